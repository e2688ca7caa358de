import { dayOf } from "#core/calendar.ts";
import { formatValue, type Value } from "#core/decimal.ts";
import type { Network } from "#core/network.ts";
import type { ReadResult } from "#core/results/incoming.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";

/** Tells whether another source already reported the same fact, of a metric that takes one source. */
export type Twins = {
  /** True when it did; the result itself is noted, so that a twin later in the same transaction is seen too. */
  isTwin(source: string, result: ReadResult): boolean;
};

/** What a report says happened. */
export type Fact = {
  readonly memberId: string;
  readonly metric: string;
  readonly subject: string | null;
  readonly value: Value;
  readonly occurredAt: number;
};

/** A report of the ledger that nobody took back or refused. */
export type Report = Fact & { readonly position: number; readonly source: string };

const DAY_MS = 24 * 60 * 60 * 1000;

/** The same fact: member, metric, subject, value and day in the organization's time zone. */
export const factKey = (fact: Fact, timeZone: string): string =>
  JSON.stringify([fact.memberId, fact.metric, fact.subject, formatValue(fact.value), dayOf(fact.occurredAt, timeZone)]);

export async function twinsOf(ctx: Ctx, network: Network, results: readonly ReadResult[]): Promise<Twins> {
  const reported = new Map<string, Set<string>>();
  const note = (fact: Fact, source: string) => {
    const key = factKey(fact, ctx.organization.timeZone);
    const sources = reported.get(key) ?? new Set();
    reported.set(key, sources.add(source));
    return sources;
  };
  const guarded = results.filter((result) => network.metrics.get(result.metric)?.oneSource);
  for (const row of await reportsNear(ctx, guarded)) note(row, row.source);
  return {
    isTwin(source, result) {
      if (!network.metrics.get(result.metric)?.oneSource) return false;
      const sources = note(result, source);
      return sources.size > 1;
    },
  };
}

/** The reports on the same members and metrics within a day of these facts. */
export async function reportsNear(ctx: Ctx, facts: readonly Fact[]): Promise<Report[]> {
  if (facts.length === 0) return [];
  const times = facts.map((fact) => fact.occurredAt);
  const rows = await ctx.tx.sql<(Omit<Report, "value"> & { scaled: string })[]>`
    select l.position, l.source, l.member_id as "memberId", l.metric, trunc(l.value * 10000)::text as scaled,
           l.occurred_at as "occurredAt", d.subject
    from ledger l left join ledger_details d on d.organization_id = l.organization_id and d.position = l.position
    where l.kind = 'result'
      and (l.member_id, l.metric) in (
        select * from unnest(${arrayLiteral(facts.map((fact) => fact.memberId))}::text[]::uuid[],
                             ${arrayLiteral(facts.map((fact) => fact.metric))}::text[]))
      and l.occurred_at between ${new Date(Math.min(...times) - DAY_MS)} and ${new Date(Math.max(...times) + DAY_MS)}
      and not exists (select from ledger t where t.target = l.position and (t.kind = 'reversal' or not t.approved))`;
  return rows.map(({ scaled, ...row }) => ({ ...row, value: BigInt(scaled) }));
}

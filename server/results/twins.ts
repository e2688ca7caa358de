import { dayOf } from "#core/calendar.ts";
import { formatValue } from "#core/decimal.ts";
import type { Network } from "#core/network.ts";
import type { ReadResult } from "#core/results/incoming.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";

/** Tells whether another source already reported the same fact, of a metric that takes one source. */
export type Twins = {
  /** True when it did; the result itself is noted, so that a twin later in the same transaction is seen too. */
  isTwin(source: string, result: ReadResult): boolean;
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** The same fact: member, metric, subject, value and day in the organization's time zone. */
export async function twinsOf(ctx: Ctx, network: Network, results: readonly ReadResult[]): Promise<Twins> {
  const reported = new Map<string, Set<string>>();
  const fact = (result: Omit<ReadResult, "id" | "evidence">) =>
    JSON.stringify([
      result.memberId,
      result.metric,
      result.subject,
      formatValue(result.value),
      dayOf(result.occurredAt, ctx.organization.timeZone),
    ]);
  const note = (key: string, source: string) => {
    const sources = reported.get(key) ?? new Set();
    reported.set(key, sources.add(source));
    return sources;
  };
  const guarded = results.filter((result) => network.metrics.get(result.metric)?.oneSource);
  for (const row of await earlierReports(ctx, guarded)) note(fact(row), row.source);
  return {
    isTwin(source, result) {
      if (!network.metrics.get(result.metric)?.oneSource) return false;
      const sources = note(fact(result), source);
      return sources.size > 1;
    },
  };
}

type Report = Omit<ReadResult, "id" | "evidence"> & { source: string };

async function earlierReports(ctx: Ctx, guarded: readonly ReadResult[]): Promise<Report[]> {
  if (guarded.length === 0) return [];
  const times = guarded.map((result) => result.occurredAt);
  const rows = await ctx.tx.sql<(Omit<Report, "value"> & { scaled: string })[]>`
    select l.source, l.member_id as "memberId", l.metric, trunc(l.value * 10000)::text as scaled,
           l.occurred_at as "occurredAt", d.subject
    from ledger l left join ledger_details d on d.organization_id = l.organization_id and d.position = l.position
    where l.kind = 'result'
      and (l.member_id, l.metric) in (
        select * from unnest(${arrayLiteral(guarded.map((r) => r.memberId))}::text[]::uuid[],
                             ${arrayLiteral(guarded.map((r) => r.metric))}::text[]))
      and l.occurred_at between ${new Date(Math.min(...times) - DAY_MS)} and ${new Date(Math.max(...times) + DAY_MS)}
      and not exists (select from ledger t where t.target = l.position and (t.kind = 'reversal' or not t.approved))`;
  return rows.map(({ scaled, ...row }) => ({ ...row, value: BigInt(scaled) }));
}

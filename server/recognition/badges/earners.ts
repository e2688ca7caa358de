import { startOfDay } from "#core/calendar.ts";
import { unitAt, unitsUnder } from "#core/people/managed.ts";
import { reached } from "#core/recognition/badge.ts";
import { countingResults } from "#core/results/counting.ts";
import type { ResultEntry } from "#core/results/entry.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../../context.ts";
import { readResults } from "../../results/read-ledger.ts";
import type { BadgeRow } from "./badge.ts";

/** Somebody who has what a badge takes, with what it came to, as it is shown. */
export type Earner = { readonly memberId: string; readonly facts: { readonly [name: string]: string | number } };

/** Far enough for any result, near enough for an instant. */
const EVER = { from: Date.parse("1900-01-01T00:00:00Z"), to: Date.parse("2201-01-01T00:00:00Z") };

/** Who, of the people for whom a badge is, has what it takes now and does not hold it; of these members alone where they are given. */
export async function earnersOf(ctx: Ctx, badge: BadgeRow, among?: ReadonlySet<string>): Promise<Earner[]> {
  const { network } = await ctx.app.networks.of(ctx);
  const within = badge.unitId === null ? null : unitsUnder(network, badge.unitId);
  const holders = await ctx.tx.sql<{ memberId: string }[]>`
    select member_id as "memberId" from badge_grants where badge_id = ${badge.id}`;
  const held = new Set(holders.map(({ memberId }) => memberId));
  const candidates = [...network.members.values()].filter((member) => {
    if (!member.active || held.has(member.id) || (among && !among.has(member.id))) return false;
    return within === null || within.has(unitAt(member, ctx.now) ?? "");
  });
  const memberIds = candidates.map(({ id }) => id);
  if (memberIds.length === 0) return [];
  return badge.rule.kind === "measure" ? byMeasure(ctx, badge.rule, memberIds) : byMoments(ctx, badge.rule, memberIds);
}

type Rule<Kind> = Extract<BadgeRow["rule"], { kind: Kind }>;

async function byMeasure(ctx: Ctx, rule: Rule<"measure">, memberIds: readonly string[]): Promise<Earner[]> {
  const from = rule.from === null ? EVER.from : startOfDay(rule.from, ctx.organization.timeZone);
  const entries = await readResults(ctx, { memberIds, metrics: [rule.metric], from, to: EVER.to });
  const own = new Map<string, ResultEntry[]>();
  for (const result of countingResults(entries).results) {
    own.set(result.memberId, [...(own.get(result.memberId) ?? []), result]);
  }
  return [...own].flatMap(([memberId, results]) => {
    const measure = reached(rule, results);
    return measure === null ? [] : [{ memberId, facts: { measure } }];
  });
}

async function byMoments(ctx: Ctx, rule: Rule<"moment">, memberIds: readonly string[]): Promise<Earner[]> {
  const rows = await ctx.tx.sql<{ memberId: string; count: number }[]>`
    select participant_id as "memberId", count(*)::int as count from moments
    where kind = ${rule.moment} and not is_quiet and participant_id = any(${arrayLiteral(memberIds)}::text[]::uuid[])
    group by 1 having count(*) >= ${rule.times}`;
  return rows.map(({ memberId, count }) => ({ memberId, facts: { measure: String(count) } }));
}

import { formatValue } from "#core/decimal.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";

/**
 * The positions of these members' results that a criterion of an open challenge would count, were they approved, and does
 * not, because they lie outside what it takes as one result. The oldest first.
 */
export async function outsideLimits(ctx: Ctx, memberIds: Iterable<string>, limit: number): Promise<number[]> {
  const open = await ctx.app.plans.open(ctx, await ctx.app.networks.of(ctx));
  const members = arrayLiteral(memberIds);
  const found = new Set<number>();
  for (const { challenge, plan } of open) {
    for (const { metric, minValue, maxValue } of plan.criteria) {
      if (minValue === null && maxValue === null) continue;
      const rows = await ctx.tx.sql<{ position: number; memberId: string; occurredAt: number }[]>`
        select l.position, l.member_id as "memberId", l.occurred_at as "occurredAt" from ledger l
        where l.kind = 'result' and l.held is null and l.metric = ${metric}
          and l.member_id = any(${members}::text[]::uuid[])
          and l.occurred_at >= ${new Date(challenge.startsAt)} and l.occurred_at < ${new Date(challenge.endsAt)}
          and (l.value < ${textOf(minValue)}::numeric or l.value > ${textOf(maxValue)}::numeric)
          and not exists (select from ledger t where t.organization_id = l.organization_id and t.target = l.position)
        order by l.position limit ${limit}`;
      for (const { position, memberId, occurredAt } of rows) {
        if (plan.audience.creditOf(memberId, occurredAt).length > 0) found.add(position);
      }
    }
  }
  return [...found].sort((a, b) => a - b).slice(0, limit);
}

/** Ten-thousandths as a decimal. */
const textOf = (value: number | null) => (value === null ? null : formatValue(BigInt(value)));

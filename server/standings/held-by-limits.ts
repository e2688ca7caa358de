import type { ResultEntry } from "#core/results/entry.ts";
import { touchOf } from "#core/scoring/credit.ts";
import type { Ctx } from "../context.ts";

/** True when a criterion of an open challenge would count the result were it approved, and does not because of its limits. */
export async function heldByLimits(ctx: Ctx, entry: ResultEntry): Promise<boolean> {
  const network = await ctx.app.networks.of(ctx);
  const open = await ctx.app.plans.open(ctx, network);
  return open.some(({ plan }) => {
    if (plan.audience.creditOf(entry.memberId, entry.occurredAt).length === 0) return false;
    return (plan.criteriaOf.get(entry.metric) ?? []).some(
      (criterion) =>
        touchOf(criterion, { ...entry, approved: false }) === null &&
        touchOf(criterion, { ...entry, approved: true }) !== null,
    );
  });
}

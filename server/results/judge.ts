import { nearestManagers } from "#core/people/managed.ts";
import type { ResultEntry } from "#core/results/entry.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notify } from "../notices/notify.ts";
import { Refusal } from "../refusal.ts";
import { heldByLimits } from "../standings/held-by-limits.ts";
import { authorOf } from "./append.ts";
import { declarerOf, type FoundResult } from "./find.ts";

/** What a decision on one result comes to: it was taken already, waits for a second person, or is to be entered. */
export type Judged =
  | { readonly kind: "known"; readonly position: number }
  | { readonly kind: "awaits-second" }
  | { readonly kind: "fresh"; readonly entry: ResultEntry; readonly declaredBy: string | null };

/**
 * Judges a result under the ledger's lock. The first approval of a large one is kept, and the second one decides; one
 * refusal is enough. Throws a Refusal: 404, or 409 where nothing holds the result or the other was decided.
 */
export async function judge(ctx: Ctx, found: FoundResult, approve: boolean): Promise<Judged> {
  const { entry, decision, reversal } = found;
  const declaredBy = await declarerOf(ctx, entry.position);
  await allow(ctx, "result.decide", { kind: "result", memberId: entry.memberId, pending: true, declaredBy });
  if (decision) {
    if (decision.approved === approve) return { kind: "known", position: decision.position };
    throw new Refusal("conflict", { reason: "already-decided" });
  }
  const waits = !reversal && (entry.held || (await heldByLimits(ctx, entry)));
  if (!waits) throw new Refusal("conflict", { reason: "nothing-holds-it" });
  if (approve && (await needsTwo(ctx, entry)) && !(await isSecond(ctx, entry, declaredBy)))
    return { kind: "awaits-second" };
  return { kind: "fresh", entry, declaredBy };
}

/** Whether a result is so large that one approval is not enough. */
async function needsTwo(ctx: Ctx, { metric, value }: ResultEntry): Promise<boolean> {
  const { network } = await ctx.app.networks.of(ctx);
  const from = network.metrics.get(metric)?.secondApprovalFrom ?? null;
  return from !== null && (value < 0n ? -value : value) >= from;
}

/** Whether somebody else approved the result before; where nobody did, notes that the asker does. */
async function isSecond(ctx: Ctx, entry: ResultEntry, declaredBy: string | null): Promise<boolean> {
  const { position } = entry;
  const { memberId, label } = authorOf(ctx.principal);
  const [first] = await ctx.tx.sql<{ memberId: string | null; label: string | null }[]>`
    select by_member_id as "memberId", by_label as label from first_approvals where position = ${position}`;
  if (first) return first.memberId !== memberId || first.label !== label;
  await ctx.tx.sql`
    insert into first_approvals (organization_id, position, by_member_id, by_label, created_at)
    values (${ctx.organization.id}, ${position}, ${memberId}, ${label}, ${new Date(ctx.now)})`;
  await audit(ctx, "result.approve-first", { thing: "result", facts: { target: position } });
  await askNext(ctx, entry, [declaredBy, memberId]);
  return false;
}

/** Tells the nearest managers who have had no part in it that a second approval is theirs to give. */
async function askNext(
  ctx: Ctx,
  { memberId, metric }: ResultEntry,
  hadPart: readonly (string | null)[],
): Promise<void> {
  const { network } = await ctx.app.networks.of(ctx);
  const except = new Set(hadPart.filter((id) => id !== null));
  const facts = {
    name: network.members.get(memberId)?.name ?? "",
    metric: network.metrics.get(metric)?.name ?? metric,
  };
  await notify(ctx, nearestManagers(network, memberId, ctx.now, except), "result-declared", null, facts);
}

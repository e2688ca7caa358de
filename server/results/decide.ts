import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notify } from "../notices/notify.ts";
import { Refusal } from "../refusal.ts";
import { heldByLimits } from "../standings/held-by-limits.ts";
import { updateStandings } from "../standings/update.ts";
import { append, lockHead } from "./append.ts";
import { declarerOf, findResult } from "./find.ts";

/**
 * Approves or rejects a result that waits: for its metric's approval, as a twin, or because it lies outside a criterion's
 * limits. Holds for the whole result. Said again, it answers the position of the first time. Throws a Refusal: 404, or
 * 409 where nothing holds the result or the other was decided.
 */
export async function decideResult(
  ctx: Ctx,
  { source, id, approve, reason }: { source: string; id: string; approve: boolean; reason?: string | undefined },
): Promise<{ position: number }> {
  await lockHead(ctx);
  const found = await findResult(ctx, source, id);
  const { entry } = found;
  const declaredBy = await declarerOf(ctx, entry.position);
  await allow(ctx, "result.decide", { kind: "result", memberId: entry.memberId, pending: true, declaredBy });
  if (found.decision) {
    if (found.decision.approved === approve) return { position: found.decision.position };
    throw new Refusal("conflict", { reason: "already-decided" });
  }
  const waits = !found.reversal && (entry.held || (await heldByLimits(ctx, entry)));
  if (!waits) throw new Refusal("conflict", { reason: "nothing-holds-it" });
  const decision = { kind: "decision" as const, target: entry.position, approved: approve, reason: reason ?? null };
  const entries = await append(ctx, [decision]);
  await updateStandings(ctx, entries);
  const position = entries[0]?.position ?? 0;
  await audit(ctx, "result.decide", { thing: "result", facts: { target: entry.position, approve, position } });
  await notify(ctx, [entry.memberId], "result-decided", null, { approve, reason: reason ?? "", metric: entry.metric });
  return { position };
}

import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notify } from "../notices/notify.ts";
import { Refusal } from "../refusal.ts";
import { updateStandings } from "../standings/update.ts";
import { append, lockHead } from "./append.ts";
import { findResult } from "./find.ts";

/**
 * Takes a result back, for a reason: the standings become what they would be had it never come. Said again, it answers the
 * position of the first time. Throws a 404 Refusal, or 422 without a reason.
 */
export async function reverseResult(
  ctx: Ctx,
  { source, id, reason }: { source: string; id: string; reason: string },
): Promise<{ position: number }> {
  await lockHead(ctx);
  const found = await findResult(ctx, source, id);
  const pending = found.entry.held && found.decision === null;
  await allow(ctx, "result.reverse", { kind: "result", memberId: found.entry.memberId, pending });
  if (found.reversal) return found.reversal;
  if (!reason.trim()) throw new Refusal("invalid", { flaws: [{ pointer: "/reason", code: "missing" }] });
  const entries = await append(ctx, [{ kind: "reversal", target: found.entry.position, reason }]);
  await updateStandings(ctx, entries);
  const position = entries[0]?.position ?? 0;
  await audit(ctx, "result.reverse", { thing: "result", facts: { target: found.entry.position, position } });
  const isOwn = ctx.principal.kind === "member" && ctx.principal.memberId === found.entry.memberId;
  if (!isOwn)
    await notify(ctx, [found.entry.memberId], "result-reversed", null, { metric: found.entry.metric, reason });
  return { position };
}

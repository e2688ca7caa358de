import type { Ctx } from "../context.ts";
import { lockHead } from "./append.ts";
import { enterDecisions } from "./enter-decisions.ts";
import { findResult } from "./find.ts";
import { judge } from "./judge.ts";

/**
 * Approves or rejects a result that waits: for its metric's approval, as a twin, or because it lies outside a criterion's
 * limits. Holds for the whole result. Said again, it answers the position of the first time. `awaits` says that a result of
 * this size goes on waiting for a second person. Throws a Refusal: 404, or 409 where nothing holds the result or the other
 * was decided.
 */
export async function decideResult(
  ctx: Ctx,
  { source, id, approve, reason }: { source: string; id: string; approve: boolean; reason?: string | undefined },
): Promise<{ position: number; awaits?: "second-approval" }> {
  const head = await lockHead(ctx);
  const judged = await judge(ctx, await findResult(ctx, source, id), approve);
  if (judged.kind === "known") return { position: judged.position };
  if (judged.kind === "awaits-second") return { position: head.position, awaits: "second-approval" };
  const [position = 0] = await enterDecisions(ctx, [{ ...judged, approve }], reason ?? null);
  return { position };
}

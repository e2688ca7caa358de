import type { Ctx } from "../context.ts";
import { appendMarker, lockHead } from "../results/append.ts";
import { findChallenge, stateOf } from "./challenge.ts";

/**
 * Tells watchers that a challenge opened or closed on time, once: a change of state takes a ledger position of its own.
 * Does nothing where the state has been told already.
 */
export async function announcePhase(ctx: Ctx, challengeId: string): Promise<void> {
  await lockHead(ctx);
  const challenge = await findChallenge(ctx, challengeId, { lock: true });
  const state = stateOf(challenge, ctx.now);
  if (state === challenge.announcedState) return;
  const position = await appendMarker(ctx, "state");
  await ctx.tx.sql`
    update challenges set announced_state = ${state}, position = ${position} where id = ${challengeId}`;
  ctx.tell({ kind: "challenge", organizationId: ctx.organization.id, challengeId });
}

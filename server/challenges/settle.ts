import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { appendMarker, lockHead } from "../results/append.ts";
import { type Challenge, findChallenge, stateOf } from "./challenge.ts";

/**
 * Ends a live challenge before its time: its standings become provisional. What lies in its window still counts until it
 * is certified or its settlement ends. One that settles already stays as it is. Throws a 409 Refusal in any other state.
 */
export async function settleChallenge(ctx: Ctx, id: string, reason?: string): Promise<Challenge> {
  await lockHead(ctx);
  const challenge = await findChallenge(ctx, id, { lock: true });
  await allow(ctx, "challenge.write", { kind: "challenge", id });
  const state = stateOf(challenge, ctx.now);
  if (state === "settling") return challenge;
  if (state !== "live") throw new Refusal("conflict", { reason: `challenge-${state}` });
  const position = await appendMarker(ctx, "state");
  await ctx.tx.sql`
    update challenges set settled_at = ${new Date(ctx.now)}, announced_state = 'settling', position = ${position}
    where id = ${id}`;
  await audit(ctx, "challenge.settle", { thing: "challenge", thingId: id, facts: { reason: reason ?? null } });
  ctx.tell({ kind: "challenge", organizationId: ctx.organization.id, challengeId: id });
  return findChallenge(ctx, id);
}

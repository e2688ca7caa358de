import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notifyAudience } from "../notices/notify-audience.ts";
import { Refusal } from "../refusal.ts";
import { appendMarker, lockHead } from "../results/append.ts";
import { type Challenge, findChallenge, stateOf } from "./challenge.ts";

/** Calls a challenge off; its board stays readable as it was. Throws a 409 Refusal when it is certified or cancelled. */
export async function cancelChallenge(ctx: Ctx, id: string, reason?: string): Promise<Challenge> {
  await lockHead(ctx);
  const challenge = await findChallenge(ctx, id, { lock: true });
  await allow(ctx, "challenge.write", { kind: "challenge", id });
  const state = stateOf(challenge, ctx.now);
  if (state === "certified" || state === "cancelled") throw new Refusal("conflict", { reason: `challenge-${state}` });
  const position = await appendMarker(ctx, "state");
  await ctx.tx.sql`
    update challenges set cancelled_at = ${new Date(ctx.now)}, announced_state = 'cancelled', position = ${position}
    where id = ${id}`;
  await audit(ctx, "challenge.cancel", { thing: "challenge", thingId: id, facts: { reason: reason ?? null } });
  if (state !== "draft") await notifyAudience(ctx, id, "challenge-cancelled", { reason: reason ?? "" });
  ctx.tell({ kind: "challenge", organizationId: ctx.organization.id, challengeId: id });
  return findChallenge(ctx, id);
}

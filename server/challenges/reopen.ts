import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notifyAudience } from "../notices/notify-audience.ts";
import { Refusal } from "../refusal.ts";
import { appendMarker, lockHead } from "../results/append.ts";
import { rescore } from "../standings/rebuild.ts";
import { type Challenge, findChallenge, stateOf } from "./challenge.ts";

/** Opens a certified challenge again, with a reason that everyone concerned sees. Throws a Refusal: 409, or 422 without a reason. */
export async function reopenChallenge(ctx: Ctx, id: string, reason: string | undefined): Promise<Challenge> {
  await lockHead(ctx);
  const challenge = await findChallenge(ctx, id, { lock: true });
  await allow(ctx, "challenge.write", { kind: "challenge", id });
  const state = stateOf(challenge, ctx.now);
  if (state !== "certified") throw new Refusal("conflict", { reason: `challenge-${state}` });
  if (!reason?.trim()) throw new Refusal("invalid", { flaws: [{ pointer: "/reason", code: "missing" }] });
  const position = await appendMarker(ctx, "state");
  await ctx.tx.sql`
    update certifications set reopened_at = ${new Date(ctx.now)}, reopen_reason = ${reason}
    where challenge_id = ${id} and reopened_at is null`;
  await ctx.tx.sql`update challenges set certified_at = null, announced_state = 'settling' where id = ${id}`;
  const reopened = await findChallenge(ctx, id);
  await rescore(ctx, reopened, position, { name: "reopen-challenge", input: { id, reason } });
  await audit(ctx, "challenge.reopen", { thing: "challenge", thingId: id });
  await notifyAudience(ctx, id, "challenge-reopened", { reason });
  ctx.tell({ kind: "challenge", organizationId: ctx.organization.id, challengeId: id });
  return findChallenge(ctx, id);
}

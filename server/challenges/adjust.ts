import { parsePoints } from "#core/decimal.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notifyParticipant } from "../notices/notify-participant.ts";
import { Refusal } from "../refusal.ts";
import { append, lockHead } from "../results/append.ts";
import { updateStandings } from "../standings/update.ts";
import { findChallenge } from "./challenge.ts";
import { participantOf } from "./participant.ts";

/** Points are whole hundredths below 10^12. */
const MOST_POINTS = 100n * 10n ** 12n;

/**
 * Gives or takes points, with a reason that everyone sees; in any state. Answers the adjustment's id and its ledger
 * position. Throws a Refusal: 404, or 422 for an unknown participant, points that are none, or no reason.
 */
export async function adjustPoints(
  ctx: Ctx,
  challengeId: string,
  { participant, points, reason }: { participant: string; points: string; reason: string },
): Promise<{ id: string; position: number }> {
  await lockHead(ctx);
  const challenge = await findChallenge(ctx, challengeId, { lock: true });
  await allow(ctx, "points.adjust", { kind: "challenge", id: challengeId });
  const plan = await ctx.app.plans.of(ctx, challenge);
  const participantId = await participantOf(ctx, challenge, plan, participant);
  const amount = parsePoints(points);
  const flaws = [
    ...(participantId === undefined
      ? [{ pointer: "/participant", code: "unknown-participant", params: { participant } }]
      : []),
    ...(amount === null || amount >= MOST_POINTS || amount <= -MOST_POINTS
      ? [{ pointer: "/points", code: "not-points" }]
      : []),
    ...(reason.trim() ? [] : [{ pointer: "/reason", code: "missing" }]),
  ];
  if (flaws.length > 0 || participantId === undefined || amount === null) throw new Refusal("invalid", { flaws });
  const entries = await append(ctx, [{ kind: "adjustment", challengeId, participantId, points: amount, reason }]);
  await updateStandings(ctx, entries, { also: challenge });
  const position = entries[0]?.position ?? 0;
  await audit(ctx, "points.adjust", { thing: "challenge", thingId: challengeId, facts: { position } });
  await notifyParticipant(ctx, challenge, plan, participantId, "points-adjusted", { points, reason });
  return { id: String(position), position };
}

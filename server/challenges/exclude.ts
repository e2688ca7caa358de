import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notifyParticipant } from "../notices/notify-participant.ts";
import { notFound, Refusal } from "../refusal.ts";
import { append, lockHead } from "../results/append.ts";
import { isExcluded } from "../standings/marks.ts";
import { updateStandings } from "../standings/update.ts";
import { findChallenge, stateOf } from "./challenge.ts";
import { participantOf } from "./participant.ts";

/**
 * Excludes a participant (no rank, no reward, points and places kept) or takes it back in, with a reason. Said again, it
 * changes nothing and answers the position of the first time. Throws a Refusal: 404, 409 once certified, 422 without a reason.
 */
export async function excludeParticipant(
  ctx: Ctx,
  challengeId: string,
  ref: string,
  { reason, excluded }: { reason: string | undefined; excluded: boolean },
): Promise<{ position: number }> {
  await lockHead(ctx);
  const challenge = await findChallenge(ctx, challengeId, { lock: true });
  await allow(ctx, "participant.exclude", { kind: "challenge", id: challengeId });
  const plan = await ctx.app.plans.of(ctx, challenge);
  const participantId = await participantOf(ctx, challenge, plan, ref);
  if (participantId === undefined) throw notFound();
  if (!reason?.trim()) throw new Refusal("invalid", { flaws: [{ pointer: "/reason", code: "missing" }] });
  const present = await isExcluded(ctx, challengeId, participantId);
  if (present.excluded === excluded) {
    if (!excluded) throw notFound();
    return { position: present.position };
  }
  if (stateOf(challenge, ctx.now) === "certified") throw new Refusal("conflict", { reason: "challenge-certified" });
  const kind = excluded ? "exclusion" : "inclusion";
  const entries = await append(ctx, [{ kind, challengeId, participantId, reason }]);
  await updateStandings(ctx, entries, { also: challenge });
  const position = entries[0]?.position ?? 0;
  await audit(ctx, `participant.${kind}`, { thing: "challenge", thingId: challengeId, facts: { position } });
  const notice = excluded ? "participant-excluded" : "participant-included";
  await notifyParticipant(ctx, challenge, plan, participantId, notice, { reason });
  return { position };
}

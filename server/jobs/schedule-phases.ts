import type { Challenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";

/** Sends what is to happen when a launched challenge opens, closes and stops settling; what was sent already is not sent twice. */
export async function schedulePhases(ctx: Ctx, challenge: Challenge): Promise<void> {
  if (challenge.launchedAt === null || challenge.cancelledAt !== null || challenge.certifiedAt !== null) return;
  const data = { organizationId: ctx.organization.id, challengeId: challenge.id };
  for (const at of [challenge.startsAt, challenge.endsAt, challenge.settlesAt]) {
    if (at === null || at <= ctx.now) continue;
    await ctx.app.jobs.enqueue(ctx, "challenge-phase", data, { at, key: `challenge-phase ${challenge.id} ${at}` });
  }
}

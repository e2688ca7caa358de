import type { Ctx } from "../context.ts";

/** Whether a participant is excluded, and the position that last said so (0: nothing ever did). */
export async function isExcluded(ctx: Ctx, challengeId: string, participantId: string) {
  const [last] = await ctx.tx.sql<{ kind: string; position: number }[]>`
    select kind, position from ledger
    where challenge_id = ${challengeId} and participant_id = ${participantId} and kind in ('exclusion', 'inclusion')
    order by position desc limit 1`;
  return { excluded: last?.kind === "exclusion", position: last?.position ?? 0 };
}

import type { LiveMoment } from "#core/live/messages.ts";
import type { MomentKind } from "#core/moments/moments.ts";
import { findChallenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { viewBoard } from "../standings/rows.ts";
import { viewOf } from "../standings/view-of.ts";

/** A moment as the reader may see it, and when it was, ms UTC. */
export type PastMoment = LiveMoment & { readonly at: number };

const RECENT_MS = 7 * 24 * 60 * 60_000;
/** Of each board, so that a busy one leaves the others their place. */
const LOOKED_AT = 12;
const MOST = 6;

type Kept = { id: string; kind: MomentKind; participantId: string | null; facts: LiveMoment["facts"]; at: number };

/** What was celebrated lately on these boards, the latest first; of whom the reader may see, by the name that it may see. */
export async function recentMoments(ctx: Ctx, challengeIds: readonly string[]): Promise<PastMoment[]> {
  const found: PastMoment[] = [];
  for (const challengeId of challengeIds) found.push(...(await recentOf(ctx, challengeId)));
  return found.sort((a, b) => b.at - a.at).slice(0, MOST);
}

async function recentOf(ctx: Ctx, challengeId: string): Promise<PastMoment[]> {
  const kept = await ctx.tx.sql<Kept[]>`
    select m.id, m.kind, m.participant_id as "participantId", m.facts, m.created_at as at
    from moments m left join members p on p.organization_id = m.organization_id and p.id = m.participant_id
    where m.challenge_id = ${challengeId} and not m.is_quiet and m.created_at > ${new Date(ctx.now - RECENT_MS)}
      and coalesce(p.celebrates, true)
    order by m.created_at desc, m.id desc limit ${LOOKED_AT}`;
  if (kept.length === 0) return [];
  const challenge = await findChallenge(ctx, challengeId);
  const plan = await ctx.app.plans.of(ctx, challenge);
  const viewed = viewBoard(ctx, {
    board: await ctx.app.boards.of(ctx, challenge),
    plan,
    network: await ctx.app.networks.of(ctx),
    challengeId,
    rankBefore: () => null,
    view: await viewOf(ctx, plan),
  });
  return kept.flatMap(({ id, kind, participantId, facts, at }): PastMoment[] => {
    const row = participantId === null ? null : viewed.rowOf(participantId);
    if (row === undefined) return [];
    return [{ id, challenge: challengeId, kind, participant: row?.ref ?? null, name: row?.name ?? null, facts, at }];
  });
}

import { dayOf } from "#core/calendar.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import { type Challenge, findChallenge, stateOf } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import type { Board } from "./board.ts";

/**
 * Before the first change of a day in the challenge's zone, keeps the ranks with which the day began. Nothing is kept for
 * the day of the launch: there was no board yesterday.
 */
export async function keepDailyRanks(ctx: Ctx, challenge: Challenge): Promise<void> {
  if (challenge.launchedAt === null) return;
  const zone = challenge.definition.timeZone;
  const today = dayOf(ctx.now, zone);
  if (dayOf(challenge.launchedAt, zone) >= today) return;
  const known = await ctx.app.boards.of(ctx, challenge);
  if (known.ranksKeptOn === today) return;
  // Kept plans know the challenge as it was; another node may have moved the board since.
  const board = await ctx.app.boards.of(ctx, await findChallenge(ctx, challenge.id));
  ctx.afterCommit(() => {
    board.ranksKeptOn = today;
  });
  const [kept] = await ctx.tx.sql`
    select 1 from daily_ranks where challenge_id = ${challenge.id} and day = ${today} limit 1`;
  if (kept) return;
  const ranked = board.ranked(0, board.total);
  await ctx.tx.sql`
    insert into daily_ranks (organization_id, challenge_id, day, participant_id, rank)
    select ${ctx.organization.id}::uuid, ${challenge.id}::uuid, ${today}::date, * from unnest(
      ${arrayLiteral(ranked.map(({ standing }) => standing.participantId))}::text[]::uuid[],
      ${arrayLiteral(ranked.map(({ rank }) => rank))}::text[]::integer[])
    on conflict do nothing`;
}

/** The ranks with which today began; where nothing has changed today they are the present ones. */
export async function ranksBefore(
  ctx: Ctx,
  challenge: Challenge,
  board: Board,
): Promise<(id: string) => number | null> {
  if (challenge.launchedAt === null || stateOf(challenge, ctx.now) === "scheduled") return () => null;
  const zone = challenge.definition.timeZone;
  const today = dayOf(ctx.now, zone);
  if (dayOf(challenge.launchedAt, zone) >= today) return () => null;
  const rows = await ctx.tx.sql<{ id: string; rank: number | null }[]>`
    select participant_id as id, rank from daily_ranks where challenge_id = ${challenge.id} and day = ${today}`;
  const ranks = new Map(rows.map((row) => [row.id, row.rank]));
  if (rows.length > 0) return (id) => ranks.get(id) ?? null;
  return (id) => {
    const standing = board.standing(id);
    return standing ? board.rankOf(standing) : null;
  };
}

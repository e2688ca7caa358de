import { type Standing, standingToJson } from "#core/scoring/standings.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Challenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { keepDailyRanks } from "./daily-ranks.ts";
import type { Scored } from "./score.ts";

/**
 * Writes standings that changed at `position`, and puts them into the board in memory once committed. The ranks as they
 * were at the start of the day are kept before the day's first change.
 */
export async function writeStandings(ctx: Ctx, challenge: Challenge, scored: Scored, position: number): Promise<void> {
  const { sql } = ctx.tx;
  await keepDailyRanks(ctx, challenge);
  const gone = [...scored].flatMap(([id, standing]) => (standing ? [] : [id]));
  // Other nodes read what changed by position; a row that is gone has none, so they read the board whole.
  const rebuilt = gone.length > 0 ? position : null;
  const [[before]] = await Promise.all([
    // What is known of the challenge may be older than what another node has committed since.
    sql<{ position: number }[]>`
      with before as (select position from challenges where id = ${challenge.id})
      update challenges set position = ${position}, rebuilt_position = coalesce(${rebuilt}, rebuilt_position)
      where id = ${challenge.id} returning (select position from before)`,
    insertStandings(ctx, challenge.id, rowsOf(scored), position),
    gone.length > 0 &&
      sql`
        delete from standings where challenge_id = ${challenge.id}
          and participant_id = any(${arrayLiteral(gone)}::text[]::uuid[])`,
  ]);
  const after = before?.position ?? 0;
  ctx.afterCommit(() => ctx.app.boards.apply(challenge.id, scored, { after, position }));
  ctx.tell({ kind: "board", organizationId: ctx.organization.id, challengeId: challenge.id, position });
}

const A_PIECE = 1_000;

/** Replaces every standing of a board: its rules or its network changed. */
export async function replaceStandings(
  ctx: Ctx,
  challenge: Challenge,
  scored: Scored,
  position: number,
): Promise<void> {
  await keepDailyRanks(ctx, challenge);
  await ctx.tx.sql`delete from standings where challenge_id = ${challenge.id}`;
  const rows = rowsOf(scored);
  // A whole board is long: others get their turn between two pieces of it.
  for (let start = 0; start < rows.length; start += A_PIECE) {
    await insertStandings(ctx, challenge.id, rows.slice(start, start + A_PIECE), position);
  }
  await ctx.tx.sql`
    update challenges set position = ${position}, rebuilt_position = ${position} where id = ${challenge.id}`;
  ctx.afterCommit(() => ctx.app.boards.forget(challenge.id));
  const { id: organizationId } = ctx.organization;
  ctx.tell({ kind: "board", organizationId, challengeId: challenge.id, position, whole: true });
}

const rowsOf = (scored: Scored): Standing[] => [...scored.values()].flatMap((standing) => (standing ? [standing] : []));

async function insertStandings(ctx: Ctx, challengeId: string, standings: readonly Standing[], position: number) {
  if (standings.length === 0) return;
  await ctx.tx.sql`
    insert into standings (organization_id, challenge_id, participant_id, standing, position)
    select ${ctx.organization.id}::uuid, ${challengeId}::uuid, participant, standing, ${position}::bigint
    from rows from (
      unnest(${arrayLiteral(standings.map((standing) => standing.participantId))}::text[]::uuid[]),
      jsonb_array_elements(${JSON.stringify(standings.map(standingToJson))}::jsonb)
    ) as n (participant, standing)
    on conflict (organization_id, challenge_id, participant_id)
      do update set standing = excluded.standing, position = excluded.position`;
}

import { type Moment, momentsAtTheTop, reachedGoals, type Top, tiersOf, topOf } from "#core/moments/moments.ts";
import { EVERYONE } from "#core/scoring/card.ts";
import { goalStates } from "#core/scoring/goals.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import { newId } from "#db/id.ts";
import { type Challenge, findChallenge, stateOf } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import type { Board } from "../standings/board.ts";
import { readCards } from "../standings/cards.ts";

/** So many standings from the top are looked at: those of rank 3 or better, ties included. */
const FIRST = 12;
/** A file of a month's results reaches a hundred steps at once: the best few are celebrated, the others are known. */
const MOST_AT_ONCE = 3;

type State = Top & { readonly position: number };

/**
 * Looks at a board that changed and keeps what is worth a celebration, once; answers the ids of what people are to be told.
 * The first look keeps everything in silence. Another node that looks at the same moment finds nothing to do.
 */
export async function findMoments(ctx: Ctx, challengeId: string): Promise<string[]> {
  const challenge = await findChallenge(ctx, challengeId);
  if (challenge.launchedAt === null) return [];
  const made = await ctx.tx.sql`
    insert into moment_states (organization_id, challenge_id, position, podium)
    values (${ctx.organization.id}, ${challengeId}, 0, '[]') on conflict do nothing`;
  const [state] = await ctx.tx.sql<State[]>`
    select position, leader, podium from moment_states where challenge_id = ${challengeId} for update skip locked`;
  if (!state || (made.count === 0 && state.position >= challenge.position)) return [];
  const plan = await ctx.app.plans.of(ctx, challenge);
  const board = await ctx.app.boards.of(ctx, challenge);
  const first = board.ranked(0, FIRST).map(({ standing, rank }) => ({ ...standing, rank }));
  const isFirstLook = made.count === 1;
  const found = [
    ...momentsAtTheTop(isFirstLook ? topOf(first) : state, first, board.position),
    ...(await tiersSince(ctx, challenge, plan, board, state.position)),
    ...(await goalsNow(ctx, challenge, plan)),
  ];
  const { leader, podium } = topOf(first);
  await ctx.tx.sql`
    update moment_states set position = ${board.position}, leader = ${leader},
      podium = ${ctx.tx.sql.json(podium)} where challenge_id = ${challengeId}`;
  const isQuiet = isFirstLook || stateOf(challenge, ctx.now) !== "live";
  return keep(ctx, challengeId, found, { isQuiet, board });
}

/** The steps of those whose standing changed since the last look. */
async function tiersSince(ctx: Ctx, challenge: Challenge, plan: Plan, board: Board, position: number) {
  const hasSteps = plan.definition.criteria.some(({ scale, per }) => scale.kind === "tiers" && per !== "round");
  if (!hasSteps) return [];
  const rows = await ctx.tx.sql<{ id: string }[]>`
    select participant_id as id from standings where challenge_id = ${challenge.id} and position > ${position}`;
  return rows.flatMap(({ id }) => {
    const standing = board.standing(id);
    return standing ? tiersOf(plan, standing) : [];
  });
}

async function goalsNow(ctx: Ctx, challenge: Challenge, plan: Plan): Promise<Moment[]> {
  if (plan.goals.length === 0) return [];
  const needsTeams = plan.goals.some(({ of }) => of === "team");
  const stored = await readCards(ctx, challenge.id, needsTeams ? undefined : [EVERYONE]);
  return reachedGoals(goalStates(plan, new Map([...stored].map(([text, { card }]) => [text, card]))));
}

async function keep(
  ctx: Ctx,
  challengeId: string,
  found: readonly Moment[],
  { isQuiet, board }: { isQuiet: boolean; board: Board },
): Promise<string[]> {
  const placeOf = ({ participantId }: Moment) => (participantId === null ? -1 : (board.indexOf(participantId) ?? 0));
  const inOrder = [...found].sort((a, b) => placeOf(a) - placeOf(b));
  const rows = inOrder.map((moment) => ({ id: newId(), ...moment }));
  if (rows.length === 0) return [];
  const column = (of: (row: (typeof rows)[number]) => string | null) => arrayLiteral(rows.map(of));
  // A first look finds a step for everybody: one statement, and all of them quiet at first.
  const kept = await ctx.tx.sql<{ id: string }[]>`
    insert into moments (organization_id, challenge_id, created_at, is_quiet, id, kind, mark, participant_id, facts)
    select ${ctx.organization.id}::uuid, ${challengeId}::uuid, ${new Date(ctx.now)}::timestamptz, true, * from unnest(
      ${column((row) => row.id)}::text[]::uuid[], ${column((row) => row.kind)}::text[], ${column((row) => row.mark)}::text[],
      ${column((row) => row.participantId)}::text[]::uuid[], ${column((row) => JSON.stringify(row.facts))}::text[]::jsonb[])
    on conflict do nothing returning id`;
  const isKept = new Set(kept.map(({ id }) => id));
  const told = isQuiet ? [] : rows.flatMap(({ id }) => (isKept.has(id) ? [id] : [])).slice(0, MOST_AT_ONCE);
  await ctx.tx.sql`
    update moments set is_quiet = false
    where challenge_id = ${challengeId} and id = any(${arrayLiteral(told)}::text[]::uuid[])`;
  return told;
}

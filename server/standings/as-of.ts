import { EVERYONE } from "#core/scoring/card.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { replay } from "#core/scoring/replay.ts";
import { scopeOf } from "#core/scoring/results-of.ts";
import { compareStandings } from "#core/scoring/standings.ts";
import type { Challenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { readMarks, readResults } from "../results/read-ledger.ts";
import { Board } from "./board.ts";

/**
 * The board as of a past position, replayed from the ledger: facts as they were recorded by then, the present rules,
 * today's memberships, targets and names.
 */
export async function boardAsOf(ctx: Ctx, challenge: Challenge, plan: Plan, position: number): Promise<Board> {
  const { standings } = await replayChallenge(ctx, challenge, plan, position);
  return new Board({
    version: challenge.version,
    rebuiltPosition: position,
    position,
    compare: compareStandings(plan),
    standings: standings.map((standing) => ({ standing, position })),
  });
}

/** Folds all that the rules read, up to a position (inclusive; to the end without it). */
export async function replayChallenge(ctx: Ctx, challenge: Challenge, plan: Plan, upTo?: number) {
  const results = await readResults(ctx, scopeOf(plan, EVERYONE));
  const marks = await readMarks(ctx, challenge.id);
  const entries = [...results, ...marks].sort((a, b) => a.position - b.position);
  return replay(plan, entries, { upTo });
}

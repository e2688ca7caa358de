import type { Plan } from "#core/scoring/plan.ts";
import type { Challenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { boardAsOf } from "./as-of.ts";
import type { Board } from "./board.ts";

export type PastBoards = {
  /** The board as of a past position. Pages of one reading, and everybody who looks at one moment, share one replay. */
  of(ctx: Ctx, challenge: Challenge, plan: Plan, position: number): Promise<Board>;
};

/** Rows that are kept at most, over all boards: some hundred megabytes. */
const MOST_ROWS = 250_000;

/** Keeps the past boards that were looked at last. What lies behind a position never changes; a new plan is another board. */
export function makePastBoards(): PastBoards {
  const kept = new Map<string, { plan: Plan; board: Promise<Board>; rows: number }>();

  function makeRoom(): void {
    let rows = 0;
    for (const one of kept.values()) rows += one.rows;
    for (const [key, one] of kept) {
      if (rows <= MOST_ROWS || kept.size === 1) return;
      kept.delete(key);
      rows -= one.rows;
    }
  }

  return {
    async of(ctx, challenge, plan, position) {
      const key = `${challenge.id} ${position}`;
      const known = kept.get(key);
      kept.delete(key);
      if (known?.plan === plan) {
        kept.set(key, known);
        return known.board;
      }
      const entry = { plan, board: boardAsOf(ctx, challenge, plan, position), rows: 0 };
      kept.set(key, entry);
      try {
        const board = await entry.board;
        entry.rows = board.total;
        makeRoom();
        return board;
      } catch (error) {
        kept.delete(key);
        throw error;
      }
    },
  };
}

import { compareStandings, standingFromJson } from "#core/scoring/standings.ts";
import type { Challenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { Board } from "./board.ts";
import type { Scored } from "./score.ts";

export type Boards = {
  /** The board as of at least `challenge.position`, read from memory or brought up to date from the database. */
  of(ctx: Ctx, challenge: Challenge): Promise<Board>;
  /** The board as the transaction sees it in the database, beside the one in memory. */
  read(ctx: Ctx, challenge: Challenge): Promise<Board>;
  /**
   * Takes in what a commit of this node changed between two positions of the board. A board that nobody asked for yet stays
   * unloaded; one that is behind `after`, for another node committed in between, stays there and is brought up to date
   * when it is next asked for.
   */
  apply(challengeId: string, scored: Scored, between: { readonly after: number; readonly position: number }): void;
  forget(challengeId: string): void;
  /** Does what fills the memory after a start; until it has ended, `areLoading` says so. */
  whileLoading(load: () => Promise<void>): Promise<void>;
  readonly areLoading: boolean;
  /** How many boards are in memory. */
  readonly size: number;
};

type Stored = { standing: unknown; position: number };

/** Every node keeps its own copy; one that finds itself behind the database reads what it missed. */
export function makeBoards(): Boards {
  const boards = new Map<string, Board>();
  let areLoading = false;

  async function load(ctx: Ctx, challenge: Challenge): Promise<Board> {
    const plan = await ctx.app.plans.of(ctx, challenge);
    const rows = await readStandings(ctx, challenge.id, 0);
    return new Board({
      version: challenge.version,
      rebuiltPosition: challenge.rebuiltPosition,
      position: challenge.position,
      compare: compareStandings(plan),
      standings: rows,
    });
  }

  return {
    async of(ctx, challenge) {
      const known = boards.get(challenge.id);
      const isWhole = known?.version === challenge.version && known.rebuiltPosition >= challenge.rebuiltPosition;
      if (!known || !isWhole) {
        const board = await load(ctx, challenge);
        boards.set(challenge.id, board);
        return board;
      }
      if (known.position < challenge.position) {
        for (const { standing, position } of await readStandings(ctx, challenge.id, known.position)) {
          known.apply([standing], position);
        }
        known.position = Math.max(known.position, challenge.position);
      }
      return known;
    },
    read: load,
    apply(challengeId, scored, { after, position }) {
      const board = boards.get(challengeId);
      if (!board || board.position < after) return;
      for (const [id, standing] of scored) {
        if (standing) board.apply([standing], position);
        else board.remove(id, position);
      }
    },
    forget(challengeId) {
      boards.delete(challengeId);
    },
    async whileLoading(load) {
      areLoading = true;
      try {
        await load();
      } finally {
        areLoading = false;
      }
    },
    get areLoading() {
      return areLoading;
    },
    get size() {
      return boards.size;
    },
  };
}

async function readStandings(ctx: Ctx, challengeId: string, after: number) {
  const rows = await ctx.tx.sql<Stored[]>`
    select standing, position from standings where challenge_id = ${challengeId} and position > ${after}`;
  return rows.map((row) => ({ standing: standingFromJson(row.standing), position: row.position }));
}

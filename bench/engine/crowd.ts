import { makePlan } from "#core/scoring/plan.ts";
import { compareStandings, type Standing } from "#core/scoring/standings.ts";
import { Board } from "#server/standings/board.ts";
import { definition } from "./season.ts";

// A crowd on one board, and the moves that everybody who keeps it makes over and over.

export type Move = { readonly id: string; readonly points: number };

/** Points are whole and no two moves give the same: a Redis set would break ties by name. */
const pointsOf = (serial: number) => ((serial * 2_654_435_761) % 1_000_000) * 100_000_000 + serial;

export const idOf = (index: number) => `participant-${index}`;

export const crowd = (size: number): Move[] =>
  Array.from({ length: size }, (_, index) => ({ id: idOf(index), points: pointsOf(index) }));

/** Moves of a crowd; made again from the first to the last, they always lead to the same board. */
export const moves = (size: number, count: number): Move[] =>
  Array.from({ length: count }, (_, turn) => ({
    id: idOf((turn * 48_271) % size),
    points: pointsOf(size + turn),
  }));

export const standingOf = ({ id, points }: Move): Standing => ({
  participantId: id,
  ref: id,
  points: BigInt(points),
  adjustments: 0n,
  criteria: {},
  tieBreak: [],
  qualified: true,
  missing: [],
  pointsWithheld: false,
  rewardsWithheld: false,
  excluded: false,
});

export function boardOf(all: readonly Move[]): Board {
  const network = { timeZone: "Europe/Paris", units: new Map(), members: new Map(), metrics: new Map(), targets: [] };
  const life = { challengeId: "", launchPosition: null, settlesAt: null, asOfNow: Date.now() };
  return new Board({
    version: 1,
    rebuiltPosition: 0,
    position: 0,
    compare: compareStandings(makePlan(definition("Crowd"), network, life)),
    standings: all.map((move) => ({ standing: standingOf(move), position: 0 })),
  });
}

/** The product's board as a contestant: what is read, and what is moved, per second. */
export class BoardKeeper {
  readonly board: Board;
  readonly #moved: readonly Standing[];
  #turn = 0;

  constructor(
    readonly name: string,
    all: readonly Move[],
    private readonly moves: readonly Move[],
  ) {
    this.board = boardOf(all);
    this.#moved = moves.map(standingOf);
  }

  slot = async (ms: number) => ({
    read: await perSecond(ms / 2, () => this.read(this.moves[this.#turn++ % this.moves.length]?.id ?? "")),
    move: await perSecond(ms / 2, () => this.move(this.#turn++ % this.moves.length)),
  });

  /** The rank of one, and the fifty best as objects. */
  read(id: string) {
    const standing = this.board.standing(id);
    const rank = standing ? this.board.rankOf(standing) : null;
    const top = this.board
      .ranked(0, 50)
      .map(({ standing, rank }) => ({ id: standing.ref, rank, score: standing.points }));
    return { rank, top };
  }

  /** One moves; its new rank. */
  move(turn: number) {
    const standing = this.#moved[turn] as Standing;
    this.board.apply([standing], 1);
    return this.board.rankOf(standing);
  }

  moveAll(): void {
    for (let turn = 0; turn < this.#moved.length; turn++) this.move(turn);
  }
}

/** How often something is done in a second; the clock is looked at now and then only. */
async function perSecond(ms: number, once: () => unknown): Promise<number> {
  const began = performance.now();
  let count = 0;
  do {
    for (let turn = 0; turn < 64; turn++) once();
    count += 64;
  } while (performance.now() - began < ms);
  return (count * 1000) / (performance.now() - began);
}

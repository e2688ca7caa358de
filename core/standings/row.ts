import type { Phase } from "../challenges/phase.ts";

/** A row of a leaderboard as HTTP and sockets carry it (docs: contract). Decimals are text. */
export type LeaderboardRow = {
  readonly rank: number | null;
  /** The rank with which today began in the challenge's zone. */
  readonly rankBefore: number | null;
  readonly ref: string;
  readonly name: string;
  /** The ref of the member's unit today; of the team itself. */
  readonly unit: string | null;
  readonly points: string;
  readonly adjustments: string;
  readonly criteria: { readonly [id: string]: { readonly measure: string | null; readonly points: string } };
  readonly tieBreak: readonly (string | readonly number[] | null)[];
  readonly qualified: boolean;
  readonly missing: readonly string[];
  readonly excluded: boolean;
};

export type Leaderboard = {
  readonly challenge: string;
  readonly version: number;
  readonly state: Phase;
  readonly position: number;
  readonly asOf: string;
  readonly total: number;
  readonly rows: readonly LeaderboardRow[];
  readonly next?: string;
};

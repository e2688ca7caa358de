import type { LeaderboardRow } from "./row.ts";

/** A row of a board in another order, or of a part of it. */
export type SideRow = {
  /** The place in this view; null for who takes none. */
  readonly place: number | null;
  /** What the order goes by. */
  readonly points: string;
  /** Of one criterion: its measure. */
  readonly measure: string | null;
  /** Of a round: what was done in it, by criterion. */
  readonly round: {
    readonly [criterion: string]: {
      readonly measure: string | null;
      readonly points: string;
      readonly place: number | null;
      readonly counts: boolean;
    };
  } | null;
  readonly row: LeaderboardRow;
};

export type RoundInfo = {
  readonly no: number;
  readonly name: string;
  readonly startsAt: number;
  readonly endsAt: number;
};

/** A board by one criterion, by one round, or one unit's people. */
export type SideView = {
  readonly kind: "unit" | "criterion" | "round";
  readonly position: number;
  readonly asOf: number;
  /** How many stand in this view, shown or not. */
  readonly total: number;
  readonly rows: readonly SideRow[];
  /** The reader's own row. */
  readonly me: string | null;
  /** The ref of the unit, the criterion's id; of a round, which. */
  readonly of: string | null;
  /** Of `round`: those that have begun. */
  readonly rounds: readonly RoundInfo[];
};

export type TeamRow = {
  readonly place: number | null;
  readonly ref: string;
  readonly name: string;
  readonly points: string;
  /** How many people its points are made of. */
  readonly counted: number;
  /** For who sees everybody: how many take part, and their points on average. */
  readonly people: number | null;
  readonly average: string | null;
  readonly isMine: boolean;
};

export type TeamsView = {
  readonly kind: "teams";
  readonly position: number;
  readonly asOf: number;
  readonly rows: readonly TeamRow[];
  /** Teams with nobody in the part of the board that everybody sees. */
  readonly others: number;
};

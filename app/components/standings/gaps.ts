import { decimalsOf, subtractDecimals } from "#locales/numbers.ts";
import type { Row } from "./types.ts";

/** A listed row with what only its neighbours tell. Gaps are points as text; null where they cannot be known. */
export type Placed = {
  readonly row: Row;
  readonly toLeader: string | null;
  readonly toNext: string | null;
  /** Participants that are not shown stand between this row and the one above it. */
  readonly followsHidden: boolean;
};

/** Places rows beside each other, in the order of the listing. */
export function placeRows(rows: readonly Row[]): Placed[] {
  const sharing = new Map<number, number>();
  for (const { rank } of rows) if (rank !== null) sharing.set(rank, (sharing.get(rank) ?? 0) + 1);
  const leader = rows[0]?.rank === 1 ? rows[0] : null;
  let above: Row | null = null;
  let previous: Row | null = null;
  return rows.map((row) => {
    if (previous !== null && previous.rank !== row.rank) above = previous;
    const follows = above !== null && above.rank !== null ? above.rank + (sharing.get(above.rank) ?? 1) : 1;
    const followsHidden = row.rank !== null && previous?.rank !== row.rank && row.rank > follows;
    const isRanked = row.rank !== null;
    const nextIsKnown = isRanked && above !== null && above.rank !== null && row.rank === follows;
    previous = row;
    return {
      row,
      toLeader: isRanked && leader && leader !== row ? subtractDecimals(leader.points, row.points) : null,
      toNext: nextIsKnown && above ? subtractDecimals(above.points, row.points) : null,
      followsHidden,
    };
  });
}

/** The most points that a row of the board has, for the length of the strips; as a number, it is only drawn. */
export const longestStrip = (rows: readonly Row[]): number =>
  rows.reduce((most, row) => {
    const sum = Object.values(row.criteria).reduce((total, { points }) => total + Math.max(0, Number(points)), 0);
    return Math.max(most, sum);
  }, 0);

export const boardDecimals = (rows: readonly Pick<Row, "points">[]): 0 | 2 => decimalsOf(rows.map((row) => row.points));

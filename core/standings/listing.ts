import { compareBytes } from "../scoring/text-order.ts";
import type { LeaderboardRow } from "./row.ts";

/**
 * Rows in the order of the board, with those that only their ref tells apart in the order of the refs that the reader sees:
 * an alias stands where an alias would, so the order gives nobody away and whoever holds the rows can make it again.
 */
export function listed(rows: readonly LeaderboardRow[]): LeaderboardRow[] {
  const equals: LeaderboardRow[][] = [];
  for (const row of rows) {
    const last = equals.at(-1);
    if (last?.[0] && isLevel(last[0], row)) last.push(row);
    else equals.push([row]);
  }
  return equals.flatMap((level) => level.sort((a, b) => compareBytes(a.ref, b.ref)));
}

function isLevel(a: LeaderboardRow, b: LeaderboardRow): boolean {
  if (a.rank !== null || b.rank !== null) return a.rank === b.rank;
  return (
    a.excluded === b.excluded && a.points === b.points && JSON.stringify(a.tieBreak) === JSON.stringify(b.tieBreak)
  );
}

import { compareBytes } from "#core/scoring/text-order.ts";
import { compareDecimals } from "#locales/numbers.ts";
import type { Row, TieBreakInfo, TieBreakValue } from "../components/standings/types.ts";

/** Ranked first, then those with something missing, the excluded last. */
const classOf = (row: Row) => (row.excluded ? 2 : row.rank === null ? 1 : 0);

/**
 * The order in which a board lists its rows. Who is ranked stands by rank and ref; rows without a rank stand in the order
 * they would have (docs/scoring, "Order"): points, tie-breaks, ref.
 */
export function rowOrder(tieBreaks: readonly TieBreakInfo[]): (a: Row, b: Row) => number {
  return (a, b) => {
    const classes = classOf(a) - classOf(b);
    if (classes !== 0) return classes;
    const merit = a.rank !== null && b.rank !== null ? a.rank - b.rank : unranked(a, b, tieBreaks);
    return merit || compareBytes(a.ref, b.ref);
  };
}

function unranked(a: Row, b: Row, tieBreaks: readonly TieBreakInfo[]): number {
  const points = compareDecimals(b.points, a.points);
  if (points !== 0) return points;
  for (const [index, tieBreak] of tieBreaks.entries()) {
    const difference = byTieBreak(tieBreak, a.tieBreak[index] ?? null, b.tieBreak[index] ?? null);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** None comes after every value, and two nones are equal. */
function byTieBreak(tieBreak: TieBreakInfo, a: TieBreakValue, b: TieBreakValue): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a !== "string" || typeof b !== "string") return byPlaces([a].flat().map(Number), [b].flat().map(Number));
  if (tieBreak.kind === "instant") return Date.parse(a) - Date.parse(b);
  const higherFirst = compareDecimals(b, a);
  return tieBreak.kind === "measure" && tieBreak.better === "lower" ? -higherFirst : higherFirst;
}

/** More first places first, then more second ones, to the last place. */
function byPlaces(a: readonly number[], b: readonly number[]): number {
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const difference = (b[place] ?? 0) - (a[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

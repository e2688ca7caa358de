import { compare, type Exact } from "../decimal.ts";
import type { PlannedCriterion } from "../scoring/planned-criterion.ts";
import type { Standing } from "../scoring/standings.ts";
import { compareBytes } from "../scoring/text-order.ts";
import { type Placed, placed } from "./places.ts";

/**
 * A board in the order of one criterion alone: its points, then its measure. Who has no data there, and who is out of the
 * ranking, takes no place.
 */
export function byCriterion(
  standings: Iterable<Standing>,
  criterion: Pick<PlannedCriterion, "id" | "better">,
): Placed<Standing>[] {
  const scoreOf = (standing: Standing) => standing.criteria[criterion.id] ?? { measure: null, points: 0n };
  return placed(standings, {
    compare: (a, b) => byScore(scoreOf(a), scoreOf(b), criterion.better),
    settle: (a, b) => compareBytes(a.ref, b.ref),
    takesPlace: (standing) => !standing.excluded && scoreOf(standing).measure !== null,
  });
}

export type Score = { readonly measure: Exact | null; readonly points: bigint };

/** More points first, then the better measure; no measure comes last. */
export function byScore(a: Score, b: Score, better: "higher" | "lower"): number {
  if (a.points !== b.points) return a.points > b.points ? -1 : 1;
  if (a.measure === null || b.measure === null) return Number(a.measure === null) - Number(b.measure === null);
  return better === "higher" ? compare(b.measure, a.measure) : compare(a.measure, b.measure);
}

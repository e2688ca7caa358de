import { compare } from "../decimal.ts";
import type { Plan } from "./plan.ts";
import type { TieBreakValue } from "./standings.ts";

/** Compares tie-break values in the definition's order: negative when `a` is better, 0 when all are equal. */
export function compareTieBreaks(plan: Plan): (a: readonly TieBreakValue[], b: readonly TieBreakValue[]) => number {
  const lowerIsBetter = plan.tieBreaks.map(
    (tieBreak) => tieBreak.kind === "measure" && plan.criteria[tieBreak.criterion]?.better === "lower",
  );
  return (a, b) => {
    // Asked some twenty times for every place that is looked for: no iterator, no pairs.
    for (let index = 0; index < lowerIsBetter.length; index++) {
      const x = a[index];
      const y = b[index];
      const order = x && y ? compareValues(x, y, lowerIsBetter[index] === true) : 0;
      if (order !== 0) return order;
    }
    return 0;
  };
}

function compareValues(a: TieBreakValue, b: TieBreakValue, lower: boolean): number {
  if (a.kind === "criterion" && b.kind === "criterion") return a.points > b.points ? -1 : a.points < b.points ? 1 : 0;
  if (a.kind === "measure" && b.kind === "measure") {
    return noneLast(a.measure, b.measure, (x, y) => (lower ? compare(x, y) : compare(y, x)));
  }
  if (a.kind === "earliest" && b.kind === "earliest") return noneLast(a.at, b.at, (x, y) => x - y);
  if (a.kind === "countback" && b.kind === "countback") return comparePlaces(a.places, b.places);
  return 0;
}

function noneLast<T>(a: T | null, b: T | null, order: (a: T, b: T) => number): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return order(a, b);
}

/** More first places, then more second ones, … to the last place. */
function comparePlaces(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (b[index] ?? 0) - (a[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

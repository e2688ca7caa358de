import { type Amount, count, NOTHING, ofText, order, over, plus } from "./amount.ts";
import type { Rule } from "./rule.ts";

/** A place in one window and what it pays before boosters and weights. */
export type Place = { readonly place: number; readonly points: Amount };

/** Places of everybody who has a measure in a window, by the same index; null without a measure. */
export function placesOf({ criterion, lessIsBetter }: Rule, measures: readonly (Amount | null)[]): (Place | null)[] {
  const { scale } = criterion;
  if (scale.kind !== "placement") throw new RangeError("only placement has places");
  const sign = (scale.order ? scale.order === "asc" : lessIsBetter) ? 1 : -1;
  const paid = (place: number): Amount => {
    const points = scale.points[place - 1];
    return points === undefined ? NOTHING : ofText(points);
  };
  const sorted = measures.filter((measure) => measure !== null).sort((a, b) => sign * order(a, b));
  const groups: { measure: Amount; place: number; size: number }[] = [];
  for (const [index, measure] of sorted.entries()) {
    const last = groups.at(-1);
    if (last && order(last.measure, measure) === 0) last.size += 1;
    else groups.push({ measure, place: index + 1, size: 1 });
  }
  const found = new Map<string, Place>();
  for (const { measure, place, size } of groups) {
    const spanned = Array.from({ length: size }, (_, index) => paid(place + index));
    const points = scale.ties === "split" ? over(spanned.reduce(plus), count(size)) : paid(place);
    found.set(keyOf(measure), { place, points });
  }
  return measures.map((measure) => (measure === null ? null : (found.get(keyOf(measure)) ?? null)));
}

/** One key for equal amounts, whatever they were divided by before. */
function keyOf(amount: Amount): string {
  const { top, bottom } = over(amount, count(1));
  return `${top}/${bottom}`;
}

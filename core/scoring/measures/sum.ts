import { amountOf, minus, plus, type Tally } from "../tally.ts";
import { defineMeasure } from "./measure.ts";

/** The values added up. */
export const sum = defineMeasure({
  kind: "sum",
  shape: {},
  moreIsBetter: false,
  addsUp: true,
  growsByDay: true,
  bind: () => ({
    add(tally, fact) {
      if (!tally) return { n: 1, sum: fact.value };
      tally.n += 1;
      tally.sum = plus(tally.sum ?? 0, fact.value);
      return tally;
    },
    take(tally, fact) {
      tally.n -= 1;
      tally.sum = minus(tally.sum ?? 0, fact.value);
      return true;
    },
    merge: mergeSums,
    read: (tally) => amountOf(tally.sum ?? 0),
  }),
});

export function mergeSums(into: Tally, from: Tally): void {
  into.n += from.n;
  into.sum = plus(into.sum ?? 0, from.sum ?? 0);
}

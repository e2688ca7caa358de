import { amountOf, type Int } from "../tally.ts";
import type { BoundMeasure } from "./measure.ts";

/** What `max` and `min` have in common: the value that beats all others. It cannot be taken out without a new fold. */
export function extreme(beats: (a: number, b: number) => boolean): BoundMeasure {
  // One value is always below 10^15 ten-thousandths, so it is exact as a number.
  const number = (int: Int | undefined) => Number(int ?? 0);
  return {
    add(tally, fact) {
      if (!tally) return { n: 1, extreme: fact.value };
      tally.n += 1;
      if (beats(fact.value, number(tally.extreme))) tally.extreme = fact.value;
      return tally;
    },
    take(tally, fact) {
      tally.n -= 1;
      return tally.n === 0 || fact.value !== number(tally.extreme);
    },
    merge(into, from) {
      into.n += from.n;
      if (beats(number(from.extreme), number(into.extreme))) into.extreme = from.extreme;
    },
    read: (tally) => amountOf(tally.extreme ?? 0),
  };
}

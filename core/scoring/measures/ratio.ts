import { fraction, parseValue } from "../../decimal.ts";
import { decimal, metric, optional } from "../fields.ts";
import { bigOf, minus, plus } from "../tally.ts";
import { defineMeasure } from "./measure.ts";

/** The sum of the metric over the sum of another; none where the other is 0 or under its minimum. */
export const ratio = defineMeasure({
  kind: "ratio",
  shape: { over: metric, minimum: optional(decimal) },
  moreIsBetter: false,
  addsUp: true,
  growsByDay: false,
  over: (config) => config.over,
  bind(config) {
    const minimum = config.minimum === undefined ? null : parseValue(config.minimum);
    return {
      add(tally, fact) {
        const sums = tally ?? { n: 0, sum: 0, over: 0 };
        sums.n += 1;
        if (fact.isOver) sums.over = plus(sums.over ?? 0, fact.value);
        else sums.sum = plus(sums.sum ?? 0, fact.value);
        return sums;
      },
      take(tally, fact) {
        tally.n -= 1;
        if (fact.isOver) tally.over = minus(tally.over ?? 0, fact.value);
        else tally.sum = minus(tally.sum ?? 0, fact.value);
        return true;
      },
      merge(into, from) {
        into.n += from.n;
        into.sum = plus(into.sum ?? 0, from.sum ?? 0);
        into.over = plus(into.over ?? 0, from.over ?? 0);
      },
      read(tally) {
        const over = bigOf(tally.over ?? 0);
        if (over === 0n || (minimum !== null && over < minimum)) return null;
        return fraction(bigOf(tally.sum ?? 0), over);
      },
    };
  },
});

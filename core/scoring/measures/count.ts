import { whole } from "../../decimal.ts";
import { defineMeasure } from "./measure.ts";

/** The number of results. */
export const count = defineMeasure({
  kind: "count",
  shape: {},
  moreIsBetter: true,
  addsUp: true,
  growsByDay: true,
  least: 1,
  bind: () => ({
    add(tally) {
      if (!tally) return { n: 1 };
      tally.n += 1;
      return tally;
    },
    take(tally) {
      tally.n -= 1;
      return true;
    },
    merge(into, from) {
      into.n += from.n;
    },
    repeat: (tally, times) => ({ ...tally, n: (tally?.n ?? 0) + times }),
    read: (tally) => whole(BigInt(tally.n)),
  }),
});

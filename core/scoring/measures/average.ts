import { fraction } from "../../decimal.ts";
import { bigOf } from "../tally.ts";
import { defineMeasure } from "./measure.ts";
import { sum } from "./sum.ts";

/** The mean of the values, an exact fraction. */
export const average = defineMeasure({
  kind: "average",
  shape: {},
  moreIsBetter: false,
  addsUp: false,
  growsByDay: false,
  bind: () => ({
    ...sum.bind({}),
    read: (tally) => fraction(bigOf(tally.sum ?? 0), 10_000n * BigInt(tally.n)),
  }),
});

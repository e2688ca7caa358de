import { extreme } from "./extreme.ts";
import { defineMeasure } from "./measure.ts";

/** The smallest value. */
export const min = defineMeasure({
  kind: "min",
  shape: {},
  moreIsBetter: false,
  addsUp: false,
  growsByDay: false,
  bind: () => extreme((a, b) => a < b),
});

import { extreme } from "./extreme.ts";
import { defineMeasure } from "./measure.ts";

/** The greatest value. */
export const max = defineMeasure({
  kind: "max",
  shape: {},
  moreIsBetter: false,
  addsUp: false,
  growsByDay: false,
  bind: () => extreme((a, b) => a > b),
});

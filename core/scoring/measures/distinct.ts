import { whole } from "../../decimal.ts";
import { defineMeasure } from "./measure.ts";

/** The number of distinct subjects; results without one do not count. Which subjects are there is kept outside the tally. */
export const distinct = defineMeasure({
  kind: "distinct",
  shape: {},
  moreIsBetter: true,
  addsUp: true,
  growsByDay: false,
  least: 1,
  bind: () => ({
    takes: (fact) => fact.subject !== null,
    add(tally, fact) {
      if (!tally) return { n: 1, subjects: fact.subjectChanges ? 1 : 0 };
      tally.n += 1;
      if (fact.subjectChanges) tally.subjects = (tally.subjects ?? 0) + 1;
      return tally;
    },
    take(tally, fact) {
      tally.n -= 1;
      if (fact.subjectChanges) tally.subjects = (tally.subjects ?? 0) - 1;
      return true;
    },
    merge: null,
    repeat: (tally, times) => ({ n: (tally?.n ?? 0) + times, subjects: (tally?.subjects ?? 0) + times }),
    read: (tally) => (tally.subjects ? whole(BigInt(tally.subjects)) : null),
  }),
});

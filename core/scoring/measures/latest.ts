import { amountOf, type Tally } from "../tally.ts";
import { compareBytes } from "../text-order.ts";
import { defineMeasure } from "./measure.ts";

type Latest = NonNullable<Tally["latest"]>;

/** The value that occurred last; of several at one instant the one with the greatest source, then id, as UTF-8 bytes. */
export const latest = defineMeasure({
  kind: "latest",
  shape: {},
  moreIsBetter: false,
  addsUp: false,
  growsByDay: false,
  bind: () => ({
    add(tally, fact) {
      const own = { at: fact.occurredAt, source: fact.source, id: fact.id, value: fact.value };
      if (!tally) return { n: 1, latest: own };
      tally.n += 1;
      if (!tally.latest || isLater(own, tally.latest)) tally.latest = own;
      return tally;
    },
    take(tally, fact) {
      tally.n -= 1;
      return tally.n === 0 || tally.latest?.source !== fact.source || tally.latest.id !== fact.id;
    },
    merge(into, from) {
      into.n += from.n;
      if (from.latest && (!into.latest || isLater(from.latest, into.latest))) into.latest = { ...from.latest };
    },
    read: (tally) => amountOf(tally.latest?.value ?? 0),
  }),
});

const isLater = (a: Latest, b: Latest): boolean =>
  (a.at - b.at || compareBytes(a.source, b.source) || compareBytes(a.id, b.id)) > 0;

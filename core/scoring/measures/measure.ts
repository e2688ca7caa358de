import type { Exact } from "../../decimal.ts";
import type { ConfigOf, Shape } from "../fields.ts";
import type { Complaint } from "../lint.ts";
import type { Fact, Tally } from "../tally.ts";

/** A measure with its options: how the counting results of a window become one number. */
export type BoundMeasure = {
  /** False for a result that this measure does not count (one without a subject, for `distinct`). */
  readonly takes?: (result: { readonly subject: string | null }) => boolean;
  /** Adds a result; changes and returns the tally, or makes a new one. */
  readonly add: (tally: Tally | undefined, fact: Fact) => Tally;
  /** Takes a result back out of the tally; false when it must be folded again instead (the tally may then be spoiled). */
  readonly take: (tally: Tally, fact: Fact) => boolean;
  /** Adds the tally of other results; null where two tallies cannot tell what they have in common (`distinct`). */
  readonly merge: ((into: Tally, from: Tally) => void) | null;
  /** Where only the number of results (or of new subjects) counts: the tally with so many more. Else the values count. */
  readonly repeat?: (tally: Tally | undefined, times: number) => Tally;
  /** The measure, or null: no measure. */
  readonly read: (tally: Tally) => Exact | null;
};

/** One kind of measure. `over` names the option that holds a second metric. */
export type Measure<S extends Shape = Shape> = {
  readonly kind: string;
  readonly shape: S;
  /** More is better whatever the metric says: what is counted is how many or how long, not the metric's value. */
  readonly moreIsBetter: boolean;
  /** A further result adds to it, whatever pays; else it lies between the least and the greatest value. */
  readonly addsUp: boolean;
  /** Daily and weekly caps are defined for it. */
  readonly growsByDay: boolean;
  /** Where there is data, the measure is no smaller than this, whatever the values. */
  readonly least?: number;
  /** … and no greater than this, in a window from one day to another (day numbers, both within it). */
  readonly most?: (config: ConfigOf<S>, firstDay: number, lastDay: number) => number;
  readonly over?: (config: ConfigOf<S>) => string;
  readonly lint?: (config: ConfigOf<S>) => Complaint[];
  readonly bind: (config: ConfigOf<S>) => BoundMeasure;
};

export const defineMeasure = <const K extends string, const S extends Shape>(
  measure: Measure<S> & { readonly kind: K },
): Measure<S> & { readonly kind: K } => measure;

import { fraction, roundHalfAwayFromZero, type Value } from "../decimal.ts";

export const MARKS = ["seen", "unseen", "not-applicable"] as const;
export type Mark = (typeof MARKS)[number];

const PERCENT_IN_STEPS = 100n * 10_000n;

/** Percent of the items observed that were seen; what does not apply does not count. Null where nothing could be observed. */
export function scoreOf(marks: readonly Mark[]): Value | null {
  const seen = marks.filter((mark) => mark === "seen").length;
  const observed = marks.filter((mark) => mark !== "not-applicable").length;
  if (observed === 0) return null;
  return roundHalfAwayFromZero(fraction(BigInt(seen) * PERCENT_IN_STEPS, BigInt(observed)));
}

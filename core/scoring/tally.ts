import { type Exact, exactOfValue, whole } from "../decimal.ts";

/**
 * What a criterion needs to know of one entrant's results in one window: JSON-safe, mergeable, and of a size that does
 * not depend on the number of results. One shape for every measure; each uses the properties that it needs.
 */
export type Tally = {
  /** Number of results. */
  n: number;
  sum?: Int;
  /** Of a ratio: the sum of the other metric. */
  over?: Int;
  /** The greatest or the smallest value. */
  extreme?: Int;
  latest?: { at: number; source: string; id: string; value: Int };
  /** Number of distinct subjects. */
  subjects?: number;
  /** By day, working day or week: the sum, and the number of results. */
  days?: { [number: string]: [sum: Int, n: number] };
  /** Under a daily or weekly cap: the tally of each day or week of the window. */
  parts?: { [number: string]: Tally };
};

/** A whole number of ten-thousandths: a JSON number while it is exact as one, else its digits. One way to write each. */
export type Int = number | string;

export const toInt = (value: bigint): Int =>
  value >= -MAX_SAFE && value <= MAX_SAFE ? Number(value) : value.toString();
export const bigOf = (int: Int): bigint => BigInt(int);
/** The amount that it stands for. Most are whole, and told so without big numbers. */
export const amountOf = (int: Int): Exact =>
  typeof int === "number" && int % ONE_WHOLE === 0 ? whole(BigInt(int / ONE_WHOLE)) : exactOfValue(BigInt(int));

const ONE_WHOLE = 10_000;
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Exact: doubles add whole numbers below 2^53 exactly, and a sum that leaves them is added again as digits. */
export function plus(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return toInt(BigInt(a) + BigInt(b));
}

export function minus(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return toInt(BigInt(a) - BigInt(b));
}

/** One result as a measure reads it. */
export type Fact = {
  /** A whole number of ten-thousandths: |value| < 10^15 is exact as a number. */
  readonly value: number;
  /** True when it is a result of a ratio's other metric. */
  readonly isOver: boolean;
  readonly occurredAt: number;
  /** Day number in the challenge's zone, days since 1970-01-01. */
  readonly day: number;
  readonly source: string;
  readonly id: string;
  readonly subject: string | null;
  /** For `distinct`: the subject was not there before (adding) or is not there any more (taking). */
  readonly subjectChanges: boolean;
};

import {
  add,
  compare,
  type Exact,
  fraction,
  larger,
  multiply,
  negate,
  ONE,
  smaller,
  subtract,
  whole,
  ZERO,
} from "../decimal.ts";
import type { Weight } from "./question.ts";

const WEIGHT = /^(-?)(\d{1,3})(?:\.(\d{1,9}))?$/;
const HUNDRED = whole(100n);

/** A weight as an exact percentage; null for what is none, or lies outside −100 to 100. */
export function percentOf(weight: string): Exact | null {
  const [, sign, units = "", decimals = ""] = WEIGHT.exec(weight) ?? [];
  if (sign === undefined) return null;
  const magnitude = fraction(BigInt(units + decimals), 10n ** BigInt(decimals.length));
  return compare(magnitude, HUNDRED) > 0 ? null : sign ? negate(magnitude) : magnitude;
}

/** Shares that no decimal can write; a weight this near means one of them. */
const PARTS = [3n, 6n, 7n, 9n, 11n, 12n];
const NEAR = fraction(5n, 1_000n);

/**
 * What a weight is worth, as a share of the question. Where it can only be the decimal of a third, a sixth, a seventh … it
 * is exactly that, so that three answers of 33.33333 % are the whole question.
 */
export function shareOf(weight: Weight): Exact {
  const percent = percentOf(weight) ?? ZERO;
  const magnitude = percent.n < 0n ? negate(percent) : percent;
  const signed = (share: Exact) => (percent.n < 0n ? negate(share) : share);
  for (const part of PARTS) {
    const count = (magnitude.n * part + (magnitude.d * 100n) / 2n) / (magnitude.d * 100n);
    if (count <= 0n || count >= part || (count * 100n) % part === 0n) continue;
    const share = fraction(count, part);
    const apart = subtract(magnitude, multiply(share, HUNDRED));
    if (compare(apart.n < 0n ? negate(apart) : apart, NEAR) <= 0) return signed(share);
  }
  return signed(fraction(magnitude.n, magnitude.d * 100n));
}

/** A sum of shares, within nothing and the whole. */
export const within = (shares: readonly Exact[]): Exact => larger(ZERO, smaller(ONE, shares.reduce(add, ZERO)));

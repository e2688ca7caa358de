/**
 * The exact arithmetic of the naive replay: fractions of whole numbers, written apart from core/decimal.ts on purpose, so
 * that an error there cannot hide here.
 */
export type Amount = { readonly top: bigint; readonly bottom: bigint };

export const NOTHING: Amount = { top: 0n, bottom: 1n };
export const ONCE: Amount = { top: 1n, bottom: 1n };

export const count = (number: number): Amount => ({ top: BigInt(number), bottom: 1n });
/** A value of the ledger: ten-thousandths. */
export const ofValue = (tenThousandths: bigint): Amount => ({ top: tenThousandths, bottom: 10_000n });
export const ofCents = (cents: bigint): Amount => ({ top: cents, bottom: 100n });

/** Reads a decimal text of a definition. Throws RangeError for anything else. */
export function ofText(text: string): Amount {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) throw new RangeError(`not a decimal: ${text}`);
  const [, sign, whole = "", decimals = ""] = parts;
  const digits = BigInt(whole + decimals);
  return { top: sign ? -digits : digits, bottom: 10n ** BigInt(decimals.length) };
}

export function plus(a: Amount, b: Amount): Amount {
  if (a.bottom === b.bottom) return { top: a.top + b.top, bottom: a.bottom };
  return simplest(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export const minus = (a: Amount, b: Amount): Amount => plus(a, { top: -b.top, bottom: b.bottom });
export const times = (a: Amount, b: Amount): Amount => simplest(a.top * b.top, a.bottom * b.bottom);

/** Throws RangeError when `b` is 0. */
export function over(a: Amount, b: Amount): Amount {
  if (b.top === 0n) throw new RangeError("divided by nothing");
  const sign = b.top < 0n ? -1n : 1n;
  return simplest(a.top * b.bottom * sign, a.bottom * b.top * sign);
}

export const isNothing = (a: Amount): boolean => a.top === 0n;
export const size = (a: Amount): Amount => (a.top < 0n ? { top: -a.top, bottom: a.bottom } : a);

/** Negative when a is less than b, 0 when equal. */
export function order(a: Amount, b: Amount): number {
  const left = a.top * b.bottom;
  const right = b.top * a.bottom;
  return left < right ? -1 : left > right ? 1 : 0;
}

export const least = (a: Amount, b: Amount): Amount => (order(a, b) <= 0 ? a : b);
export const greatest = (a: Amount, b: Amount): Amount => (order(a, b) >= 0 ? a : b);

/** The whole number next to it on the side of zero. */
export const wholePart = (a: Amount): Amount => ({ top: a.top / a.bottom, bottom: 1n });

/** So many hundredths, half of one rounded away from zero. */
export const toCents = (a: Amount): bigint => nearest(a.top * 100n, a.bottom);

/** Shown with up to four decimals, half away from zero, without needless zeros. */
export const shown = (a: Amount): string => text(nearest(a.top * 10_000n, a.bottom), 4).replace(/\.?0+$/, "");
export const shownCents = (cents: bigint): string => text(cents, 2);

function nearest(top: bigint, bottom: bigint): bigint {
  const quotient = top / bottom;
  const rest = top - quotient * bottom;
  const isHalfOrMore = 2n * (rest < 0n ? -rest : rest) >= bottom;
  if (!isHalfOrMore) return quotient;
  return top < 0n ? quotient - 1n : quotient + 1n;
}

function text(scaled: bigint, decimals: number): string {
  const digits = `${scaled < 0n ? -scaled : scaled}`.padStart(decimals + 1, "0");
  return `${scaled < 0n ? "-" : ""}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function simplest(top: bigint, bottom: bigint): Amount {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b > 0n) [a, b] = [b, a % b];
  return a <= 1n ? { top, bottom } : { top: top / a, bottom: bottom / a };
}

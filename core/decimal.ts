/**
 * Exact decimals. A `Value` is a whole number of ten-thousandths, `Points` a whole number of hundredths, both bigint;
 * an `Exact` is a fraction for what divides. Nothing here ever passes through binary floating point.
 */
export type Value = bigint;
export type Points = bigint;
export type Exact = { readonly n: bigint; readonly d: bigint };

const VALUE_DECIMALS = 4;
const VALUE_UNIT = 10_000n;
const POINTS_UNIT = 100n;

const DECIMAL = /^(-?)(\d{1,11})(?:\.(\d{1,4}))?$/;

/** Reads a decimal of the contract (`-?[0-9]{1,11}(\.[0-9]{1,4})?`); null when the text is anything else. */
export function parseValue(text: string): Value | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const scaled = BigInt((match[2] ?? "0") + (match[3] ?? "").padEnd(VALUE_DECIMALS, "0"));
  return match[1] ? -scaled : scaled;
}

/** A value with as many decimals as it needs: `12`, `12.5`, `-0.0001`. */
export function formatValue(value: Value): string {
  const magnitude = value < 0n ? -value : value;
  const fraction = (magnitude % VALUE_UNIT).toString().padStart(VALUE_DECIMALS, "0").replace(/0+$/, "");
  const whole = (magnitude / VALUE_UNIT).toString();
  return (value < 0n ? "-" : "") + whole + (fraction && `.${fraction}`);
}

/** Points with two decimals: `1054.00`. */
export function formatPoints(points: Points): string {
  const magnitude = points < 0n ? -points : points;
  const cents = (magnitude % POINTS_UNIT).toString().padStart(2, "0");
  return `${points < 0n ? "-" : ""}${magnitude / POINTS_UNIT}.${cents}`;
}

/** Reads what `formatPoints` wrote, or a decimal with at most two decimals; null otherwise. */
export function parsePoints(text: string): Points | null {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return null;
  const scaled = BigInt((match[2] ?? "0") + (match[3] ?? "").padEnd(2, "0"));
  return match[1] ? -scaled : scaled;
}

export const ZERO: Exact = { n: 0n, d: 1n };
export const ONE: Exact = { n: 1n, d: 1n };

/** A fraction in lowest terms with a positive denominator. Throws RangeError when the denominator is 0. */
export function fraction(n: bigint, d: bigint): Exact {
  if (d === 0n) throw new RangeError("a fraction with denominator 0");
  if (d === 1n) return { n, d };
  if (n === 0n) return ZERO;
  // Most amounts come out whole, and one remainder costs less than a common divisor.
  if (n % d === 0n) return { n: n / d, d: 1n };
  const sign = d < 0n ? -1n : 1n;
  const divisor = gcd(n < 0n ? -n : n, d * sign);
  return { n: (n * sign) / divisor, d: (d * sign) / divisor };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export const whole = (n: bigint): Exact => ({ n, d: 1n });
export const exactOfValue = (value: Value): Exact => fraction(value, VALUE_UNIT);
export const exactOfPoints = (points: Points): Exact => fraction(points, POINTS_UNIT);

const isOne = (a: Exact): boolean => a.n === 1n && a.d === 1n;

export function add(a: Exact, b: Exact): Exact {
  if (a.d === b.d) return a.d === 1n ? whole(a.n + b.n) : fraction(a.n + b.n, a.d);
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}
export const subtract = (a: Exact, b: Exact): Exact => add(a, negate(b));
export const multiply = (a: Exact, b: Exact): Exact => (isOne(b) ? a : isOne(a) ? b : fraction(a.n * b.n, a.d * b.d));
/** Throws RangeError when `b` is 0. */
export const divide = (a: Exact, b: Exact): Exact => (isOne(b) ? a : fraction(a.n * b.d, a.d * b.n));
export const negate = (a: Exact): Exact => ({ n: -a.n, d: a.d });

/** Negative, 0 or positive, as for Array.sort. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const smaller = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b);
export const larger = (a: Exact, b: Exact): Exact => (compare(a, b) >= 0 ? a : b);

/** Rounds half away from zero to a whole number. */
export function roundHalfAwayFromZero(a: Exact): bigint {
  const magnitude = a.n < 0n ? -a.n : a.n;
  const rounded = (2n * magnitude + a.d) / (2n * a.d);
  return a.n < 0n ? -rounded : rounded;
}

/** The whole part, truncated toward zero. */
export const truncate = (a: Exact): bigint => a.n / a.d;

/** Points of an exact amount: rounded once, half away from zero, to 2 decimals (docs/scoring, "Points of a criterion"). */
export const toPoints = (a: Exact): Points =>
  a.d === 1n ? a.n * POINTS_UNIT : roundHalfAwayFromZero({ n: a.n * POINTS_UNIT, d: a.d });

/** The same as an exact amount. */
export const roundToPoints = (a: Exact): Exact =>
  a.d === 1n || POINTS_UNIT % a.d === 0n ? a : exactOfPoints(toPoints(a));

/** An exact amount as shown: rounded half away from zero to 4 decimals, with as many as it needs. */
export const formatExact = (a: Exact): string => formatValue(roundHalfAwayFromZero({ n: a.n * VALUE_UNIT, d: a.d }));

/** An exact amount with a fixed number of decimals, rounded half away from zero: `12.5000`. */
export function formatFixed(a: Exact, decimals: number): string {
  const scaled = roundHalfAwayFromZero({ n: a.n * 10n ** BigInt(decimals), d: a.d });
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, "0");
  const units = digits.slice(0, digits.length - decimals);
  return `${scaled < 0n ? "-" : ""}${units}${decimals > 0 ? `.${digits.slice(-decimals)}` : ""}`;
}

import type { Locale } from "./locale.ts";

/**
 * Numbers as people read them. All of it works on the decimal text of the contract (`"1054.00"`), never on binary
 * floating point: what was exact stays exact to the last digit.
 */
const SIGNS = {
  fr: { group: "\u202f", decimal: "," },
  en: { group: ",", decimal: "." },
} as const;

const MINUS = "\u2212";
const NARROW_SPACE = "\u202f";
const NO_BREAK_SPACE = "\u00a0";

type Shape = {
  /** As many decimals as given ("exact", the default), or this many, rounded half away from zero. */
  decimals?: number | "exact";
  /** Shows "+" before what is above zero. */
  signed?: boolean;
};

/** `"1234.5"` → `1 234,5` in French, `1,234.5` in English. */
export function formatDecimal(locale: Locale, text: string, shape: Shape = {}): string {
  const [whole = "0", fraction = ""] = rounded(text.replace("-", ""), shape.decimals ?? "exact").split(".");
  const isZero = !/[1-9]/.test(whole + fraction);
  const sign = isZero ? "" : text.startsWith("-") ? MINUS : shape.signed ? "+" : "";
  const { group, decimal } = SIGNS[locale];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return sign + grouped + (fraction && decimal + fraction);
}

/** A count of people, rows, places. */
export const formatCount = (locale: Locale, count: number): string => formatDecimal(locale, count.toFixed(0));

function rounded(magnitude: string, decimals: number | "exact"): string {
  if (decimals === "exact") return magnitude;
  const [whole = "0", fraction = ""] = magnitude.split(".");
  if (fraction.length <= decimals) return decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, "0")}`;
  const kept = BigInt(whole + fraction.slice(0, decimals)) + (fraction.charCodeAt(decimals) >= 53 ? 1n : 0n);
  const digits = kept.toString().padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Decimals that a column of points needs: none while all of them are whole, else both. */
export const decimalsOf = (points: Iterable<string>): 0 | 2 => {
  for (const text of points) if (/\.0*[1-9]/.test(text)) return 2;
  return 0;
};

/** Points as shown: `1 054` or `1 054,25`. */
export const formatPoints = (locale: Locale, points: string, decimals: 0 | 2, signed = false): string =>
  formatDecimal(locale, points, { decimals, signed });

const CURRENCY = /^([kM]?)([€$£])$/;
const SYMBOLS: Readonly<Record<string, string>> = { EUR: "€", USD: "$", GBP: "£" };

/** A unit as it is written beside a number: a currency by its sign. */
const written = (unit: string) => unit.replace(/^([kM]?)(EUR|USD|GBP)$/, (_, prefix, code) => prefix + SYMBOLS[code]);

/** The sign of a unit that has one (`€`, `k€`, `%`); null for a word (`visits`) or none. */
export function unitSign(unit: string | null): string | null {
  const sign = written(unit ?? "");
  return sign === "%" || CURRENCY.test(sign) ? sign : null;
}

/** An amount with its unit: `1 234,50 k€` in French, `€1,234.50k` in English; `87 %` and `87%`; `12 visits`. */
export function formatQuantity(locale: Locale, text: string, given: string | null, shape: Shape = {}): string {
  const number = formatDecimal(locale, text, shape);
  if (!given) return number;
  const unit = written(given);
  if (unit.startsWith("/")) return number + unit;
  const currency = CURRENCY.exec(unit);
  if (locale === "en" && currency) {
    const [sign, magnitude] = /^[+\u2212]/.test(number) ? [number.charAt(0), number.slice(1)] : ["", number];
    return `${sign}${currency[2]}${magnitude}${currency[1]}`;
  }
  if (unit === "%") return locale === "en" ? `${number}%` : `${number}${NARROW_SPACE}%`;
  return `${number}${NO_BREAK_SPACE}${unit}`;
}

/** Compares two decimals of the contract exactly: negative, 0 or positive, as for Array.sort. */
export function compareDecimals(a: string, b: string): number {
  const difference = scaled(a) - scaled(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `a − b`, exactly, with as many decimals as the longer of the two. */
export function subtractDecimals(a: string, b: string): string {
  const decimals = Math.max(fractionOf(a).length, fractionOf(b).length);
  const difference = scaled(a) - scaled(b);
  const digits = (difference < 0n ? -difference : difference).toString().padStart(WIDEST + 1, "0");
  const whole = digits.slice(0, -WIDEST);
  const fraction = digits.slice(-WIDEST).slice(0, decimals);
  return (difference < 0n ? "-" : "") + whole + (fraction && `.${fraction}`);
}

/** More decimals than any text of the contract has. */
const WIDEST = 8;
const fractionOf = (text: string) => text.split(".")[1] ?? "";
const scaled = (text: string) => BigInt(text.replace(".", "") + "0".repeat(WIDEST - fractionOf(text).length));

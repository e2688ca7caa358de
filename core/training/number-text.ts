import { add, compare, type Exact, fraction, subtract } from "../decimal.ts";

const DECIMALS = 6;
const UNIT = 10n ** BigInt(DECIMALS);
/** As many digits as a program that reads quizzes keeps exactly. */
const NUMBER = /^([+-]?)(\d{1,9})(?:\.(\d{1,6}))?$/;

/** A number of a quiz: up to 9 digits and 6 decimals; null for any other text. */
export function readNumber(text: string): Exact | null {
  const [, sign, units = "", decimals = ""] = NUMBER.exec(text) ?? [];
  if (sign === undefined) return null;
  const scaled = BigInt(units + decimals.padEnd(DECIMALS, "0"));
  return fraction(sign === "-" ? -scaled : scaled, UNIT);
}

/** A number as people type it: `1 234,5`, `.5`, `−3`, with blanks and with a comma; null where it is none. */
export function readTypedNumber(typed: string): Exact | null {
  const plain = typed
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(/\u2212/g, "-")
    .replace(",", ".")
    .replace(/^([+-]?)\./, "$10.");
  return readNumber(plain);
}

export function writeNumber({ n, d }: Exact): string {
  const scaled = (n * UNIT) / d;
  const magnitude = scaled < 0n ? -scaled : scaled;
  const decimals = (magnitude % UNIT).toString().padStart(DECIMALS, "0").replace(/0+$/, "");
  return `${scaled < 0n ? "-" : ""}${magnitude / UNIT}${decimals && `.${decimals}`}`;
}

/** From `number` less `tolerance` to `number` and `tolerance`, as texts; null where one of them is no number. */
export function around(number: string, tolerance: string): { from: string; to: string } | null {
  const [middle, reach] = [readNumber(number), readNumber(tolerance)];
  if (!middle || !reach || reach.n < 0n) return null;
  return { from: writeNumber(subtract(middle, reach)), to: writeNumber(add(middle, reach)) };
}

export const isWithin = (number: Exact, { from, to }: { from: string; to: string }): boolean => {
  const [low, high] = [readNumber(from), readNumber(to)];
  return low !== null && high !== null && compare(low, number) <= 0 && compare(number, high) <= 0;
};

import { isDay } from "../calendar.ts";

/**
 * How a file writes its days: `YYYY`, `MM` or `M`, `DD` or `D`, once each, with signs between them. `M` and `D` take one
 * digit or two, `MM` and `DD` exactly two.
 */
export type DateForm = string;

const TOKEN = /YYYY|MM|M|DD|D/g;
const DIGITS: Readonly<Record<string, string>> = {
  YYYY: "\\d{4}",
  MM: "\\d{2}",
  M: "\\d{1,2}",
  DD: "\\d{2}",
  D: "\\d{1,2}",
};

type Compiled = { readonly pattern: RegExp; readonly order: readonly string[] };

function compile(form: DateForm): Compiled | null {
  const tokens = form.match(TOKEN) ?? [];
  const order = tokens.map((token) => token.charAt(0));
  if (tokens.length !== 3 || new Set(order).size !== 3) return null;
  const between = form.split(TOKEN);
  if (between.some((signs) => /[\p{L}\p{N}]/u.test(signs) || signs.length > 3)) return null;
  // `MD` would not say where the month ends: what touches another token must have a fixed width.
  const isFree = (at: number) => tokens[at] === "M" || tokens[at] === "D";
  if ([1, 2].some((at) => between[at] === "" && (isFree(at - 1) || isFree(at)))) return null;
  const quoted = (signs = "") => signs.replace(/[^\s\w]/g, "\\$&");
  const body = tokens.map((token, at) => `${quoted(between[at])}(${DIGITS[token]})`).join("");
  return { pattern: new RegExp(`^${body}${quoted(between[3])}$`), order };
}

export const isDateForm = (form: string): boolean => compile(form) !== null;

/**
 * Makes a reader of days in this form: it returns `YYYY-MM-DD`, or null for another form or a day that does not exist.
 * Throws RangeError when the form is none.
 */
export function dateReader(form: DateForm): (text: string) => string | null {
  const compiled = compile(form);
  if (!compiled) throw new RangeError(`not a date form: ${form}`);
  const [year, month, day] = ["Y", "M", "D"].map((letter) => compiled.order.indexOf(letter) + 1);
  return (text) => {
    const match = compiled.pattern.exec(text);
    if (!match) return null;
    const part = (at = 0) => (match[at] ?? "").padStart(2, "0");
    const iso = `${part(year)}-${part(month)}-${part(day)}`;
    return isDay(iso) ? iso : null;
  };
}

/** Writes `YYYY-MM-DD` in this form; what `dateReader` reads back as the same day. */
export function writeDate(iso: string, form: DateForm): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  const texts: Readonly<Record<string, string>> = {
    YYYY: year,
    MM: month,
    M: String(Number(month)),
    DD: day,
    D: String(Number(day)),
  };
  return form.replace(TOKEN, (token) => texts[token] ?? token);
}

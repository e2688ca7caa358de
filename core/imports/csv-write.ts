import type { Delimiter } from "./csv.ts";

/** What a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;
/** A number in any writing stays one: `-12`, `+3,5`, `-1 234,50 €`. */
const NUMBER = /^[-+\u2212]?[\d., '\u2019\u00a0\u202f]*\d[ \u00a0\u202f]?\p{Sc}?$/u;

/** Puts an apostrophe before a cell that a spreadsheet would run; numbers stay as they are. */
export const neutralize = (cell: string): string => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);

/** Takes the apostrophe of `neutralize` away again. */
export const restore = (cell: string): string =>
  cell.startsWith("'") && neutralize(cell.slice(1)) === cell ? cell.slice(1) : cell;

/** One line of delimited text with its end; cells are neutralized and quoted where needed. */
export function csvLine(cells: readonly string[], delimiter: Delimiter): string {
  const written = cells.map((cell) => {
    const safe = neutralize(cell);
    return safe.includes('"') || safe.includes(delimiter) || /[\r\n]|^\s|\s$/.test(safe)
      ? `"${safe.replaceAll('"', '""')}"`
      : safe;
  });
  return `${written.join(delimiter)}\r\n`;
}

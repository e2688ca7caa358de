import { columnName } from "./template.ts";

/** A row of the file as it is read: `line` is its line in the file, or its row in the sheet. */
export type Row = {
  readonly line: number;
  readonly cells: readonly string[];
  /** In a workbook, which cells are numbers (plain decimals) or dates (ISO days) rather than text. */
  readonly typed?: ReadonlyMap<number, "number" | "date"> | undefined;
  readonly flaw?: RowFlaw | undefined;
};

export type RowFlaw = "unclosed-quote" | "stray-quote" | "row-too-long";

export type Header = {
  readonly line: number;
  /** The names as they stand, trimmed; a nameless column is "". */
  readonly names: readonly string[];
  /** Where each name stands first; a name that stands twice is in `repeated` as well. */
  readonly indexOf: ReadonlyMap<string, number>;
  readonly repeated: ReadonlySet<string>;
  /** The column of reasons of a corrections file, which is not part of the data; -1 without one. */
  readonly reasonColumn: number;
};

export type HeaderFlaw = "unreadable-header" | "forbidden-column" | "too-many-columns";

const MOST_COLUMNS = 1_000;
/** Control characters in a name mean that this is no text file. */
const UNREADABLE = /[^\P{Cc}\t\r\n]|\uFFFD/u;

/** Reads the header, a row that is not blank. `reasonNames` are what the last column of a corrections file is called, in any language. */
export function readHeader(
  row: Row,
  reasonNames: readonly string[],
):
  | { readonly ok: true; readonly header: Header }
  | { readonly ok: false; readonly flaw: HeaderFlaw; readonly column?: string } {
  const names = row.cells.map(columnName);
  while (names.length > 0 && names.at(-1) === "") names.pop();
  if (row.flaw || names.some((name) => UNREADABLE.test(name))) return { ok: false, flaw: "unreadable-header" };
  if (names.length > MOST_COLUMNS) return { ok: false, flaw: "too-many-columns" };
  if (names.includes("__proto__")) return { ok: false, flaw: "forbidden-column", column: "__proto__" };
  const indexOf = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (indexOf.has(name)) repeated.add(name);
    else indexOf.set(name, index);
  }
  const last = names.length - 1;
  const reasonColumn = reasonNames.includes(names[last] ?? "") ? last : -1;
  return { ok: true, header: { line: row.line, names, indexOf, repeated, reasonColumn } };
}

/** True for a row without a character in it: spreadsheets leave such ghosts below the data. */
export const isBlank = (row: Row): boolean => row.flaw === undefined && row.cells.every((cell) => cell.trim() === "");

/** True when the row's cells cannot be told apart: it has fewer than the header has names, or more that are not blank. */
export const isRagged = (row: Row, header: Header): boolean =>
  row.cells.length < header.names.length ||
  (row.cells.length > header.names.length && row.cells.slice(header.names.length).some((cell) => cell.trim() !== ""));

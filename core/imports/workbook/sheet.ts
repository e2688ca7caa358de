import type { Row } from "../header.ts";
import { textCollector, unescapeText } from "./parts.ts";
import { plainDecimal } from "./plain-decimal.ts";
import { type Attributes, XmlError, xmlReader } from "./xml.ts";

export type SheetContext = {
  readonly sharedTexts: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
};

const MOST_COLUMNS = 1_000;
const DAY_MS = 86_400_000;
/** Day 0 of each way of counting; the one from 1900 counts a 29 February 1900 that never was. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_ZERO_1904 = Date.UTC(1904, 0, 1);

type Cell = { readonly text: string; readonly kind?: "number" | "date" };

/**
 * Reads a worksheet's rows as it streams by, blank cells between them filled in, blank rows left out. A date cell is its ISO
 * day, a number cell its plain decimal, whatever their display formats; an error stays as it shows (`#N/A`), a formula that
 * was never calculated stands for itself.
 */
export function sheetReader(context: SheetContext): { push(text: string): Row[]; end(): Row[] } {
  let rows: Row[] = [];
  let line = 0;
  let column = -1;
  let cells: string[] = [];
  let typed = new Map<number, "number" | "date">();
  let isTooWide = false;
  let isWhole = false;
  let cell: { type: string; style: number; hasFormula: boolean; hasValue: boolean } | null = null;
  let [value, formula] = ["", ""];
  let inside: "v" | "f" | null = null;
  const inline = textCollector();

  function openCell(attribute: Attributes): void {
    const address = attribute("r");
    column = address === undefined ? column + 1 : columnOf(address);
    cell = { type: attribute("t") ?? "n", style: Number(attribute("s") ?? 0), hasFormula: false, hasValue: false };
    [value, formula] = ["", ""];
    inline.begin();
  }

  function closeCell({ type, style, hasFormula, hasValue }: NonNullable<typeof cell>): void {
    const read: Cell =
      hasFormula && !hasValue
        ? { text: `=${formula}` }
        : readCell(type, context.dateStyles[style] === true, type === "inlineStr" ? inline.finish() : value, context);
    if (read.text === "") return;
    if (column >= MOST_COLUMNS) {
      isTooWide = true;
      return;
    }
    while (cells.length < column) cells.push("");
    cells[column] = read.text;
    if (read.kind) typed.set(column, read.kind);
  }

  const reader = xmlReader({
    open(name, attribute) {
      if (name === "row") {
        const number = Number(attribute("r") ?? line + 1);
        if (!Number.isInteger(number) || number <= line) throw new XmlError("rows are out of order");
        line = number;
        [column, cells, typed, isTooWide] = [-1, [], new Map(), false];
      } else if (name === "c") openCell(attribute);
      else if (cell && (name === "v" || name === "f")) {
        inside = name;
        if (name === "v") cell.hasValue = true;
        else cell.hasFormula = true;
      } else if (cell) inline.open(name);
    },
    text(text) {
      if (inside === "v") value += text;
      else if (inside === "f") formula += text;
      else if (cell) inline.take(text);
    },
    close(name) {
      if (name === "sheetData") isWhole = true;
      if (name === "v" || name === "f") inside = null;
      else if (name === "c" && cell) {
        closeCell(cell);
        cell = null;
      } else if (name === "row") {
        if (isTooWide) rows.push({ line, cells, typed, flaw: "row-too-long" });
        else if (cells.some((text) => text.trim() !== "")) rows.push({ line, cells, typed });
      } else if (cell) inline.close(name);
    },
  });
  const taken = () => {
    const done = rows;
    rows = [];
    return done;
  };
  return {
    push(text) {
      reader.push(text);
      return taken();
    },
    end() {
      reader.end();
      if (!isWhole) throw new XmlError("the sheet breaks off");
      return taken();
    },
  };
}

/** `AB12` → 27. */
function columnOf(address: string): number {
  const letters = /^([A-Za-z]{1,3})\d+$/.exec(address)?.[1];
  if (letters === undefined) throw new XmlError("a cell without an address");
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

function readCell(type: string, isDate: boolean, value: string, context: SheetContext): Cell {
  switch (type) {
    case "s": {
      const text = context.sharedTexts[Number(value)];
      if (text === undefined) throw new XmlError("a text that is not there");
      return { text };
    }
    case "b":
      return { text: value === "1" ? "TRUE" : "FALSE" };
    case "d":
      return /^\d{4}-\d{2}-\d{2}/.test(value) ? { text: value.slice(0, 10), kind: "date" } : { text: value };
    case "n": {
      if (value.trim() === "") return { text: "" };
      const plain = plainDecimal(value);
      if (plain === null) return { text: value };
      return isDate
        ? { text: dayOfSerial(Number(value), context.from1904) ?? plain, kind: "date" }
        : { text: plain, kind: "number" };
    }
    case "inlineStr":
      return { text: value };
    default:
      return { text: unescapeText(value) };
  }
}

function dayOfSerial(serial: number, from1904: boolean): string | null {
  const days = Math.floor(serial);
  const at = from1904 ? DAY_ZERO_1904 + days * DAY_MS : DAY_ZERO + (days < 60 ? days + 1 : days) * DAY_MS;
  return days >= 0 && days < 3_000_000 ? new Date(at).toISOString().slice(0, 10) : null;
}

/**
 * A reader of delimited text, fed piece by piece. It differs from the parsers at hand in what a messy file needs: lines are
 * counted as an editor shows them whatever ends them, and a quote that was never closed costs its own line, not the rest
 * of the file.
 */
export type Delimiter = "," | ";" | "\t" | "|";
export const DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|"];

export type CsvFlaw = "unclosed-quote" | "stray-quote" | "row-too-long";

/** `line` is where the record starts, from 1. A record with a flaw holds its first line as one cell. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[]; readonly flaw?: CsvFlaw };

export type CsvReader = {
  /** The records that this piece completes. */
  push(text: string): CsvRecord[];
  /** What is left once the text has ended. */
  end(): CsvRecord[];
};

/** No row of results is longer; it bounds the memory and how far an unclosed quote is followed. */
const LONGEST_RECORD = 262_144;
const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

type Ending = { readonly kind: "record"; readonly cells: string[]; readonly next: number; readonly lines: number };
type Attempt = Ending | { readonly kind: "flaw"; readonly flaw: CsvFlaw } | { readonly kind: "incomplete" };

export function csvReader(delimiter: Delimiter, firstLine = 1): CsvReader {
  const separator = delimiter.charCodeAt(0);
  let text = "";
  let line = firstLine;
  let isDiscarding = false;

  function read(isLast: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < text.length) {
      if (isDiscarding) {
        const next = afterLine(text, at, isLast);
        if (next === null) {
          at = text.endsWith("\r") && !isLast ? text.length - 1 : text.length;
          break;
        }
        isDiscarding = false;
        line++;
        at = next;
        continue;
      }
      const attempt = readRecord(text, at, separator, isLast);
      if (attempt.kind === "record") {
        // An empty line is no record.
        if (attempt.cells.length > 1 || attempt.cells[0] !== "") records.push({ line, cells: attempt.cells });
        line += attempt.lines;
        at = attempt.next;
        continue;
      }
      const isTooLong = text.length - at > LONGEST_RECORD;
      if (attempt.kind === "incomplete" && !isTooLong) break;
      const next = afterLine(text, at, isLast) ?? (isLast ? text.length : null);
      if (next === null && !isTooLong) break;
      const flaw = attempt.kind === "flaw" ? attempt.flaw : next === null ? "row-too-long" : "unclosed-quote";
      const end = next ?? text.length;
      records.push({ line, cells: [text.slice(at, Math.min(end, at + LONGEST_RECORD)).replace(/[\r\n]+$/, "")], flaw });
      if (next === null) isDiscarding = true;
      else line++;
      at = end;
    }
    text = text.slice(at);
    return records;
  }

  return {
    push(piece) {
      text += piece;
      return read(false);
    },
    end: () => read(true),
  };
}

/** Where the line after the one at `from` begins; null when its end is not there yet. */
function afterLine(text: string, from: number, isLast: boolean): number | null {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF) return at + 1;
    if (code !== CR) continue;
    if (at + 1 === text.length && !isLast) return null;
    return text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
  }
  return null;
}

function readRecord(text: string, start: number, separator: number, isLast: boolean): Attempt {
  const cells: string[] = [];
  const { length } = text;
  let lines = 0;
  let at = start;
  for (;;) {
    let cell: string;
    if (at < length && text.charCodeAt(at) === QUOTE) {
      const quoted = readQuoted(text, at, separator, isLast);
      if (quoted.kind !== "cell") return quoted;
      cell = quoted.text;
      lines += quoted.lines;
      at = quoted.next;
    } else {
      const from = at;
      while (at < length) {
        const code = text.charCodeAt(at);
        if (code === separator || code === LF || code === CR) break;
        at++;
      }
      cell = text.slice(from, at);
    }
    if (at === length && !isLast) return { kind: "incomplete" };
    cells.push(cell);
    const code = at < length ? text.charCodeAt(at) : LF;
    if (code === separator) {
      at++;
      continue;
    }
    if (code === CR) {
      if (at + 1 === length && !isLast) return { kind: "incomplete" };
      if (text.charCodeAt(at + 1) === LF) at++;
    }
    return { kind: "record", cells, next: Math.min(at + 1, length), lines: lines + 1 };
  }
}

type Quoted =
  | { readonly kind: "cell"; readonly text: string; readonly next: number; readonly lines: number }
  | { readonly kind: "flaw"; readonly flaw: CsvFlaw }
  | { readonly kind: "incomplete" };

function readQuoted(text: string, open: number, separator: number, isLast: boolean): Quoted {
  let cell = "";
  let from = open + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close === -1) return isLast ? { kind: "flaw", flaw: "unclosed-quote" } : { kind: "incomplete" };
    if (close - open > LONGEST_RECORD) return { kind: "flaw", flaw: "unclosed-quote" };
    cell += text.slice(from, close);
    if (text.charCodeAt(close + 1) === QUOTE) {
      cell += '"';
      from = close + 2;
      continue;
    }
    let next = close + 1;
    while (text.charCodeAt(next) === SPACE) next++;
    if (next >= text.length) {
      if (!isLast) return { kind: "incomplete" };
    } else {
      const code = text.charCodeAt(next);
      if (code !== separator && code !== LF && code !== CR) return { kind: "flaw", flaw: "stray-quote" };
    }
    return { kind: "cell", text: cell, next, lines: lineEndsIn(cell) };
  }
}

const lineEndsIn = (cell: string): number => (/[\r\n]/.test(cell) ? cell.split(/\r\n|\r|\n/).length - 1 : 0);

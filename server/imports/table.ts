import { csvReader, type Delimiter } from "#core/imports/csv.ts";
import { restore } from "#core/imports/csv-write.ts";
import { findDelimiter } from "#core/imports/delimiter.ts";
import { decoderOf } from "#core/imports/encoding.ts";
import { type Header, isBlank, type Row, readHeader } from "#core/imports/header.ts";
import { importRefusals as en } from "#locales/en/import-refusals.ts";
import { importRefusals as fr } from "#locales/fr/import-refusals.ts";
import { Refusal } from "../refusal.ts";
import type { StoredFile } from "./stored-file.ts";
import { readWorkbook } from "./workbook.ts";

/** A file as rows under a header. `delimiter` is the file's own; a workbook has none. */
export type Table = {
  readonly header: Header;
  readonly delimiter: Delimiter | null;
  readonly isDamaged: boolean;
  readonly isEmpty: boolean;
  readonly rows: AsyncGenerator<readonly Row[]>;
};

const REASON_NAMES = [fr.reasonColumn, en.reasonColumn];
const BEGINNING = 65_536;

/** Opens a file, which may have nothing below its header. Throws a Refusal: 422 for what is no table, 413 for a workbook too large. */
export async function openTable(file: StoredFile): Promise<Table> {
  const { facts } = file;
  const source =
    facts.kind === "workbook" ? { delimiter: null, rows: readWorkbook(await whole(file)) } : await openCsv(file);
  const filled = withoutBlanks(source.rows);
  const first = await filled.next();
  const [row, ...rest] = first.done ? [] : first.value;
  if (!row) throw new Refusal("invalid", { reason: "empty-file" });
  const read = readHeader(row, REASON_NAMES);
  if (!read.ok) {
    throw new Refusal("invalid", { reason: read.flaw, params: { line: row.line, column: read.column ?? "" } });
  }
  const { header } = read;
  const second: readonly Row[] = rest.length > 0 ? rest : ((await filled.next()).value ?? []);
  const width = header.names.length;
  const mended = (rows: readonly Row[]): readonly Row[] => {
    if (facts.kind === "workbook") return rows.map((one) => padded(one, width));
    return header.reasonColumn === -1 ? rows : rows.map(restored);
  };
  async function* rows() {
    yield mended(second);
    for await (const more of filled) yield mended(more);
  }
  return {
    header,
    delimiter: source.delimiter,
    isDamaged: facts.isDamaged,
    isEmpty: second.length === 0,
    rows: rows(),
  };
}

/**
 * Reads a workbook through before anything of it is recorded, and counts its rows: what is damaged or too large at its end
 * must refuse it as a whole. A CSV has nothing that could. Throws a Refusal.
 */
export async function checkedThrough(file: StoredFile): Promise<StoredFile> {
  if (file.facts.kind === "csv") return file;
  let lines = 0;
  for await (const rows of readWorkbook(await whole(file))) lines += rows.length;
  return { ...file, facts: { ...file.facts, lines } };
}

/** In a sheet a row ends at its last cell, which says nothing about its columns. */
const padded = (row: Row, width: number): Row =>
  row.cells.length >= width ? row : { ...row, cells: [...row.cells, ...Array(width - row.cells.length).fill("")] };

/** A corrections file comes back with the apostrophes that kept its formulas from running. */
const restored = (row: Row): Row => ({ ...row, cells: row.cells.map(restore) });

async function* withoutBlanks(source: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  for await (const rows of source) {
    const filled = rows.filter((row) => !isBlank(row));
    if (filled.length > 0) yield filled;
  }
}

async function openCsv(file: StoredFile) {
  const texts = decoded(file);
  let beginning = "";
  let isWhole = false;
  while (beginning.length < BEGINNING && !isWhole) {
    const next = await texts.next();
    if (next.done) isWhole = true;
    else beginning += next.value;
  }
  const { delimiter, skip } = findDelimiter(beginning, isWhole);
  const reader = csvReader(delimiter, skip > 0 ? 2 : 1);
  async function* rows(): AsyncGenerator<readonly Row[]> {
    yield reader.push(beginning.slice(skip));
    for await (const text of texts) yield reader.push(text);
    yield reader.end();
  }
  return { delimiter, rows: rows() };
}

async function* decoded(file: StoredFile): AsyncGenerator<string> {
  const decode = decoderOf(file.facts.encoding);
  for await (const bytes of file.chunks()) yield decode(bytes);
  yield decode();
}

async function whole(file: StoredFile): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

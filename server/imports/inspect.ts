import { dateReader } from "#core/imports/date-form.ts";
import { draftOfMapping, type MappingDraft } from "#core/imports/draft.ts";
import { guessColumns } from "#core/imports/guess-columns.ts";
import { guessDateForm, guessNumberForm } from "#core/imports/guess-formats.ts";
import type { Header, Row } from "#core/imports/header.ts";
import { DATE_FORMS } from "#core/imports/known-forms.ts";
import { memberMatcher } from "#core/imports/member-match.ts";
import type { NumberForm } from "#core/imports/number-form.ts";
import { proposeDraft } from "#core/imports/propose.ts";
import { canBeNamed } from "#core/imports/template.ts";
import type { Locale } from "#locales/locale.ts";
import type { Ctx } from "../context.ts";
import { keptMapping } from "./kept-mappings.ts";
import { readNamedMembers } from "./members.ts";
import type { Table } from "./table.ts";

/** What a person needs to see of a file to say what its columns are. */
export type Inspection = {
  readonly header: { readonly line: number; readonly names: readonly string[] };
  /** The columns that can be chosen: named, once, without braces. */
  readonly usable: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** Columns with few different texts, by which rows can be left out. */
  readonly choices: readonly { readonly column: string; readonly texts: readonly string[] }[];
  /** A text of each column, for showing how it would be read. */
  readonly samples: Readonly<Record<string, string>>;
  /** How each column's sample reads in each date form: ISO days. */
  readonly days: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly proposal: MappingDraft;
  /** True when the proposal is what was said of the last file with this header. */
  readonly isKept: boolean;
  /** Other forms that read the same cells as something else: a person has to look. */
  readonly rivalDates: readonly (string | null)[];
  readonly rivalNumbers: readonly NumberForm[];
};

const SAMPLE_ROWS = 2_000;
const SHOWN_ROWS = 6;
const LOOKED_AT = 200;
const MOST_CHOICES = 12;
const LONGEST_SHOWN = 120;

/** Looks at the first rows of a table and guesses; ends the reading of it. */
export async function inspectTable(
  ctx: Ctx,
  table: Table,
  options: { filename: string; locale: Locale },
): Promise<Inspection> {
  const { header } = table;
  const rows = await firstRows(table);
  const columns = header.names.map((name, index) => ({ name, cells: rows.map((row) => row.cells[index] ?? "") }));
  const usable = header.names.filter(
    (name, index) => canBeNamed(name) && !header.repeated.has(name) && index !== header.reasonColumn,
  );
  const chosen = columns.filter(({ name }) => usable.includes(name));
  const match = memberMatcher(await readNamedMembers(ctx), ["ref", "email", "name"]);
  const guessed = guessColumns(chosen, (text) => match(text).ok);
  // What a workbook keeps as a date or a number is plain whatever the guess says.
  const texts = (name: string | undefined) => untyped(rows, header, name);
  const isFrench = options.locale === "fr";
  const date = guessDateForm(texts(guessed.occurredAt), isFrench);
  const number = guessNumberForm(texts(guessed.value), isFrench);
  const { network } = await ctx.app.networks.of(ctx);
  const kept = await keptMapping(ctx, header);
  const keptDraft = kept && draftOfMapping(kept);
  const forms = { date: date?.form ?? null, number: number?.form ?? null };
  return {
    header: { line: header.line, names: header.names },
    usable,
    rows: rows.slice(0, SHOWN_ROWS).map(({ line, cells }) => ({ line, cells: cells.map(shown) })),
    choices: choicesOf(chosen, keptDraft?.where ?? {}),
    ...samplesOf(rows.slice(0, LOOKED_AT), header, chosen),
    proposal: keptDraft ?? proposeDraft(guessed, forms, [...network.metrics.values()], options.filename),
    isKept: keptDraft !== null,
    rivalDates: keptDraft ? [] : (date?.rivals ?? []),
    rivalNumbers: keptDraft ? [] : (number?.rivals ?? []),
  };
}

/** JSON in the database holds no NUL. */
const shown = (text: string): string => text.replaceAll("\0", "\uFFFD").slice(0, LONGEST_SHOWN);

async function firstRows(table: Table): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const more of table.rows) {
    rows.push(...more.filter((row) => row.flaw === undefined));
    if (rows.length >= SAMPLE_ROWS) break;
  }
  return rows.slice(0, SAMPLE_ROWS);
}

function untyped(rows: readonly Row[], header: Header, name: string | undefined): string[] {
  const index = name === undefined ? undefined : header.indexOf.get(name);
  if (index === undefined) return [];
  return rows.filter((row) => !row.typed?.has(index)).map((row) => row.cells[index] ?? "");
}

type Columns = readonly { readonly name: string; readonly cells: readonly string[] }[];

function choicesOf(columns: Columns, kept: Readonly<Record<string, readonly string[]>>) {
  return columns.flatMap(({ name, cells }) => {
    const texts = new Set(cells.map((cell) => shown(cell.trim())));
    const isChoice = texts.size >= 2 && texts.size <= MOST_CHOICES && texts.size < cells.length / 2;
    if (!isChoice && kept[name] === undefined) return [];
    const offered = [...new Set([...(isChoice ? texts : []), ...(kept[name] ?? [])])].sort();
    return [{ column: name, texts: offered }];
  });
}

/** A text of each column, and how it reads in each date form; one that several forms read differently says most. */
function samplesOf(rows: readonly Row[], header: Header, columns: Columns) {
  const readers = DATE_FORMS.map((form) => ({ form, read: dateReader(form) }));
  const samples: Record<string, string> = {};
  const days: Record<string, Record<string, string>> = {};
  for (const { name, cells } of columns) {
    const texts = untyped(rows, header, name).map((cell) => cell.trim());
    const readings = texts.map((text) =>
      readers.flatMap(({ form, read }) => (read(text) ? [[form, read(text) ?? ""]] : [])),
    );
    const telling = readings.findIndex((found) => new Set(found.map(([, day]) => day)).size > 1);
    const at = telling === -1 ? readings.findIndex((found) => found.length > 0) : telling;
    samples[name] = shown(texts[at] ?? cells.find((cell) => cell.trim() !== "")?.trim() ?? "");
    if (at !== -1) days[name] = Object.fromEntries(readings[at] ?? []);
  }
  return { samples, days };
}

import { dateReader } from "./date-form.ts";
import type { Header } from "./header.ts";
import { type Mapping, RESULT_FIELDS, type ResultField } from "./mapping.ts";
import { numberReader } from "./number-form.ts";
import { columnName, parseTemplate } from "./template.ts";

/** A template with its columns found in a header: literals, and indexes of cells. */
export type PlannedField = {
  readonly parts: readonly (string | number)[];
  readonly columns: readonly number[];
  /** The first column's name, by which a refusal is shown. */
  readonly column: string | undefined;
};

/** A mapping made ready for one header. */
export type Plan = {
  readonly header: Header;
  readonly source: string;
  readonly where: readonly { readonly index: number; readonly texts: ReadonlySet<string> }[];
  readonly results: readonly { readonly [field in ResultField]?: PlannedField }[];
  /** Null: the text goes on as it is. */
  readonly readNumber: ((text: string) => string | null) | null;
  readonly readDate: ((text: string) => string | null) | null;
};

/** `pointer` leads into the mapping: `/results/0/value`. */
export type PlanFlaw = {
  readonly pointer: string;
  readonly code: "unknown-column" | "repeated-column";
  readonly column: string;
};

/** Finds the mapping's columns in the header; refuses, by name, what is not there or stands there twice. */
export function planImport(
  mapping: Mapping,
  header: Header,
): { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly flaws: readonly PlanFlaw[] } {
  const flaws: PlanFlaw[] = [];
  const find = (name: string, pointer: string): number => {
    const column = columnName(name);
    const index = header.indexOf.get(column);
    if (index === undefined) flaws.push({ pointer, code: "unknown-column", column });
    else if (header.repeated.has(column)) flaws.push({ pointer, code: "repeated-column", column });
    return index ?? 0;
  };
  const where = Object.entries(mapping.where ?? {}).map(([name, texts]) => ({
    index: find(name, `/where/${pointerPart(name)}`),
    texts: new Set(texts),
  }));
  const results = mapping.results.map((result, number) => {
    const fields: { [field in ResultField]?: PlannedField } = {};
    for (const field of RESULT_FIELDS) {
      const template = result[field] === undefined ? null : parseTemplate(result[field]);
      if (!template) continue;
      const pointer = `/results/${number}/${field}`;
      const parts = template.map((part) => ("column" in part ? find(part.column, pointer) : part.literal));
      const columns = parts.filter((part) => typeof part === "number");
      fields[field] = { parts, columns, column: header.names[columns[0] ?? -1] };
    }
    return fields;
  });
  if (flaws.length > 0) return { ok: false, flaws };
  const { date, ...numbers } = mapping.formats ?? {};
  const hasNumberForm = Object.values(numbers).some((sign) => sign !== undefined);
  const readNumber = hasNumberForm ? numberReader({ ...numbers, decimal: numbers.decimal ?? "." }) : null;
  const readDate = date === undefined ? null : dateReader(date);
  return { ok: true, plan: { header, source: mapping.source, where, results, readNumber, readDate } };
}

/** A key as it stands in an RFC 6901 pointer. */
const pointerPart = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

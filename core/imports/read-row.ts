import type { IncomingResult } from "../results/incoming.ts";
import { isRagged, type Row, type RowFlaw } from "./header.ts";
import type { ResultField } from "./mapping.ts";
import type { Plan, PlannedField } from "./plan.ts";

export type CellFlaw =
  | RowFlaw
  | "ragged"
  | "blank"
  | "unreadable-characters"
  | "not-this-number-form"
  | "not-this-date-form"
  | "nobody-named"
  | "ambiguous-member";

/** What one row gives for one result of the mapping. `text` is what stood there, for the reader of a refusal. */
export type Outcome =
  | { readonly kind: "skipped" }
  | {
      readonly kind: "refused";
      readonly code: CellFlaw;
      readonly id?: string;
      readonly field?: ResultField;
      readonly text?: string;
    }
  | { readonly kind: "result"; readonly incoming: IncomingResult };

export type RowContext = {
  /** The ref of the member that a text names (member-match.ts). */
  readonly memberOf: (
    text: string,
  ) => { ok: true; ref: string } | { ok: false; code: "nobody-named" | "ambiguous-member" };
  /** True when the file's own bytes were broken, so that U+FFFD in a cell means a lost character. */
  readonly isDamaged: boolean;
};

/** Reads one row: one outcome for each result of the mapping, in its order. */
export function readRow(plan: Plan, row: Row, context: RowContext): Outcome[] {
  const flaw = row.flaw ?? (isRagged(row, plan.header) ? "ragged" : undefined);
  if (flaw) return plan.results.map(() => ({ kind: "refused", code: flaw }));
  const isWanted = plan.where.every(({ index, texts }) => texts.has(cellOf(row, index)));
  if (!isWanted) return plan.results.map(() => ({ kind: "skipped" }));
  return plan.results.map((fields) => readResult(plan, fields, row, context));
}

const cellOf = (row: Row, index: number): string => (row.cells[index] ?? "").trim();

function render({ parts }: PlannedField, row: Row): string {
  let text = "";
  for (const part of parts) text += typeof part === "number" ? cellOf(row, part) : part;
  return text.trim();
}

/** Nothing came of it: no text at all, or columns that are all blank around literals. */
const isBlankField = (field: PlannedField, text: string, row: Row): boolean =>
  text === "" || (field.columns.length > 0 && field.columns.every((index) => cellOf(row, index) === ""));

const REQUIRED = ["id", "member", "metric", "value", "occurredAt"] as const;
const OPTIONAL = ["subject", "evidence"] as const;

function readResult(plan: Plan, fields: Plan["results"][number], row: Row, context: RowContext): Outcome {
  const texts: { [field in ResultField]?: string } = {};
  const blank: ResultField[] = [];
  for (const name of [...REQUIRED, ...OPTIONAL]) {
    const field = fields[name];
    if (!field) continue;
    const text = render(field, row);
    if (isBlankField(field, text, row)) blank.push(name);
    else texts[name] = text;
  }
  if (blank.includes("value")) return { kind: "skipped" };
  const { id = "", member = "", metric = "", value = "", occurredAt = "" } = texts;
  const refuse = (field: ResultField, code: CellFlaw, text = texts[field]): Outcome => ({
    kind: "refused",
    code,
    field,
    ...(id !== "" && { id }),
    ...(text !== undefined && { text }),
  });
  for (const name of REQUIRED) if (texts[name] === undefined) return refuse(name, "blank");
  if (context.isDamaged) {
    for (const name of [...REQUIRED, ...OPTIONAL]) {
      if (texts[name]?.includes("\uFFFD")) return refuse(name, "unreadable-characters");
    }
  }
  const known = context.memberOf(member);
  if (!known.ok) return refuse("member", known.code);
  const number = isTyped(fields.value, row, "number") ? value : plan.readNumber ? plan.readNumber(value) : value;
  if (number === null) return refuse("value", "not-this-number-form");
  const day = isTyped(fields.occurredAt, row, "date")
    ? occurredAt
    : plan.readDate
      ? plan.readDate(occurredAt)
      : occurredAt;
  if (day === null) return refuse("occurredAt", "not-this-date-form");
  const { subject, evidence } = texts;
  return {
    kind: "result",
    incoming: { id, member: known.ref, metric, value: number, occurredAt: day, subject, evidence },
  };
}

/** Whether everything in the field comes from a workbook's number or date cells, which are already in their plain form. */
const isTyped = (field: PlannedField | undefined, row: Row, kind: "number" | "date"): boolean =>
  field !== undefined && field.columns.length > 0 && field.columns.every((index) => row.typed?.get(index) === kind);

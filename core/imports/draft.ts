import { isRef } from "../results/incoming.ts";
import { NUMBER_CHOICES, type NumberChoice, numberFormOf } from "./known-forms.ts";
import type { Formats, Mapping, ResultTemplate } from "./mapping.ts";
import { columnTemplate, parseTemplate, writeTemplate } from "./template.ts";

/**
 * A mapping as a person fills it in: columns by name, "" where none is chosen. It says less than a mapping can, and all that
 * most files need.
 */
export type MappingDraft = {
  readonly source: string;
  readonly id: string;
  /** A second column, where the first alone is not unique. */
  readonly idAnd: string;
  readonly member: string;
  readonly occurredAt: string;
  readonly subject: string;
  readonly evidence: string;
  readonly results: readonly ResultDraft[];
  readonly where: Readonly<Record<string, readonly string[]>>;
  /** A date form; "" for ISO. */
  readonly date: string;
  readonly numbers: NumberChoice;
  readonly currency: string;
};

/** `value` is a template: a column, or `1` for one per row. `suffix` ends the id, so that several results of a row differ. */
export type ResultDraft = { readonly metric: string; readonly value: string; readonly suffix: string };

/** The suffix that stays the same in whatever order results are listed, so that a file sent again adds nothing. */
export const suffixOf = (metric: string): string => `:${metric}`;

export type DraftFlaw = { readonly pointer: string; readonly code: "missing" | "bad-source" };

/** The mapping of a draft; flaws point at what is still missing. */
export function mappingOfDraft(
  draft: MappingDraft,
): { readonly ok: true; readonly mapping: Mapping } | { readonly ok: false; readonly flaws: readonly DraftFlaw[] } {
  const flaws: DraftFlaw[] = [];
  if (!isRef(draft.source)) flaws.push({ pointer: "/source", code: draft.source === "" ? "missing" : "bad-source" });
  for (const part of ["id", "member", "occurredAt"] as const) {
    if (draft[part] === "") flaws.push({ pointer: `/${part}`, code: "missing" });
  }
  const filled = draft.results.filter((result) => result.metric !== "" || result.value !== "");
  if (filled.length === 0) flaws.push({ pointer: "/results/0/metric", code: "missing" });
  for (const [number, result] of draft.results.entries()) {
    if (!filled.includes(result)) continue;
    if (result.metric === "") flaws.push({ pointer: `/results/${number}/metric`, code: "missing" });
    if (result.value === "") flaws.push({ pointer: `/results/${number}/value`, code: "missing" });
  }
  if (flaws.length > 0) return { ok: false, flaws };
  const where = Object.fromEntries(Object.entries(draft.where).filter(([, texts]) => texts.length > 0));
  const formats = formatsOfDraft(draft);
  return {
    ok: true,
    mapping: {
      source: draft.source,
      ...(Object.keys(where).length > 0 && { where }),
      results: filled.map((result) => templateOf(draft, result)),
      match: { member: ["ref", "email", "name"] },
      ...(formats && { formats }),
    },
  };
}

function templateOf(draft: MappingDraft, { metric, value, suffix }: ResultDraft): ResultTemplate {
  const and = draft.idAnd === "" ? [] : [{ literal: "-" }, { column: draft.idAnd }];
  return {
    id: writeTemplate([{ column: draft.id }, ...and, ...(suffix === "" ? [] : [{ literal: suffix }])]),
    member: columnTemplate(draft.member),
    metric: writeTemplate([{ literal: metric }]),
    value,
    occurredAt: columnTemplate(draft.occurredAt),
    ...(draft.subject !== "" && { subject: columnTemplate(draft.subject) }),
    ...(draft.evidence !== "" && { evidence: columnTemplate(draft.evidence) }),
  };
}

function formatsOfDraft({ date, numbers, currency }: MappingDraft): Formats | undefined {
  const isPlain = numbers === "." && currency === "";
  if (date === "" && isPlain) return undefined;
  return {
    ...(date !== "" && { date }),
    ...(!isPlain && { ...numberFormOf(numbers), ...(currency !== "" && { currency }) }),
  };
}

/** The draft that says what a mapping says; null for a mapping that says more than a draft can. */
export function draftOfMapping(mapping: Mapping): MappingDraft | null {
  const drafts = mapping.results.map(draftOfResult);
  const [first] = drafts;
  if (!first || drafts.some((draft) => !draft || !isSame(draft.shared, first.shared))) return null;
  const { date = "", decimal = ".", group = "", currency = "" } = mapping.formats ?? {};
  const numbers = NUMBER_CHOICES.find((choice) => choice === decimal + group.replace(/\s/, " ").replace("’", "'"));
  if (!numbers) return null;
  return {
    source: mapping.source,
    ...first.shared,
    results: drafts.flatMap((draft) => draft?.result ?? []),
    where: mapping.where ?? {},
    date,
    numbers,
    currency,
  };
}

type Shared = Pick<MappingDraft, "id" | "idAnd" | "member" | "occurredAt" | "subject" | "evidence">;
const isSame = (a: Shared, b: Shared): boolean => JSON.stringify(a) === JSON.stringify(b);

function draftOfResult(result: ResultTemplate): { shared: Shared; result: ResultDraft } | null {
  const id = readId(result.id);
  const member = columnIn(result.member);
  const occurredAt = columnIn(result.occurredAt);
  const subject = result.subject === undefined ? "" : columnIn(result.subject);
  const evidence = result.evidence === undefined ? "" : columnIn(result.evidence);
  const metric = parseTemplate(result.metric);
  const isKnownValue = result.value === "1" || columnIn(result.value) !== null;
  if (!id || member === null || occurredAt === null || subject === null || evidence === null || !isKnownValue)
    return null;
  const [name] = metric ?? [];
  if (metric?.length !== 1 || !name || !("literal" in name)) return null;
  return {
    shared: { id: id.id, idAnd: id.idAnd, member, occurredAt, subject, evidence },
    result: { metric: name.literal, value: result.value, suffix: id.suffix },
  };
}

/** The one column that a template is; null when it is anything else. */
function columnIn(text: string): string | null {
  const [part, ...more] = parseTemplate(text) ?? [];
  return part && "column" in part && more.length === 0 ? part.column : null;
}

function readId(text: string): { id: string; idAnd: string; suffix: string } | null {
  const parts = parseTemplate(text) ?? [];
  const [first, dash, second] = parts;
  if (!first || !("column" in first)) return null;
  const hasTwo = dash && "literal" in dash && dash.literal === "-" && second && "column" in second;
  const [rest, ...more] = parts.slice(hasTwo ? 3 : 1);
  if (more.length > 0 || (rest && !("literal" in rest))) return null;
  return {
    id: first.column,
    idAnd: hasTwo ? second.column : "",
    suffix: rest && "literal" in rest ? rest.literal : "",
  };
}

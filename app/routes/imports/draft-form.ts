import { type MappingDraft, type ResultDraft, suffixOf } from "#core/imports/draft.ts";
import { NUMBER_CHOICES } from "#core/imports/known-forms.ts";

const MOST_RESULTS = 20;

/**
 * The draft in a form: a field for each part, `metric.N`, `value.N`, `suffix.N` (with the metric it belongs to, `of.N`) for
 * each result, `where/COLUMN` for each text ticked.
 */
export function draftOfForm(form: FormData): MappingDraft {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const numbers = form.get("numbers");
  return {
    source: text("source"),
    id: text("id"),
    idAnd: text("idAnd"),
    member: text("member"),
    occurredAt: text("occurredAt"),
    subject: text("subject"),
    evidence: text("evidence"),
    results: resultsIn(text),
    where: whereIn(form),
    date: text("date"),
    numbers: NUMBER_CHOICES.find((choice) => choice === numbers) ?? ".",
    currency: text("currency"),
  };
}

function resultsIn(text: (name: string) => string): ResultDraft[] {
  const results: ResultDraft[] = [];
  for (let number = 0; number < MOST_RESULTS; number++) {
    const metric = text(`metric.${number}`);
    // Another metric makes another id; the one that was kept belongs to its own.
    const suffix = text(`of.${number}`) === metric ? text(`suffix.${number}`) : suffixOf(metric);
    results.push({ metric, value: text(`value.${number}`), suffix });
  }
  while (results.length > 0 && results.at(-1)?.metric === "" && results.at(-1)?.value === "") results.pop();
  return results;
}

function whereIn(form: FormData): Record<string, string[]> {
  const where = new Map<string, string[]>();
  for (const [name, value] of form) {
    if (!name.startsWith("where/") || typeof value !== "string") continue;
    const column = name.slice("where/".length);
    where.set(column, [...(where.get(column) ?? []), value]);
  }
  return Object.fromEntries(where);
}

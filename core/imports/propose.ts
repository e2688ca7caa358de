import type { MappingDraft, ResultDraft } from "./draft.ts";
import { suffixOf } from "./draft.ts";
import type { GuessedColumns } from "./guess-columns.ts";
import { numberChoiceOf } from "./known-forms.ts";
import type { NumberForm } from "./number-form.ts";
import { columnTemplate } from "./template.ts";
import { foldWords } from "./vocabulary.ts";

export type MetricChoice = {
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly category: "quantitative" | "qualitative";
};

/** The draft that the guesses make together, for a person to look over. */
export function proposeDraft(
  guessed: GuessedColumns,
  forms: { readonly date: string | null; readonly number: NumberForm | null },
  metrics: readonly MetricChoice[],
  filename: string,
): MappingDraft {
  return {
    source: sourceOf(filename),
    id: guessed.id ?? "",
    idAnd: "",
    member: guessed.member ?? "",
    occurredAt: guessed.occurredAt ?? "",
    subject: guessed.subject ?? "",
    evidence: guessed.evidence ?? "",
    results: proposeResults(guessed, metrics),
    where: guessed.stage ? { [guessed.stage.column]: guessed.stage.texts } : {},
    date: forms.date ?? "",
    numbers: numberChoiceOf(forms.number ?? { decimal: "." }),
    currency: forms.number?.currency ?? "",
  };
}

/** `Ventes 2026-03 (1).csv` → `ventes`: next month's file must come from the same source. */
export function sourceOf(filename: string): string {
  const words = foldWords(filename.replace(/^.*[\\/]/, "").replace(/\.[a-z]{3,4}$/i, ""));
  return words.replace(/\d+/g, " ").trim().replace(/\s+/g, "-").slice(0, 60) || "import";
}

const DEALS = /\b(deals?|ventes?|sales?|dossiers?|contrats?|contracts?|signatures?|orders?|commandes?)\b/;
const CURRENCY = /[\p{Sc}]|^(k|M)?(EUR|USD|GBP|CHF)$/u;

function proposeResults({ value }: GuessedColumns, metrics: readonly MetricChoice[]): ResultDraft[] {
  const results: ResultDraft[] = [];
  const add = (metric: MetricChoice | undefined, template: string) => {
    if (metric) results.push({ metric: metric.key, value: template, suffix: suffixOf(metric.key) });
  };
  const counting = metrics.find((metric) => !CURRENCY.test(metric.unit ?? "") && DEALS.test(foldWords(metric.key)));
  if (value !== undefined) {
    const others = metrics.filter((metric) => metric !== counting);
    add(
      byName(others, value) ?? others.find(({ unit }) => CURRENCY.test(unit ?? "")) ?? others[0],
      columnTemplate(value),
    );
  }
  add(counting, "1");
  return results;
}

/** The metric that shares the most words with a column. */
function byName(metrics: readonly MetricChoice[], column: string): MetricChoice | undefined {
  const words = new Set(foldWords(column).split(" "));
  const shared = (metric: MetricChoice) =>
    new Set(`${foldWords(metric.key)} ${foldWords(metric.name)}`.split(" ").filter((word) => words.has(word))).size;
  const best = [...metrics].sort((a, b) => shared(b) - shared(a))[0];
  return best && shared(best) > 0 ? best : undefined;
}

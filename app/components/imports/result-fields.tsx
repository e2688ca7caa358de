import { useState } from "react";
import type { MappingDraft } from "#core/imports/draft.ts";
import type { MetricChoice } from "#core/imports/propose.ts";
import { useWords } from "../../words/words.tsx";
import { errorsAt, type FormProblem } from "../people/problem.ts";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/input.tsx";

const MOST = 20;

/** Which metrics a row feeds, each from a column or as one per row. There is always an empty line for one more. */
export function ResultFields(props: {
  draft: MappingDraft;
  columns: readonly string[];
  metrics: readonly MetricChoice[];
  problem: FormProblem | null;
  onColumn: (column: string) => void;
}) {
  const { t } = useWords();
  const { draft, columns, metrics, problem, onColumn } = props;
  const [lines, setLines] = useState(Math.max(2, draft.results.length + 1));
  const unknown = draft.results
    .map(({ metric }) => metric)
    .filter((key) => key !== "" && !metrics.some((metric) => metric.key === key));
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="font-semibold">{t("imports.mapping.results")}</legend>
      <p className="text-ink-2 text-sm">{t("imports.mapping.resultsHint")}</p>
      {Array.from({ length: Math.min(lines, MOST) }, (_, number) => {
        const result = draft.results[number];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end
          <div key={number} className="grid gap-3 sm:grid-cols-2">
            <Field label={t("imports.mapping.metric")} error={errorsAt(problem, `/results/${number}/metric`)}>
              {(field) => (
                <Select
                  {...field}
                  name={`metric.${number}`}
                  defaultValue={result?.metric ?? ""}
                  onChange={() => setLines((had) => Math.max(had, number + 2))}
                >
                  <option value="">{t("imports.mapping.noMetric")}</option>
                  {metrics.map((metric) => (
                    <option key={metric.key} value={metric.key}>
                      {metric.name}
                    </option>
                  ))}
                  {unknown.map((key) => (
                    <option key={key} value={key}>
                      {key}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={t("imports.mapping.value")} error={errorsAt(problem, `/results/${number}/value`)}>
              {(field) => (
                <Select
                  {...field}
                  name={`value.${number}`}
                  defaultValue={result?.value ?? ""}
                  onChange={({ currentTarget: { value } }) => onColumn(/^\{(.+)\}$/.exec(value)?.[1] ?? "")}
                >
                  <option value="">{t("imports.mapping.choose")}</option>
                  <option value="1">{t("imports.mapping.once")}</option>
                  {columns.map((column) => (
                    <option key={column} value={`{${column}}`}>
                      {column}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <input type="hidden" name={`of.${number}`} value={result?.metric ?? ""} />
            <input type="hidden" name={`suffix.${number}`} value={result?.suffix ?? ""} />
          </div>
        );
      })}
    </fieldset>
  );
}

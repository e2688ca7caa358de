import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { detailOf, errorsAt, type FormProblem } from "../people/problem.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select, TextArea } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import type { GridOptions, GridTyped } from "./types.ts";

/** A grid: what is observed, a line each, and which metric its score feeds. `isNew`: for whom it is can still be chosen. */
export function GridForm(props: {
  options: GridOptions;
  typed: GridTyped;
  problem: FormProblem | null;
  isNew?: boolean;
}) {
  const { t } = useWords();
  const { options, typed, problem, isNew = false } = props;
  const whole = detailOf(problem, ["/name", "/metric", "/milestoneMetric", "/items"]);
  return (
    <Form method="post" className="flex flex-col gap-5">
      {whole && <Notice tone="danger">{whole}</Notice>}
      <Field label={t("visits.grid.name")} error={errorsAt(problem, "/name")}>
        {(field) => <Input {...field} name="name" defaultValue={typed.name} maxLength={200} required />}
      </Field>
      <Field label={t("visits.grid.items")} hint={t("visits.grid.itemsHint")} error={errorsAt(problem, "/items")}>
        {(field) => <TextArea {...field} name="items" defaultValue={typed.items} rows={8} required />}
      </Field>
      <Field label={t("visits.grid.metric")} hint={t("visits.grid.metricHint")} error={errorsAt(problem, "/metric")}>
        {(field) => (
          <Select {...field} name="metric" defaultValue={typed.metric} required>
            {options.metrics.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label={t("visits.grid.milestone")}
        hint={t("visits.grid.milestoneHint")}
        error={errorsAt(problem, "/milestoneMetric")}
      >
        {(field) => (
          <Select {...field} name="milestoneMetric" defaultValue={typed.milestoneMetric}>
            <option value="">{t("visits.grid.noMilestone")}</option>
            {options.metrics.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {isNew && (
        <Field label={t("visits.grid.unit")}>
          {(field) => (
            <Select {...field} name="unit" defaultValue={typed.unit ?? ""}>
              {options.mayBeEverywhere && <option value="">{t("visits.grid.network")}</option>}
              {options.units.map(({ ref, name }) => (
                <option key={ref} value={ref}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Button look="primary" className="self-start">
        {t("visits.grid.submit")}
      </Button>
    </Form>
  );
}

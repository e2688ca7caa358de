import { Form } from "@remix-run/react";
import { useState } from "react";
import type { MappingDraft } from "#core/imports/draft.ts";
import type { MetricChoice } from "#core/imports/propose.ts";
import { useWords } from "../../words/words.tsx";
import { detailOf, errorsAt, type FormProblem } from "../people/problem.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { ColumnSelect } from "./column-select.tsx";
import { DateForm, NumberForm } from "./format-fields.tsx";
import { ResultFields } from "./result-fields.tsx";
import type { InspectionShown } from "./types.ts";
import { WhereFields } from "./where-fields.tsx";

/** Which column is what: guessed, or as it was the last time; a person looks it over. */
export function MappingForm(props: {
  inspection: InspectionShown;
  draft: MappingDraft;
  metrics: readonly MetricChoice[];
  problem: FormProblem | null;
  isKept: boolean;
}) {
  const { t } = useWords();
  const { inspection, draft, problem } = props;
  const { usable } = inspection;
  const [occurredAt, setOccurredAt] = useState(draft.occurredAt);
  const [valueColumn, setValueColumn] = useState(firstColumn(draft));
  const choose = t("imports.mapping.choose");
  const none = t("imports.mapping.none");
  const shown = [
    "/source",
    "/id",
    "/member",
    "/occurredAt",
    ...draft.results.flatMap((_, at) => [`/results/${at}/metric`, `/results/${at}/value`]),
    "/results/0/metric",
  ];
  const whole = detailOf(problem, shown);
  return (
    <Form method="post" id={MAPPING_FORM} className="card flex flex-col gap-6 p-5">
      <header>
        <h2 className="font-semibold text-xl">{t("imports.mapping.title")}</h2>
        <p className="mt-1 text-ink-2">{t(props.isKept ? "imports.mapping.kept" : "imports.mapping.guessed")}</p>
      </header>
      {whole && (
        <Notice tone="danger" title={whole}>
          {problem?.errors?.map(({ detail }) => detail).join(" ")}
        </Notice>
      )}
      {props.metrics.length === 0 && <Notice tone="warn">{t("imports.mapping.noMetrics")}</Notice>}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label={t("imports.mapping.member")}
          hint={t("imports.mapping.memberHint")}
          error={errorsAt(problem, "/member")}
        >
          {(field) => (
            <ColumnSelect {...field} name="member" columns={usable} empty={choose} defaultValue={draft.member} />
          )}
        </Field>
        <Field label={t("imports.mapping.id")} hint={t("imports.mapping.idHint")} error={errorsAt(problem, "/id")}>
          {(field) => <ColumnSelect {...field} name="id" columns={usable} empty={choose} defaultValue={draft.id} />}
        </Field>
        <Field label={t("imports.mapping.occurredAt")} error={errorsAt(problem, "/occurredAt")}>
          {(field) => (
            <ColumnSelect
              {...field}
              name="occurredAt"
              columns={usable}
              empty={choose}
              defaultValue={draft.occurredAt}
              onChange={setOccurredAt}
            />
          )}
        </Field>
        <DateForm draft={draft} inspection={inspection} column={occurredAt} />
      </div>
      <ResultFields
        draft={draft}
        columns={usable}
        metrics={props.metrics}
        problem={problem}
        onColumn={setValueColumn}
      />
      <NumberForm draft={draft} inspection={inspection} column={valueColumn} />
      <WhereFields draft={draft} choices={inspection.choices} />
      <details
        open={draft.subject !== "" || draft.evidence !== "" || draft.idAnd !== ""}
        className="flex flex-col gap-5"
      >
        <summary className="font-semibold">{t("imports.mapping.more")}</summary>
        <div className="mt-4 grid gap-5 sm:grid-cols-2">
          <Field label={t("imports.mapping.subject")} optional>
            {(field) => (
              <ColumnSelect {...field} name="subject" columns={usable} empty={none} defaultValue={draft.subject} />
            )}
          </Field>
          <Field label={t("imports.mapping.evidence")} optional>
            {(field) => (
              <ColumnSelect {...field} name="evidence" columns={usable} empty={none} defaultValue={draft.evidence} />
            )}
          </Field>
          <Field label={t("imports.mapping.idAnd")} optional>
            {(field) => (
              <ColumnSelect {...field} name="idAnd" columns={usable} empty={none} defaultValue={draft.idAnd} />
            )}
          </Field>
          <Field
            label={t("imports.mapping.source")}
            hint={t("imports.mapping.sourceHint")}
            error={errorsAt(problem, "/source")}
          >
            {(field) => <Input {...field} name="source" defaultValue={draft.source} maxLength={128} required />}
          </Field>
        </div>
      </details>
      <p className="flex flex-wrap gap-3">
        <Button look="primary" name="step" value="check">
          {t("imports.mapping.check")}
        </Button>
        <Button name="step" value="record">
          {t("imports.mapping.record")}
        </Button>
      </p>
    </Form>
  );
}

/** Buttons elsewhere on the page send this form too. */
export const MAPPING_FORM = "mapping";

const firstColumn = (draft: MappingDraft): string =>
  draft.results.map(({ value }) => /^\{(.+)\}$/.exec(value)?.[1]).find((column) => column !== undefined) ?? "";

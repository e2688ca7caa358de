import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { detailOf, errorsAt, type FormProblem } from "../people/problem.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import type { WaveOptions, WaveTyped } from "./types.ts";

const FIELDS = ["name", "question", "metric", "about", "firstDay", "lastDay", "minimum", "lowest", "highest"];
const ABOUTS = ["members", "units"] as const;

/** A new survey: what it asks, whom it rates, when, and how many answers a figure needs. */
export function WaveForm(props: { options: WaveOptions; typed: WaveTyped; problem: FormProblem | null }) {
  const { t } = useWords();
  const { options, typed, problem } = props;
  const whole = detailOf(
    problem,
    FIELDS.map((name) => `/${name}`),
  );
  return (
    <Form method="post" className="flex flex-col gap-5">
      {whole && <Notice tone="danger">{whole}</Notice>}
      <Field label={t("waves.form.name")} hint={t("waves.form.nameHint")} error={errorsAt(problem, "/name")}>
        {(field) => <Input {...field} name="name" defaultValue={typed.name} maxLength={200} required />}
      </Field>
      <Field
        label={t("waves.form.question")}
        hint={t("waves.form.questionHint")}
        error={errorsAt(problem, "/question")}
      >
        {(field) => <Input {...field} name="question" defaultValue={typed.question} maxLength={200} required />}
      </Field>
      <Field label={t("waves.form.metric")} error={errorsAt(problem, "/metric")}>
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
      <Field label={t("waves.form.unit")}>
        {(field) => (
          <Select {...field} name="unit" defaultValue={typed.unit ?? ""}>
            {options.mayBeEverywhere && <option value="">{t("waves.network")}</option>}
            {options.units.map(({ ref, name }) => (
              <option key={ref} value={ref}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("waves.form.about")} hint={t("waves.form.aboutHint")} error={errorsAt(problem, "/about")}>
        {(field) => (
          <Select {...field} name="about" defaultValue={typed.about}>
            {ABOUTS.map((about) => (
              <option key={about} value={about}>
                {t(`waves.form.abouts.${about}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("waves.form.first")} error={errorsAt(problem, "/firstDay")}>
          {(field) => <Input {...field} type="date" name="firstDay" defaultValue={typed.firstDay} required />}
        </Field>
        <Field label={t("waves.form.last")} error={errorsAt(problem, "/lastDay")}>
          {(field) => <Input {...field} type="date" name="lastDay" defaultValue={typed.lastDay} required />}
        </Field>
        <Field label={t("waves.form.lowest")} error={errorsAt(problem, "/lowest")}>
          {(field) => <Input {...field} inputMode="numeric" name="lowest" defaultValue={typed.lowest} required />}
        </Field>
        <Field label={t("waves.form.highest")} error={errorsAt(problem, "/highest")}>
          {(field) => <Input {...field} inputMode="numeric" name="highest" defaultValue={typed.highest} required />}
        </Field>
      </div>
      <Field label={t("waves.form.minimum")} hint={t("waves.form.minimumHint")} error={errorsAt(problem, "/minimum")}>
        {(field) => <Input {...field} inputMode="numeric" name="minimum" defaultValue={typed.minimum} required />}
      </Field>
      <Button look="primary" className="self-start">
        {t("waves.form.submit")}
      </Button>
    </Form>
  );
}

import { useWords } from "../../words/words.tsx";
import { errorsAt, type FormProblem } from "../people/problem.ts";
import { Field } from "../ui/field.tsx";
import { Input, TextArea } from "../ui/input.tsx";

const QUIZ_RULES = [
  { name: "passMark", hint: null },
  { name: "attempts", hint: null },
  { name: "draw", hint: "drawHint" },
  { name: "retestAfterDays", hint: "retestHint" },
] as const;

/** The fields of a module that are no cards. Their names are pointers into its details. */
export function ModuleFields({ typed, problem }: { typed: Record<string, string>; problem: FormProblem | null }) {
  const { t } = useWords();
  const errors = (name: string) => errorsAt(problem, `/${name}`);
  return (
    <>
      <Field label={t("training.author.title")} error={errors("title")}>
        {(field) => <Input {...field} name="/title" defaultValue={typed.title} maxLength={120} required />}
      </Field>
      <Field label={t("training.author.purpose")} hint={t("training.author.purposeHint")} error={errors("purpose")}>
        {(field) => <TextArea {...field} name="/purpose" defaultValue={typed.purpose} maxLength={400} rows={2} />}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("training.author.minutes")} hint={t("training.author.minutesHint")} error={errors("minutes")}>
          {(field) => (
            <Input {...field} name="/minutes" inputMode="numeric" defaultValue={typed.minutes} className="max-w-32" />
          )}
        </Field>
        <Field
          label={t("training.author.recommendedBy")}
          hint={t("training.author.recommendedByHint")}
          error={errors("recommendedBy")}
          optional
        >
          {(field) => <Input {...field} name="/recommendedBy" defaultValue={typed.recommendedBy} maxLength={120} />}
        </Field>
      </div>
      <fieldset>
        <legend className="mb-3 font-semibold">{t("training.author.quizRules")}</legend>
        <div className="grid gap-5 sm:grid-cols-2">
          {QUIZ_RULES.map(({ name, hint }) => (
            <Field
              key={name}
              label={t(`training.author.${name}`)}
              hint={hint && t(`training.author.${hint}`)}
              error={errors(name)}
            >
              {(field) => (
                <Input
                  {...field}
                  name={`/${name}`}
                  inputMode="numeric"
                  defaultValue={typed[name]}
                  className="max-w-32"
                />
              )}
            </Field>
          ))}
        </div>
      </fieldset>
    </>
  );
}

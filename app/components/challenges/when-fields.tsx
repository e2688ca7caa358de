import { useWords } from "../../words/words.tsx";
import { Field } from "../ui/field.tsx";
import { Input, TextArea } from "../ui/input.tsx";
import { type Draft, type FlawsAt, type FormOptions, typedAt } from "./form-options.ts";

const isDay = (text: string) => text === "" || /^\d{4}-\d\d-\d\d$/.test(text);

/** Name, purpose and window. Days are picked as days; a definition that says an instant shows it as text. */
export function WhenFields({
  draft,
  lastDay,
  flaws,
  options,
}: {
  draft: Draft;
  lastDay: string;
  flaws: FlawsAt;
  options: FormOptions;
}) {
  const { t } = useWords();
  const start = typedAt(draft, "start");
  return (
    <>
      <Field label={t("challenges.form.name")} error={flaws("/name")}>
        {(field) => <Input {...field} name="/name" defaultValue={typedAt(draft, "name")} required maxLength={200} />}
      </Field>
      <Field
        label={t("challenges.form.purpose")}
        hint={t("challenges.form.purposeHint")}
        error={flaws("/purpose")}
        optional
      >
        {(field) => (
          <TextArea {...field} name="/purpose" defaultValue={typedAt(draft, "purpose")} maxLength={10_000} rows={3} />
        )}
      </Field>
      <div className="form-grid">
        <Field label={t("challenges.form.start")} error={flaws("/start")}>
          {(field) => (
            <Input {...field} name="/start" type={isDay(start) ? "date" : "text"} defaultValue={start} required />
          )}
        </Field>
        <Field label={t("challenges.form.lastDay")} error={flaws("/end")}>
          {(field) => (
            <Input {...field} name="/end" type={isDay(lastDay) ? "date" : "text"} defaultValue={lastDay} required />
          )}
        </Field>
        <Field label={t("challenges.form.timeZone")} error={flaws("/timeZone")}>
          {(field) => (
            <Input {...field} name="/timeZone" defaultValue={typedAt(draft, "timeZone") || options.timeZone} required />
          )}
        </Field>
      </div>
    </>
  );
}

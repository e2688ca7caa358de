import { useId } from "react";
import { KUDOS_REASONS, type PostOptions } from "#core/recognition/post.ts";
import { useRecognition } from "../../words/recognition.ts";
import { errorsAt, type FormProblem } from "../people/problem.ts";
import { Field } from "../ui/field.tsx";
import { Input, Select } from "../ui/input.tsx";
import { useNameOf } from "./person-name.tsx";
import { useFactSentence } from "./win-facts.tsx";

/** What a form of a post begins with: what can be chosen, what was typed, and what is wrong with it. */
export type FieldsProps = {
  options: PostOptions;
  typed: Readonly<Record<string, string>>;
  problem: FormProblem | null;
};

/** A win rests on something of one's own. */
export function WinFields({ options, typed, problem }: FieldsProps) {
  const t = useRecognition();
  const sentence = useFactSentence();
  return (
    <Field label={t("form.fact")} hint={t("form.factHint")} error={errorsAt(problem, "/fact")}>
      {(field) => (
        <Select {...field} name="fact" defaultValue={typed.fact}>
          {options.facts.map(({ ref, facts }) => (
            <option key={ref} value={ref}>
              {sentence(facts)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** Whom one thanks, for what. */
export function KudosFields({ options, typed, problem }: FieldsProps) {
  const t = useRecognition();
  const nameOf = useNameOf();
  return (
    <>
      <ColleagueField label={t("form.toWhom")} options={options} typed={typed} problem={problem} />
      <Field label={t("form.reason")} error={errorsAt(problem, "/reason")}>
        {(field) => (
          <Select {...field} name="reason" defaultValue={typed.reason} required>
            <option value="">{t("form.choose")}</option>
            {KUDOS_REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {t(`kudos.reasons.${reason}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("form.about")} error={errorsAt(problem, "/about")}>
        {(field) => (
          <Select {...field} name="about" defaultValue={typed.about} required>
            <option value="">{t("form.choose")}</option>
            {options.posts.map(({ id, kind, of }) => (
              <option key={id} value={`post:${id}`}>
                {t(`links.${kind}`, { name: nameOf(of) })}
              </option>
            ))}
            {options.challenges.map(({ id, name }) => (
              <option key={id} value={`challenge:${id}`}>
                {t("links.challenge", { name })}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}

/** Who answers word from the field, and by when. */
export function FieldFields({ options, typed, problem }: FieldsProps) {
  const t = useRecognition();
  return (
    <>
      <ColleagueField label={t("form.owner")} options={options} typed={typed} problem={problem} />
      <Field label={t("form.answerBy")} error={errorsAt(problem, "/answerBy")}>
        {(field) => (
          <Input
            {...field}
            type="date"
            name="answerBy"
            min={options.today}
            defaultValue={typed.answerBy || options.inTwoWeeks}
            required
            className="max-w-56"
          />
        )}
      </Field>
    </>
  );
}

/** When an announcement is shown. */
export function DateFields({ options, typed, problem }: FieldsProps) {
  const t = useRecognition();
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t("form.startsOn")} error={errorsAt(problem, "/startsOn")} optional>
        {(field) => <Input {...field} type="date" name="startsOn" min={options.today} defaultValue={typed.startsOn} />}
      </Field>
      <Field label={t("form.endsOn")} hint={t("form.endsOnHint")} error={errorsAt(problem, "/endsOn")} optional>
        {(field) => <Input {...field} type="date" name="endsOn" min={options.today} defaultValue={typed.endsOn} />}
      </Field>
    </div>
  );
}

/** A colleague, by name: the browser proposes those it is told of, and anybody else can be typed. */
function ColleagueField({ label, options, typed, problem }: FieldsProps & { label: string }) {
  const t = useRecognition();
  const listId = useId();
  return (
    <Field label={label} hint={t("form.toHint")} error={errorsAt(problem, "/to")}>
      {(field) => (
        <>
          <Input
            {...field}
            name="to"
            list={listId}
            defaultValue={typed.to}
            maxLength={200}
            autoComplete="off"
            required
          />
          <datalist id={listId}>
            {options.colleagues.map(({ ref, name }) => (
              <option key={ref} value={name}>
                {ref}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

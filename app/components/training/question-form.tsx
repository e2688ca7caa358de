import { Form } from "@remix-run/react";
import { kindOf, type QuestionKind } from "#core/training/question.ts";
import { useWords } from "../../words/words.tsx";
import type { FormProblem } from "../people/problem.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select, TextArea } from "../ui/input.tsx";
import { WholeProblem } from "./author-frame.tsx";

type Typed = Readonly<Record<string, string>>;
const FORMATS = ["plain", "markdown", "html"] as const;

/** One question: what is asked, what may be answered, what is said to it. Fields: routes/training/question-of-form.ts. */
export function QuestionForm(props: { action: string; typed: Typed; problem: FormProblem | null }) {
  const { t } = useWords();
  const { typed } = props;
  const kind = kindOf(typed.kind);
  return (
    <Form method="post" action={props.action} className="flex flex-col gap-6">
      <WholeProblem problem={props.problem} shown={[]} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="rows" value={typed.rows ?? "0"} />
      {typed.title && <input type="hidden" name="title" value={typed.title} />}
      <p className="text-ink-2">{t(`training.questions.kinds.${kind}`)}</p>
      <Field label={t("training.questions.text")}>
        {(field) => <TextArea {...field} name="text" defaultValue={typed.text} rows={3} maxLength={4000} required />}
      </Field>
      <Field label={t("training.questions.format")}>
        {(field) => (
          <Select {...field} name="format" defaultValue={typed.format} className="max-w-56">
            {FORMATS.filter((format) => format !== "html" || typed.format === "html").map((format) => (
              <option key={format} value={format}>
                {t(`training.questions.formats.${format}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Answers kind={kind} typed={typed} />
      <Text name="general" label={t("training.questions.general")} typed={typed} />
      <Button look="primary" className="self-start">
        {t("training.questions.save")}
      </Button>
    </Form>
  );
}

/** A text that is said, with its format where it has one of its own. */
function Text({ name, label, typed }: { name: string; label: string; typed: Typed }) {
  return (
    <>
      <Format name={name} typed={typed} />
      <Field label={label} optional>
        {(field) => <TextArea {...field} name={name} defaultValue={typed[name]} rows={2} maxLength={4000} />}
      </Field>
    </>
  );
}

const Format = ({ name, typed }: { name: string; typed: Typed }) =>
  typed[`${name}.format`] ? <input type="hidden" name={`${name}.format`} value={typed[`${name}.format`]} /> : null;

function Answers({ kind, typed }: { kind: QuestionKind; typed: Typed }) {
  const { t } = useWords();
  const rows = Array.from({ length: Number(typed.rows ?? 0) }, (_, row) => row);
  if (kind === "trueFalse") {
    return (
      <>
        <Field label={t("training.questions.answerIs")}>
          {(field) => (
            <Select {...field} name="isTrue" defaultValue={typed.isTrue ?? "true"} className="max-w-48">
              <option value="true">{t("training.quiz.isTrue")}</option>
              <option value="false">{t("training.quiz.isFalse")}</option>
            </Select>
          )}
        </Field>
        <Text name="whenTrue" label={t("training.questions.whenTrue")} typed={typed} />
        <Text name="whenFalse" label={t("training.questions.whenFalse")} typed={typed} />
      </>
    );
  }
  const [title, hint] = HEADS[kind];
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="font-semibold">{t(`training.questions.${title}`)}</legend>
      <p className="text-ink-2 text-sm">{t(`training.questions.${hint}`)}</p>
      {kind === "choice" && (
        <label className="flex cursor-pointer gap-3">
          <input type="checkbox" name="isMultiple" defaultChecked={typed.isMultiple === "on"} className="check" />
          {t("training.questions.isMultiple")}
        </label>
      )}
      {rows.map((row) => (
        <div key={row} className="card grid gap-3 p-3 sm:grid-cols-[minmax(0,1fr)_7rem]">
          <Row kind={kind} row={row} typed={typed} />
        </div>
      ))}
    </fieldset>
  );
}

const HEADS = {
  choice: ["choices", "choicesHint"],
  numeric: ["numbers", "numbersHint"],
  short: ["words", "wordsHint"],
  matching: ["pairs", "pairsHint"],
} as const;

function Row({ kind, row, typed }: { kind: keyof typeof HEADS; row: number; typed: Typed }) {
  const { t } = useWords();
  const line = (name: string, label: string, hint?: string) => (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(field) => <Input {...field} name={`${name}.${row}`} defaultValue={typed[`${name}.${row}`]} maxLength={500} />}
    </Field>
  );
  const weight = (
    <Field label={t("training.questions.weight")}>
      {(field) => (
        <Input
          {...field}
          name={`weight.${row}`}
          defaultValue={typed[`weight.${row}`]}
          inputMode="decimal"
          maxLength={14}
        />
      )}
    </Field>
  );
  const feedback = (
    <div className="sm:col-span-2">
      <Format name={`feedback.${row}`} typed={typed} />
      <Field label={t("training.questions.feedback")} optional>
        {(field) => (
          <Input {...field} name={`feedback.${row}`} defaultValue={typed[`feedback.${row}`]} maxLength={4000} />
        )}
      </Field>
    </div>
  );
  const answer = t("training.questions.answer", { number: String(row + 1) });
  if (kind === "matching") {
    return (
      <div className="grid gap-3 sm:col-span-2 sm:grid-cols-2">
        <Format name={`prompt.${row}`} typed={typed} />
        {line("prompt", t("training.questions.prompt"))}
        {line("answer", t("training.questions.match"))}
      </div>
    );
  }
  if (kind === "numeric") {
    return (
      <>
        <div className="grid grid-cols-2 gap-3">
          {line("from", t("training.questions.from"))}
          {line("to", t("training.questions.to"), row === 0 ? t("training.questions.toHint") : undefined)}
        </div>
        {weight}
        {feedback}
      </>
    );
  }
  return (
    <>
      <div>
        <Format name={`answer.${row}`} typed={typed} />
        <Field label={answer}>
          {(field) => (
            <Input {...field} name={`answer.${row}`} defaultValue={typed[`answer.${row}`]} maxLength={4000} />
          )}
        </Field>
      </div>
      {weight}
      {feedback}
    </>
  );
}

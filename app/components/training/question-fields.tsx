import type { AskedQuestion } from "#core/training/present.ts";
import { useWords } from "../../words/words.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select } from "../ui/input.tsx";
import { Said } from "./said.tsx";

type Props = { question: AskedQuestion; place: number; count: number; sent: readonly string[] };

/** One question of a quiz, with what was answered so far. Its fields are read by answers-of-form.ts. */
export function QuestionFields({ question, place, count, sent }: Props) {
  const { t } = useWords();
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="contents">
        <span className="block text-ink-2 text-sm">
          {t("training.quiz.question", { number: String(place + 1), count: String(count) })}
        </span>
        <span className="mt-1 block font-semibold text-lg">
          <Said text={question.text} />
        </span>
      </legend>
      <Answers question={question} place={place} sent={sent} />
    </fieldset>
  );
}

function Answers({ question, place, sent }: Omit<Props, "count">) {
  const { t } = useWords();
  const name = `q${place}`;
  switch (question.kind) {
    case "choice":
      return (
        <div className="flex flex-col gap-2">
          {question.isMultiple && <p className="text-ink-2 text-sm">{t("training.quiz.several")}</p>}
          {question.choices.map((choice, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place
            <label key={index} className="quiz-option">
              <input
                type={question.isMultiple ? "checkbox" : "radio"}
                name={name}
                value={index}
                defaultChecked={sent.includes(String(index))}
                className="check"
              />
              <Said text={choice} />
            </label>
          ))}
        </div>
      );
    case "trueFalse":
      return (
        <div className="grid grid-cols-2 gap-2">
          {(["true", "false"] as const).map((value) => (
            <label key={value} className="quiz-option">
              <input type="radio" name={name} value={value} defaultChecked={sent[0] === value} className="check" />
              {t(value === "true" ? "training.quiz.isTrue" : "training.quiz.isFalse")}
            </label>
          ))}
        </div>
      );
    case "numeric":
    case "short":
      return (
        <Field label={t(question.kind === "numeric" ? "training.quiz.number" : "training.quiz.words")}>
          {(field) => (
            <Input
              {...field}
              name={name}
              defaultValue={sent[0] ?? ""}
              autoComplete="off"
              autoCapitalize="off"
              maxLength={500}
              {...(question.kind === "numeric" ? { inputMode: "decimal", className: "max-w-48" } : {})}
            />
          )}
        </Field>
      );
    case "matching":
      return (
        <div className="flex flex-col gap-3">
          {question.prompts.map((prompt, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a prompt is its place
            <div key={line} className="card flex flex-col gap-2 p-3">
              <Said text={prompt} />
              <Select
                name={`${name}.${line}`}
                defaultValue={sent[line] ?? ""}
                aria-label={t("training.quiz.pair", { number: String(line + 1) })}
              >
                <option value="">{t("training.quiz.choose")}</option>
                {question.options.map((option, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
                  <option key={index} value={index}>
                    {option}
                  </option>
                ))}
              </Select>
            </div>
          ))}
        </div>
      );
  }
}

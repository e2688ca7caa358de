import { useRef } from "react";
import type { AskedQuestion } from "#core/training/present.ts";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { QuestionFields } from "./question-fields.tsx";
import type { SentAnswers } from "./types.ts";
import { useKeptAnswers } from "./use-kept-answers.ts";

/** A quiz: every question on one page. What is answered is kept at once, here and on the server. */
export function QuizForm(props: {
  base: string;
  tab: string;
  attempt: { readonly id: string; readonly questions: readonly AskedQuestion[]; readonly answers: SentAnswers };
}) {
  const { base, tab, attempt } = props;
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const { state, onInput, onSubmit } = useKeptAnswers(form, { base, attempt: attempt.id });
  return (
    <form
      ref={form}
      method="post"
      action={`${base}/handing-in`}
      onInput={onInput}
      onSubmit={onSubmit}
      className="flex flex-col gap-8"
    >
      <input type="hidden" name="tab" value={tab} />
      {attempt.questions.map((question, place) => (
        <QuestionFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place
          key={place}
          question={question}
          place={place}
          count={attempt.questions.length}
          sent={attempt.answers[place] ?? []}
        />
      ))}
      <div className="flex flex-col gap-3">
        <div aria-live="polite" className="empty:hidden">
          {(state === "offline" || state === "waiting") && <Notice tone="warn">{t(`training.quiz.${state}`)}</Notice>}
          {state === "kept" && <p className="text-ink-2 text-sm">{t("training.quiz.keeping")}</p>}
        </div>
        <Button look="primary" disabled={state === "waiting" || state === "handing-in"}>
          {t("training.quiz.handIn")}
        </Button>
        <p className="text-ink-2 text-sm">{t("training.quiz.handInDetail")}</p>
      </div>
    </form>
  );
}

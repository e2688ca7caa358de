import type { ReviewedLine, ReviewedQuestion } from "#core/training/review.ts";
import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { classNames } from "../ui/class-names.ts";
import { Said } from "./said.tsx";

const TONES = { right: "gain", partly: "warn", wrong: "danger", unanswered: "plain" } as const;

/** A question after it was answered: what was chosen, what is right, what is said to it. `isPreview`: nobody has answered. */
export function ReviewedQuestionView(props: { question: ReviewedQuestion; number: number; isPreview?: boolean }) {
  const { question, number, isPreview = false } = props;
  const { t } = useWords();
  const { outcome, percent } = question;
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <header className="flex items-start gap-2 font-semibold">
        <span className="text-ink-3">{number}.</span>
        <div className="min-w-0 flex-1">
          <Said text={question.text} />
        </div>
        {!isPreview && <Badge tone={TONES[outcome]}>{t(`training.review.outcomes.${outcome}`, { percent })}</Badge>}
      </header>
      <Answered question={question} isPreview={isPreview} />
      {question.feedback.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is said has no other name
        <div key={index} className="border-line-strong border-l-2 pl-3 text-ink-2">
          <Said text={text} />
        </div>
      ))}
    </section>
  );
}

function Answered({ question, isPreview }: { question: ReviewedQuestion; isPreview: boolean }) {
  const { t, decimal } = useWords();
  const said = (answer: string | null) =>
    !isPreview && (
      <p className="text-ink-2 [overflow-wrap:anywhere]">
        {t("training.review.said", { answer: answer ?? t("training.review.nothing") })}
      </p>
    );
  const expected = (answers: readonly string[]) => (
    <p className="font-medium [overflow-wrap:anywhere]">
      {t("training.review.expected", { answers: answers.join(` ${t("training.review.or")} `) })}
    </p>
  );
  switch (question.kind) {
    case "choice":
      return <Lines lines={question.lines} />;
    case "trueFalse": {
      const { saidTrue, isTrue } = question;
      const lines = [true, false].map((value) => ({
        text: { isMarkdown: false, text: t(value ? "training.quiz.isTrue" : "training.quiz.isFalse") },
        isChosen: saidTrue === value,
        isRight: isTrue === value,
      }));
      return <Lines lines={lines} />;
    }
    case "numeric":
      return (
        <div>
          {said(question.said)}
          {expected(
            question.expected.map((range) => {
              if (!range) return t("training.review.any");
              const [from, to] = [decimal(range.from), decimal(range.to)];
              return from === to ? from : t("training.review.between", { from, to });
            }),
          )}
        </div>
      );
    case "short":
      return (
        <div>
          {said(question.said)}
          {expected(question.expected)}
        </div>
      );
    case "matching":
      return (
        <ul className="flex flex-col gap-2">
          {question.pairs.map(({ prompt, said: answer, answer: right }, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a pair is its place
              key={index}
              className={classNames(
                "quiz-option flex-col",
                isPreview ? "answer-plain" : answer === right ? "answer-right" : "answer-wrong",
              )}
            >
              <Said text={prompt} />
              {!isPreview && answer !== right && said(answer)}
              <p className="font-medium">→ {right}</p>
            </li>
          ))}
        </ul>
      );
  }
}

function Lines({ lines }: { lines: readonly ReviewedLine[] }) {
  const { t } = useWords();
  return (
    <ul className="flex flex-col gap-2">
      {lines.map(({ text, isChosen, isRight }, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place
          key={index}
          className={classNames(
            "quiz-option flex-wrap justify-between",
            isRight ? "answer-right" : isChosen ? "answer-wrong" : "answer-plain",
          )}
        >
          <Said text={text} />
          {(isChosen || isRight) && (
            <span className="text-ink-2 text-sm">
              {[isChosen && t("training.review.yourAnswer"), isRight && t("training.review.rightAnswer")]
                .filter(Boolean)
                .join(" · ")}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

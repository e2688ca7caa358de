import { compare, ONE } from "../decimal.ts";
import { LIMITS } from "./limits.ts";
import { readNumber } from "./number-text.ts";
import type { Question, RichText } from "./question.ts";
import { percentOf, shareOf, within } from "./weight.ts";

/** Why a question cannot be asked; each has a sentence in `locales/`. */
export type QuestionFlaw =
  | "question-blank"
  | "question-too-long"
  | "too-few-choices"
  | "too-many-answers"
  | "no-right-answer"
  | "all-right"
  | "answer-blank"
  | "bad-weight"
  | "not-a-quiz-number"
  | "range-reversed"
  | "too-few-pairs";

/** A text as it is kept: without blanks around it, and where they mean nothing without two in a row. */
export function tidy(rich: RichText): RichText {
  const lines = rich.text.replace(/\r\n?/g, "\n").trim();
  if (rich.format !== "plain") return { format: rich.format, text: lines };
  return { format: "plain", text: lines.replace(/[^\S\n]*\n[^\S\n]*/g, "\n").replace(/[^\S\n]{2,}/g, " ") };
}
export const tidyLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const optional = (rich: RichText | undefined): RichText | undefined => {
  const tidied = rich && tidy(rich);
  return tidied?.text ? tidied : undefined;
};
/** An arrow parts a prompt from its answer in GIFT and cannot be escaped there. */
const withoutArrow = (rich: RichText): RichText => ({ ...rich, text: rich.text.replaceAll("->", "→") });

/** The question as it is kept, without blanks that say nothing. */
export function tidyQuestion(question: Question): Question {
  const common = {
    ...(question.title && tidyLine(question.title) ? { title: tidyLine(question.title) } : {}),
    text: tidy(question.text),
    ...(optional(question.feedback) ? { feedback: optional(question.feedback) } : {}),
  };
  const said = <T extends { feedback?: RichText | undefined }>({ feedback, ...rest }: T) =>
    optional(feedback) ? { ...rest, feedback: optional(feedback) } : rest;
  switch (question.kind) {
    case "choice": {
      const { kind, isMultiple } = question;
      const choices = question.choices.map((choice) => said({ ...choice, text: tidy(choice.text) }));
      return { ...common, kind, isMultiple, choices };
    }
    case "trueFalse": {
      const { kind, isTrue } = question;
      const whenTrue = optional(question.whenTrue);
      const whenFalse = optional(question.whenFalse);
      return { ...common, kind, isTrue, ...(whenTrue ? { whenTrue } : {}), ...(whenFalse ? { whenFalse } : {}) };
    }
    case "numeric":
      return { ...common, kind: question.kind, answers: question.answers.map((answer) => said(answer)) };
    case "short": {
      const answers = question.answers.map((answer) => said({ ...answer, text: tidyLine(answer.text) }));
      return { ...common, kind: question.kind, answers };
    }
    case "matching": {
      const pairs = question.pairs.map(({ prompt, answer }) => ({
        prompt: withoutArrow(tidy(prompt)),
        answer: tidyLine(answer),
      }));
      return { ...common, kind: question.kind, pairs, distractors: question.distractors.map(tidyLine) };
    }
  }
}

/** What is wrong with a tidied question; null when it can be asked. */
export function flawOf(question: Question): QuestionFlaw | null {
  if (!question.text.text) return "question-blank";
  if (question.text.text.length > LIMITS.text || (question.feedback?.text.length ?? 0) > LIMITS.text) {
    return "question-too-long";
  }
  switch (question.kind) {
    case "trueFalse":
      return null;
    case "choice": {
      const { choices, isMultiple } = question;
      const texts = choices.map(({ text }) => text.text);
      return choices.length < 2
        ? "too-few-choices"
        : (flawOfAnswers(texts, choices) ?? flawOfWeights(choices, isMultiple));
    }
    case "numeric": {
      const { answers } = question;
      const listed = flawOfAnswers(
        answers.map((_, index) => String(index)),
        answers,
      );
      return (
        listed ?? answers.map(({ range }) => range && flawOfRange(range)).find((flaw) => flaw) ?? rightAmong(answers)
      );
    }
    case "short": {
      const texts = question.answers.map(({ text }) => text);
      return flawOfAnswers(texts, question.answers) ?? rightAmong(question.answers);
    }
    case "matching": {
      const { pairs, distractors } = question;
      if (pairs.length < 2) return "too-few-pairs";
      if (pairs.some(({ prompt }) => !prompt.text)) return "answer-blank";
      const texts = [...pairs.map(({ answer }) => answer), ...distractors];
      return flawOfAnswers(texts, []);
    }
  }
}

type Weighed = { readonly weight: string; readonly feedback?: RichText | undefined };

function flawOfAnswers(texts: readonly string[], weighed: readonly Weighed[]): QuestionFlaw | null {
  if (texts.length > LIMITS.answers) return "too-many-answers";
  if (texts.some((text) => !text)) return "answer-blank";
  if (texts.some((text) => text.length > LIMITS.text)) return "question-too-long";
  if (weighed.some(({ feedback }) => (feedback?.text.length ?? 0) > LIMITS.text)) return "question-too-long";
  return weighed.some(({ weight }) => percentOf(weight) === null) ? "bad-weight" : null;
}

function flawOfWeights(choices: readonly Weighed[], isMultiple: boolean): QuestionFlaw | null {
  const shares = choices.map(({ weight }) => shareOf(weight));
  if (!isMultiple) {
    const right = shares.filter((share) => compare(share, ONE) === 0).length;
    return right === 0 ? "no-right-answer" : right === shares.length ? "all-right" : null;
  }
  // Everything right ticked, and nothing else, must be the whole question.
  const most = within(shares.filter(({ n }) => n > 0n));
  return compare(most, ONE) < 0 ? "no-right-answer" : null;
}

const rightAmong = (answers: readonly Weighed[]): QuestionFlaw | null =>
  answers.some(({ weight }) => compare(shareOf(weight), ONE) === 0) ? null : "no-right-answer";

function flawOfRange({ from, to }: { from: string; to: string }): QuestionFlaw | null {
  const [low, high] = [readNumber(from), readNumber(to)];
  if (!low || !high) return "not-a-quiz-number";
  return compare(low, high) > 0 ? "range-reversed" : null;
}

import { flawOf, type QuestionFlaw, tidyQuestion } from "./check-question.ts";
import { LIMITS } from "./limits.ts";
import type { Question } from "./question.ts";

/** Why a question of a file does not come in; each has a sentence in `locales/`. */
export type RefusalOfQuestion =
  | QuestionFlaw
  | "gift-unreadable"
  | "gift-essay"
  | "gift-description"
  | "gift-embedded"
  | "trivia-unreadable"
  | "trivia-no-answer"
  | "too-many-questions";

/** `line` of the file, from 1. */
export type RefusedQuestion = { readonly line: number; readonly code: RefusalOfQuestion };

export type ReadQuiz = { readonly questions: readonly Question[]; readonly refused: readonly RefusedQuestion[] };

/** What a reader of one format makes of one question. */
export type Attempted = { readonly line: number } & (
  | { readonly question: Question }
  | { readonly code: RefusalOfQuestion }
);

/** Keeps what can be asked and says of the rest why not. */
export function sorted(attempts: Iterable<Attempted>): ReadQuiz {
  const questions: Question[] = [];
  const refused: RefusedQuestion[] = [];
  for (const attempt of attempts) {
    const { line } = attempt;
    const question = "question" in attempt ? tidyQuestion(attempt.question) : null;
    const code = question ? flawOf(question) : "code" in attempt ? attempt.code : null;
    if (code) refused.push({ line, code });
    else if (questions.length >= LIMITS.questions) refused.push({ line, code: "too-many-questions" });
    else if (question) questions.push(question);
  }
  return { questions, refused };
}

import { add, compare, divide, type Exact, fraction, multiply, ONE, whole, ZERO } from "../decimal.ts";
import type { Answer } from "./answer.ts";
import { isWithin, readTypedNumber } from "./number-text.ts";
import type { Question, RichText, Weight } from "./question.ts";
import { shareOf, within } from "./weight.ts";

/** What an answer is worth, from 0 to 1, and what is said to it. */
export type Grade = { readonly share: Exact; readonly feedback: readonly RichText[] };

const NOTHING: Grade = { share: ZERO, feedback: [] };

/** Grades one answer as GIFT means it. Nothing answered is worth nothing. */
export function grade(question: Question, answer: Answer | null): Grade {
  if (!answer) return NOTHING;
  switch (question.kind) {
    case "choice": {
      const chosen = answer.kind === "choice" ? answer.chosen.flatMap((index) => question.choices[index] ?? []) : [];
      return {
        share: within(chosen.map(({ weight }) => shareOf(weight))),
        feedback: chosen.flatMap(({ feedback }) => feedback ?? []),
      };
    }
    case "trueFalse": {
      if (answer.kind !== "trueFalse") return NOTHING;
      const said = answer.saidTrue ? question.whenTrue : question.whenFalse;
      return { share: answer.saidTrue === question.isTrue ? ONE : ZERO, feedback: said ? [said] : [] };
    }
    case "numeric": {
      const number = answer.kind === "text" ? readTypedNumber(answer.text) : null;
      return worth(question.answers.find(({ range }) => !range || (number !== null && isWithin(number, range))));
    }
    case "short": {
      if (answer.kind !== "text") return NOTHING;
      const typed = comparable(answer.text);
      return worth(question.answers.find(({ text }) => fits(text, typed)));
    }
    case "matching": {
      if (answer.kind !== "matching") return NOTHING;
      const right = question.pairs.filter((pair, index) => answer.answers[index] === pair.answer).length;
      return { share: fraction(BigInt(right), BigInt(question.pairs.length)), feedback: [] };
    }
  }
}

const worth = (found: { weight: Weight; feedback?: RichText | undefined } | undefined): Grade =>
  found ? { share: within([shareOf(found.weight)]), feedback: found.feedback ? [found.feedback] : [] } : NOTHING;

/** Capitals, blanks around and a phone's curly apostrophe do not make an answer wrong. */
const comparable = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();

/** Whether an answer is what was expected, star by star: it never turns back, so no author's pattern takes long. */
function fits(expected: string, answer: string): boolean {
  const [first = "", ...rest] = comparable(expected)
    .split(/(?<!\\)\*+/)
    .map((part) => part.replaceAll("\\*", "*"));
  const last = rest.pop();
  if (last === undefined) return answer === first;
  if (!answer.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = answer.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from + last.length <= answer.length && answer.endsWith(last);
}

/** The score of a quiz in percent: the mean of its questions. */
export const scoreOf = (grades: readonly Grade[]): Exact =>
  grades.length === 0
    ? ZERO
    : divide(multiply(grades.map(({ share }) => share).reduce(add, ZERO), whole(100n)), whole(BigInt(grades.length)));

export const hasPassed = (score: Exact, passMark: number): boolean => compare(score, whole(BigInt(passMark))) >= 0;

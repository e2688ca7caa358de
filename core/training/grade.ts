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
      const { text } = answer;
      return worth(question.answers.find((expected) => patternOf(expected.text).test(comparable(text))));
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

function patternOf(expected: string): RegExp {
  const parts = comparable(expected).match(/\\\*|\*+|[^*\\]+|\\/g) ?? [];
  const source = parts.map((part) => (part.startsWith("*") ? "[\\s\\S]*" : literal(part === "\\*" ? "*" : part)));
  return new RegExp(`^${source.join("")}$`, "u");
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** The score of a quiz in percent: the mean of its questions. */
export const scoreOf = (grades: readonly Grade[]): Exact =>
  grades.length === 0
    ? ZERO
    : divide(multiply(grades.map(({ share }) => share).reduce(add, ZERO), whole(100n)), whole(BigInt(grades.length)));

export const hasPassed = (score: Exact, passMark: number): boolean => compare(score, whole(BigInt(passMark))) >= 0;

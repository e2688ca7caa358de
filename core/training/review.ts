import { compare, formatFixed, multiply, ONE, whole, ZERO } from "../decimal.ts";
import type { Answer } from "./answer.ts";
import type { Drawn } from "./draw.ts";
import { grade } from "./grade.ts";
import { shownText } from "./html-as-markdown.ts";
import type { ShownText } from "./present.ts";
import type { NumberAnswer, Question, Weight } from "./question.ts";
import { shareOf } from "./weight.ts";

export type ReviewedLine = {
  readonly text: ShownText;
  readonly isChosen: boolean;
  /** Worth something: the whole of the question or a part. */
  readonly isRight: boolean;
};

/** A question after it was answered: what was said to it, what is right, and why. */
export type ReviewedQuestion = {
  readonly text: ShownText;
  readonly outcome: "right" | "partly" | "wrong" | "unanswered";
  /** What it was worth, in percent, without decimals. */
  readonly percent: string;
  readonly feedback: readonly ShownText[];
} & (
  | { readonly kind: "choice"; readonly lines: readonly ReviewedLine[] }
  | { readonly kind: "trueFalse"; readonly saidTrue: boolean | null; readonly isTrue: boolean }
  | { readonly kind: "numeric"; readonly said: string | null; readonly expected: readonly NumberAnswer["range"][] }
  | { readonly kind: "short"; readonly said: string | null; readonly expected: readonly string[] }
  | {
      readonly kind: "matching";
      readonly pairs: readonly { readonly prompt: ShownText; readonly said: string | null; readonly answer: string }[];
    }
);

export function reviewed(question: Question, drawn: Drawn, answer: Answer | null): ReviewedQuestion {
  const { share, feedback } = grade(question, answer);
  const common = {
    text: shownText(question.text),
    outcome: answer === null ? "unanswered" : compare(share, ONE) === 0 ? "right" : share.n === 0n ? "wrong" : "partly",
    percent: formatFixed(multiply(share, whole(100n)), 0),
    feedback: [...feedback, ...(question.feedback ? [question.feedback] : [])].map(shownText),
  } as const;
  const said = answer?.kind === "text" ? answer.text : null;
  switch (question.kind) {
    case "choice": {
      const chosen = answer?.kind === "choice" ? answer.chosen : [];
      const lines = drawn.order.flatMap((index) => {
        const choice = question.choices[index];
        return choice
          ? [{ text: shownText(choice.text), isChosen: chosen.includes(index), isRight: isWorth(choice.weight) }]
          : [];
      });
      return { ...common, kind: "choice", lines };
    }
    case "trueFalse": {
      const { isTrue } = question;
      return { ...common, kind: "trueFalse", isTrue, saidTrue: answer?.kind === "trueFalse" ? answer.saidTrue : null };
    }
    case "numeric": {
      const right = question.answers.filter(({ weight }) => isWhole(weight));
      return { ...common, kind: "numeric", said, expected: right.map(({ range }) => range) };
    }
    case "short": {
      const right = question.answers.filter(({ weight }) => isWhole(weight));
      return { ...common, kind: "short", said, expected: right.map(({ text }) => text.replaceAll("\\*", "*")) };
    }
    case "matching": {
      const answers = answer?.kind === "matching" ? answer.answers : [];
      const pairs = drawn.order.flatMap((index) => {
        const pair = question.pairs[index];
        return pair ? [{ prompt: shownText(pair.prompt), said: answers[index] ?? null, answer: pair.answer }] : [];
      });
      return { ...common, kind: "matching", pairs };
    }
  }
}

const isWorth = (weight: Weight): boolean => compare(shareOf(weight), ZERO) > 0;
const isWhole = (weight: Weight): boolean => compare(shareOf(weight), ONE) === 0;

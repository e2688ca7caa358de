import { optionsOf } from "./answer.ts";
import type { Drawn } from "./draw.ts";
import { shownText } from "./html-as-markdown.ts";
import type { Question } from "./question.ts";

/** A text for the eyes: plain, or Markdown. */
export type ShownText = { readonly isMarkdown: boolean; readonly text: string };

/** A question as it is asked: nothing in it tells what is right. */
export type AskedQuestion = { readonly text: ShownText } & (
  | { readonly kind: "choice"; readonly isMultiple: boolean; readonly choices: readonly ShownText[] }
  | { readonly kind: "trueFalse" | "numeric" | "short" }
  | { readonly kind: "matching"; readonly prompts: readonly ShownText[]; readonly options: readonly string[] }
);

export function asked(question: Question, drawn: Drawn): AskedQuestion {
  const text = shownText(question.text);
  switch (question.kind) {
    case "choice": {
      const { isMultiple } = question;
      const choices = drawn.order.flatMap((index) => {
        const choice = question.choices[index];
        return choice ? [shownText(choice.text)] : [];
      });
      return { kind: "choice", text, isMultiple, choices };
    }
    case "matching": {
      const prompts = drawn.order.flatMap((index) => {
        const pair = question.pairs[index];
        return pair ? [shownText(pair.prompt)] : [];
      });
      const written = optionsOf(question);
      return { kind: "matching", text, prompts, options: drawn.options.flatMap((index) => written[index] ?? []) };
    }
    default:
      return { kind: question.kind, text };
  }
}

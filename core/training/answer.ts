import type { Drawn } from "./draw.ts";
import type { Question } from "./question.ts";

/** What somebody answered, in the question's own terms; null for nothing. */
export type Answer =
  | { readonly kind: "choice"; readonly chosen: readonly number[] }
  | { readonly kind: "trueFalse"; readonly saidTrue: boolean }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "matching"; readonly answers: readonly (string | null)[] };

/** What a form sends of one question: positions as they were shown, or the text as typed. */
export type SentAnswer = readonly string[];

/** Reads what a form sent of a question that was drawn; what names nothing that was shown is no answer. */
export function readAnswer(question: Question, drawn: Drawn, sent: SentAnswer): Answer | null {
  switch (question.kind) {
    case "choice": {
      const chosen = sent.flatMap((text) => at(drawn.order, text) ?? []);
      const kept = question.isMultiple ? [...new Set(chosen)] : chosen.slice(0, 1);
      return kept.length > 0 ? { kind: "choice", chosen: kept } : null;
    }
    case "trueFalse":
      return sent[0] === "true" || sent[0] === "false" ? { kind: "trueFalse", saidTrue: sent[0] === "true" } : null;
    case "numeric":
    case "short": {
      const text = sent[0]?.trim() ?? "";
      return text ? { kind: "text", text } : null;
    }
    case "matching": {
      const options = optionsOf(question);
      const answers = question.pairs.map((_, pair) => {
        const position = sent[drawn.order.indexOf(pair)] ?? "";
        return options[at(drawn.options, position) ?? -1] ?? null;
      });
      return answers.some((answer) => answer !== null) ? { kind: "matching", answers } : null;
    }
  }
}

/** What the prompts of a matching question may be matched with, each once, in the order in which they were written. */
export const optionsOf = (question: Extract<Question, { kind: "matching" }>): string[] => [
  ...new Set([...question.pairs.map(({ answer }) => answer), ...question.distractors]),
];

const at = (order: readonly number[], position: string): number | undefined =>
  /^\d{1,3}$/.test(position) ? order[Number(position)] : undefined;

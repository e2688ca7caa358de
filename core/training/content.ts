import type { Question } from "./question.ts";

/** One screen of a module. */
export type Card =
  | { readonly kind: "text"; readonly text: string }
  /** `picture` is its id (server/pictures); `description` says what is to be seen to who does not see it. */
  | { readonly kind: "picture"; readonly picture: string; readonly description: string; readonly caption: string }
  | { readonly kind: "video"; readonly address: string; readonly title: string; readonly transcript: string };

/** What a module says and asks: the draft that is written on, and each version that was published. */
export type ModuleContent = {
  readonly title: string;
  readonly purpose: string;
  readonly minutes: number;
  readonly recommendedBy: string;
  readonly cards: readonly Card[];
  readonly questions: readonly Question[];
  /** In percent. */
  readonly passMark: number;
  readonly attempts: number;
  /** How many questions are drawn; null: all. */
  readonly draw: number | null;
  /** The questions come back so many days after the module was passed; null: never. */
  readonly retestAfterDays: number | null;
};

/** Why a draft cannot be published yet; each has a sentence in `locales/`. */
export type ContentFlaw = "no-purpose" | "no-card" | "no-question" | "draws-too-many";

export function flawsOfContent({ purpose, cards, questions, draw }: ModuleContent): ContentFlaw[] {
  return [
    ...(purpose ? [] : (["no-purpose"] as const)),
    ...(cards.length > 0 ? [] : (["no-card"] as const)),
    ...(questions.length > 0 ? [] : (["no-question"] as const)),
    ...(draw !== null && draw > questions.length && questions.length > 0 ? (["draws-too-many"] as const) : []),
  ];
}

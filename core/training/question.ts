/** A text as it was written; `html` came from a file and is shown as the Markdown it amounts to (html-as-markdown.ts). */
export type RichText = { readonly format: "plain" | "markdown" | "html"; readonly text: string };

/** What an answer is worth, in percent of the question, as a decimal text from "-100" to "100". */
export type Weight = string;

export type Choice = { readonly text: RichText; readonly weight: Weight; readonly feedback?: RichText | undefined };

/** Every number from `from` to `to`, both included, as decimal texts; without them any answer at all. */
export type NumberAnswer = {
  readonly range: { readonly from: string; readonly to: string } | null;
  readonly weight: Weight;
  readonly feedback?: RichText | undefined;
};

/** `*` stands for anything, `\*` for a star; capitals do not matter. */
export type WordAnswer = { readonly text: string; readonly weight: Weight; readonly feedback?: RichText | undefined };

type Common = {
  readonly title?: string | undefined;
  readonly text: RichText;
  /** Said after any answer. */
  readonly feedback?: RichText | undefined;
};

export type ChoiceQuestion = Common & {
  readonly kind: "choice";
  /** Several may be ticked, and their weights add up; else one, which is worth its weight. */
  readonly isMultiple: boolean;
  readonly choices: readonly Choice[];
};
export type TrueFalseQuestion = Common & {
  readonly kind: "trueFalse";
  readonly isTrue: boolean;
  /** Said to who answered so. */
  readonly whenTrue?: RichText | undefined;
  readonly whenFalse?: RichText | undefined;
};
/** The first answer that fits is what it is worth. */
export type NumericQuestion = Common & { readonly kind: "numeric"; readonly answers: readonly NumberAnswer[] };
export type ShortQuestion = Common & { readonly kind: "short"; readonly answers: readonly WordAnswer[] };
/** Each pair is worth the same; the distractors belong to none. */
export type MatchingQuestion = Common & {
  readonly kind: "matching";
  readonly pairs: readonly { readonly prompt: RichText; readonly answer: string }[];
  readonly distractors: readonly string[];
};

export type Question = ChoiceQuestion | TrueFalseQuestion | NumericQuestion | ShortQuestion | MatchingQuestion;
export type QuestionKind = Question["kind"];
export const QUESTION_KINDS = ["choice", "trueFalse", "numeric", "short", "matching"] as const satisfies QuestionKind[];
/** A kind by its name; for any other text the usual one. */
export const kindOf = (text: unknown): QuestionKind => QUESTION_KINDS.find((kind) => kind === text) ?? "choice";

export const plain = (text: string): RichText => ({ format: "plain", text });

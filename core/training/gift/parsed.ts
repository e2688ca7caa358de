/** A question as gift-pegjs hands it over, as far as it is read here. */
export type ParsedText = { readonly format: "moodle" | "plain" | "markdown" | "html"; readonly text: string };

export type ParsedNumber = {
  readonly type?: "simple" | "range" | "high-low";
  readonly number?: number;
  readonly range?: number;
  readonly numberHigh?: number;
  readonly numberLow?: number;
  /** `*`: any answer. */
  readonly text?: string;
};

type Weighed = { readonly isCorrect: boolean; readonly weight: number | null; readonly feedback: ParsedText | null };
export type ParsedChoice = Weighed & { readonly text: ParsedText };
export type ParsedNumberChoice = Weighed & { readonly text: ParsedNumber };

type Asked = {
  readonly title: string | null;
  readonly stem: ParsedText;
  readonly hasEmbeddedAnswers: boolean;
  readonly globalFeedback: ParsedText | null;
};

export type ParsedQuestion =
  | { readonly type: "Category"; readonly title: string }
  | ({ readonly type: "Description" } & Omit<Asked, "globalFeedback">)
  | ({ readonly type: "Essay" } & Asked)
  | ({ readonly type: "MC" | "Short"; readonly choices: readonly ParsedChoice[] } & Asked)
  | ({ readonly type: "Numerical"; readonly choices: ParsedNumber | readonly ParsedNumberChoice[] } & Asked)
  | ({
      readonly type: "TF";
      readonly isTrue: boolean;
      readonly trueFeedback: ParsedText | null | undefined;
      readonly falseFeedback: ParsedText | null | undefined;
    } & Asked)
  | ({
      readonly type: "Matching";
      readonly matchPairs: readonly { readonly subquestion: ParsedText; readonly subanswer: string }[];
    } & Asked);

import type { NoCredit } from "./credit.ts";
import type { PersonView } from "./post.ts";

export type PracticeState = "draft" | "submitted" | "returned" | "published" | "expired" | "withdrawn";

/** What a practice says. */
export const PRACTICE_FIELDS = ["title", "situation", "action", "outcome", "proof"] as const;
export type PracticeField = (typeof PRACTICE_FIELDS)[number];
export type PracticeText = Readonly<Record<PracticeField, string>>;

/** A practice in a list. Instants are ms UTC, days `YYYY-MM-DD`. */
export type PracticeLine = {
  readonly id: string;
  readonly state: PracticeState;
  readonly title: string;
  readonly situation: string;
  readonly author: PersonView;
  readonly isOwn: boolean;
  readonly publishedAt: number | null;
  readonly tries: number;
  readonly adoptions: number;
  readonly distinctions: number;
};

export type TryView = {
  readonly by: PersonView;
  readonly isOwn: boolean;
  readonly worked: boolean;
  readonly text: string;
  readonly at: number;
  /** Told to the practice's author alone: whether it earned a credit, or why not. */
  readonly credit: "credited" | NoCredit | null;
};

export type PracticePage = PracticeLine & {
  readonly text: PracticeText;
  readonly version: number;
  readonly winId: string | null;
  readonly note: string | null;
  readonly expert: PersonView | null;
  readonly owner: PersonView | null;
  readonly reviewOn: string | null;
  readonly triesOf: readonly TryView[];
  readonly praise: readonly { readonly by: PersonView; readonly sentence: string; readonly at: number }[];
  readonly proposals: readonly { readonly by: PersonView; readonly sentence: string }[];
  readonly earlier: readonly (PracticeText & {
    readonly version: number;
    readonly by: PersonView;
    readonly until: number;
  })[];
  readonly may: {
    readonly change: boolean;
    readonly submit: boolean;
    readonly review: boolean;
    readonly try: boolean;
    readonly keep: boolean;
    readonly distinguish: boolean;
    readonly propose: boolean;
    readonly teach: boolean;
  };
};

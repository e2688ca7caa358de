import type { FormProblem } from "../people/problem.ts";

export type GridTyped = {
  readonly name: string;
  readonly metric: string;
  readonly milestoneMetric: string;
  readonly unit: string | null;
  readonly items: string;
};

export type GridOptions = {
  readonly units: readonly { readonly ref: string; readonly name: string }[];
  readonly mayBeEverywhere: boolean;
  readonly metrics: readonly { readonly key: string; readonly name: string }[];
};

export type MarkShown = {
  readonly item: number;
  readonly mark: "seen" | "unseen" | "not-applicable";
  readonly note: string;
};

/** As it was typed; `mark` is blank where none was chosen. */
export type MarkTyped = { readonly item: number; readonly mark: string; readonly note: string };
export type PhotoTyped = { readonly item: number; readonly description: string };
export type ActionTyped = { readonly text: string; readonly dueOn: string };

/** What one of a visit's forms gets back: what is wrong, and what was typed. */
export type VisitRefused = { readonly problem: FormProblem } & (
  | { readonly form: "marks"; readonly typed: readonly MarkTyped[] }
  | { readonly form: "photo"; readonly typed: PhotoTyped }
  | { readonly form: "answer"; readonly typed: string }
  | { readonly form: "action"; readonly typed: ActionTyped }
);

export type PhotoShown = { readonly pictureId: string; readonly item: number; readonly description: string };

export type ActionShown = {
  readonly id: string;
  readonly text: string;
  readonly dueOn: string;
  readonly isDone: boolean;
};

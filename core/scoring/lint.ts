/** What a kind finds wrong with its own options: the path below the measure or scale, and a code of core/challenges/lint.ts. */
export type Complaint = { readonly path: string; readonly code: KindCode };

export type KindCode =
  | "steps-missing"
  | "steps-not-rising"
  | "too-many-steps"
  | "per-not-positive"
  | "accelerator-negative"
  | "cap-below-floor"
  | "streak-not-positive";

import type { KindCode } from "../scoring/lint.ts";

/** Every reason to refuse a definition that reads well but can never work; each has a sentence in `locales/`. */
export type LintCode =
  | KindCode
  | "window-empty"
  | "settles-too-long"
  | "round-empty"
  | "round-outside-challenge"
  | "rounds-overlap"
  | "rounds-missing"
  | "too-many-rounds"
  | "baseline-empty"
  | "baseline-is-challenge"
  | "unknown-unit"
  | "unknown-member"
  | "unknown-metric"
  | "coaching-only"
  | "unknown-criterion"
  | "duplicate-criterion"
  | "best-without-number"
  | "number-without-best"
  | "best-without-rounds"
  | "best-of-fewer-rounds"
  | "two-growth-limits"
  | "growth-limit-unsupported"
  | "round-limit-without-rounds"
  | "limit-negative"
  | "value-limits-crossed"
  | "weight-negative"
  | "multiplier-negative"
  | "ratio-over-itself"
  | "criterion-pays-nothing"
  | "pays-too-much"
  | "condition-missing"
  | "condition-double"
  | "condition-impossible"
  | "gates-contradict"
  | "countback-without-placement"
  | "countback-not-placement"
  | "goal-team-without-teams"
  | "places-reversed";

/** `pointer` is a JSON pointer into the definition; `params` are what the sentence names. */
export type Finding = {
  readonly pointer: string;
  readonly code: LintCode;
  readonly params: Readonly<Record<string, string | number>>;
};

export const finding = (pointer: string, code: LintCode, params: Finding["params"] = {}): Finding => ({
  pointer,
  code,
  params,
});

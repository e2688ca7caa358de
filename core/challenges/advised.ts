/** What can be scored but was hardly meant; each has a sentence in `locales/`. */
export type AdviceCode =
  | "nobody-takes-part"
  | "teams-smaller-than-best"
  | "pays-twice"
  | "step-out-of-reach"
  | "nobody-has-a-target"
  | "some-without-target"
  | "condition-always-met"
  | "condition-never-met"
  | "places-beyond-participants"
  | "points-beyond-caps"
  | "reward-for-everybody"
  | "step-pays-less"
  | "booster-changes-nothing"
  | "booster-twice"
  | "rounds-unused"
  | "best-keeps-all"
  | "joiners-without-targets"
  | "tie-break-repeated";

/** `pointer` is a JSON pointer into the definition; `params` are what the sentence names. */
export type Advice = {
  readonly pointer: string;
  readonly code: AdviceCode;
  readonly params: Readonly<Record<string, string | number>>;
};

export const advice = (pointer: string, code: AdviceCode, params: Advice["params"] = {}): Advice => ({
  pointer,
  code,
  params,
});

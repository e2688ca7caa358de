/** What recognition earns; a challenge counts it like any other metric. */
export const RECOGNITION_METRICS = ["practice-published", "practice-adopted", "practice-endorsed"] as const;
export type RecognitionMetric = (typeof RECOGNITION_METRICS)[number];

/** Why "I tried it" earns the author nothing. */
export type NoCredit = "did-not-work" | "same-unit" | "returned-favour" | "enough-from-adopter" | "enough-for-author";

/** One try, with what is known of the quarter before it. */
export type Try = {
  readonly worked: boolean;
  /** The units of both at that time; null: none. */
  readonly adopterUnit: string | null;
  readonly authorUnit: string | null;
  /** The author has tried something of the adopter's that worked, in this quarter. */
  readonly isReturned: boolean;
  /** Credits of the quarter so far: those that the adopter gave, and those that the author got. */
  readonly fromAdopter: number;
  readonly forAuthor: number;
};

/** So many credits by one adopter, and for one author, in a quarter. */
export const MOST_FROM_ADOPTER = 5;
export const MOST_FOR_AUTHOR = 20;

/** Why a try is not credited to the practice's author; null when it is. */
export function noCreditFor(one: Try): NoCredit | null {
  if (!one.worked) return "did-not-work";
  if (one.adopterUnit !== null && one.adopterUnit === one.authorUnit) return "same-unit";
  if (one.isReturned) return "returned-favour";
  if (one.fromAdopter >= MOST_FROM_ADOPTER) return "enough-from-adopter";
  if (one.forAuthor >= MOST_FOR_AUTHOR) return "enough-for-author";
  return null;
}

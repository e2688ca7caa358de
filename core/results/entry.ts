import type { Points, Value } from "../decimal.ts";

/** One fact of the ledger as scoring reads it. `at` fields are ms UTC; `position` is dense and rises from 1 per organization. */
type Recorded = { readonly position: number; readonly recordedAt: number };

export type ResultEntry = Recorded & {
  readonly kind: "result";
  readonly source: string;
  readonly id: string;
  readonly memberId: string;
  readonly metric: string;
  readonly value: Value;
  readonly occurredAt: number;
  /** What tells two subjects apart (a keyed digest in the database, any text on paper); null without a subject. */
  readonly subject: string | null;
  /** True when it waits for a decision before it counts anywhere. */
  readonly held: boolean;
};

/** `target` is the position of the result that is taken back. */
export type ReversalEntry = Recorded & { readonly kind: "reversal"; readonly target: number };
export type DecisionEntry = Recorded & {
  readonly kind: "decision";
  readonly target: number;
  readonly approved: boolean;
};

/** `participantId` is a member's id, or a unit's for a team. */
export type AdjustmentEntry = Recorded & {
  readonly kind: "adjustment";
  readonly id: string;
  readonly challengeId: string;
  readonly participantId: string;
  readonly points: Points;
};
export type ExclusionEntry = Recorded & {
  readonly kind: "exclusion" | "inclusion";
  readonly challengeId: string;
  readonly participantId: string;
};

/** A change without a result that can alter a board: network, targets, metrics, amendment, state. */
export type MarkerEntry = Recorded & { readonly kind: "marker" };

export type Entry = ResultEntry | ReversalEntry | DecisionEntry | AdjustmentEntry | ExclusionEntry | MarkerEntry;

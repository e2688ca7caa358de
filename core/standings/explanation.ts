import type { ExplainedCriterion, ExplainedGate } from "../scoring/explain.ts";
import type { NextStep } from "../scoring/next-steps.ts";

export type ExplainedResult = {
  readonly source: string;
  readonly id: string;
  readonly value: string;
  readonly occurredAt: string;
  readonly position: number;
  readonly subject?: string;
  /** What shows it: an address, or a page of this site (`/training/…/attempts/…`). */
  readonly evidence?: string;
};

/** `GET /challenges/{id}/participants/{ref}` (docs: contract): adding it up gives the total. */
export type ParticipantExplanation = {
  readonly challenge: string;
  readonly version: number;
  readonly position: number;
  readonly ref: string;
  readonly name: string;
  readonly rank: number | null;
  readonly points: string;
  readonly adjustments: readonly {
    readonly id: string;
    readonly points: string;
    /** Null where the reader may not see it, or it was erased. */
    readonly reason: string | null;
    readonly at: string;
  }[];
  readonly criteria: readonly (ExplainedCriterion & {
    readonly results: { readonly total: number; readonly items: readonly ExplainedResult[]; readonly next?: string };
  })[];
  readonly gates: readonly ExplainedGate[];
  readonly nextSteps: readonly NextStep[];
};

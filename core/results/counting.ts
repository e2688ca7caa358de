import type { Points } from "../decimal.ts";
import type { Entry, ResultEntry } from "./entry.ts";

/** A result that counts wherever its criterion lets it: not reversed, not waiting, not rejected. */
export type CountingResult = ResultEntry & {
  /** True once somebody approved it: it also counts for a criterion whose `minValue` or `maxValue` it breaks. */
  readonly approved?: boolean;
};

export type Adjustment = {
  readonly id: string;
  readonly points: Points;
  readonly recordedAt: number;
  readonly position: number;
};

/** What was decided about one participant, apart from results. */
export type Marks = { readonly adjustments: readonly Adjustment[]; readonly excluded: boolean };

export const NO_MARKS: Marks = { adjustments: [], excluded: false };

export type Counted = {
  /** In ledger order. */
  readonly results: readonly CountingResult[];
  /** The marks of one challenge by participant id. */
  readonly marksOf: (challengeId: string) => ReadonlyMap<string, Marks>;
  /** The last position that was folded, 0 for none. */
  readonly position: number;
};

/**
 * Folds ledger entries, in ledger order, to what counts at a position (`upTo`, inclusive; all without it). Reversals,
 * decisions, adjustments and exclusions count from their own position. `keeps` leaves results out early.
 */
export function countingResults(
  entries: Iterable<Entry>,
  upTo = Number.POSITIVE_INFINITY,
  keeps: (result: ResultEntry) => boolean = () => true,
): Counted {
  const results: ResultEntry[] = [];
  const reversed = new Set<number>();
  const decisions = new Map<number, boolean>();
  const marks = new Map<string, Map<string, { adjustments: Adjustment[]; excluded: boolean }>>();
  let position = 0;

  function markOf(challengeId: string, participantId: string) {
    const ofChallenge = marks.get(challengeId) ?? new Map();
    marks.set(challengeId, ofChallenge);
    const mark = ofChallenge.get(participantId) ?? { adjustments: [], excluded: false };
    ofChallenge.set(participantId, mark);
    return mark;
  }

  for (const entry of entries) {
    if (entry.position > upTo) continue;
    position = Math.max(position, entry.position);
    switch (entry.kind) {
      case "result":
        if (keeps(entry)) results.push(entry);
        break;
      case "reversal":
        reversed.add(entry.target);
        break;
      case "decision":
        decisions.set(entry.target, entry.approved);
        break;
      case "adjustment":
        markOf(entry.challengeId, entry.participantId).adjustments.push(entry);
        break;
      case "exclusion":
      case "inclusion":
        markOf(entry.challengeId, entry.participantId).excluded = entry.kind === "exclusion";
        break;
      case "marker":
        break;
    }
  }

  const counting: CountingResult[] = [];
  for (const result of results) {
    const decision = decisions.get(result.position);
    if (reversed.has(result.position) || decision === false || (result.held && !decision)) continue;
    counting.push(decision ? { ...result, approved: true } : result);
  }
  return { results: counting, marksOf: (challengeId) => marks.get(challengeId) ?? new Map(), position };
}

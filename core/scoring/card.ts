import type { CountingResult } from "../results/counting.ts";
import { type CardKey, EVERYONE } from "./credit.ts";
import { addResult, bringsDisorder } from "./merge.ts";
import type { Plan } from "./plan.ts";
import { takeResult } from "./take.ts";
import type { Tally } from "./tally.ts";

export { type CardKey, cardKeyText, cardsOf, EVERYONE, subjectsOf } from "./credit.ts";

/** Everything that scoring needs to know of one entrant's results: JSON-safe, bounded by windows and days. */
export type Card = {
  /** Number of results that count for some criterion. */
  results: number;
  criteria: { [criterionId: string]: CriterionCard };
  /** Of a team whose members are combined, where `earliest` breaks ties: the members' own tallies. */
  members?: { [memberId: string]: { [criterionId: string]: CriterionCard } };
};

export type CriterionCard = {
  /** By number of the window. */
  windows: { [no: string]: Tally };
  /** Of `distinct` per round: over all rounds, and over those that have a target. */
  whole?: Tally;
  shown?: Tally;
  baseline?: Tally;
  /** For `earliest`, of a placement: when the last result occurred. */
  last?: number;
  trail?: Trail;
};

/** For `earliest`: the points before and with the results of the last instant, and when they had last changed before it. */
export type Trail = { at: number; before: string; settled: number | null; points: string };

/**
 * True when the subject of the result is not yet among those counted in the window (taking: is not any more). The windows
 * asked about are those that `subjectsOf` names; `memberId` is set only while `foldCard` asks itself.
 */
export type IsNewSubject = (criterionId: string, windowNo: number, memberId: string | null) => boolean;

export const emptyCard = (): Card => ({ results: 0, criteria: {} });

/**
 * The card with one more result; the card given is not changed. The result must be one that `cardsOf` credits to `key`,
 * that is not in the card, and for which `needsRefold` is false.
 */
export function mergeIntoCard(
  plan: Plan,
  key: CardKey,
  card: Card | null,
  result: CountingResult,
  isNewSubject: IsNewSubject,
): Card {
  const own = card ? { ...card, criteria: { ...card.criteria } } : emptyCard();
  addResult(plan, key, own, result, isNewSubject, true);
  return own;
}

/**
 * The card as if the result had never come, or null when the entrant's results have to be folded again (`foldCard`).
 * `isLastOfSubject`: no other counted result of this window has the subject.
 */
export function takeFromCard(
  plan: Plan,
  key: CardKey,
  card: Card,
  result: CountingResult,
  isLastOfSubject: IsNewSubject,
): Card | null {
  if (plan.usesEarliest && key.memberId === null && key.participantId !== EVERYONE) return null;
  return takeResult(plan, key, card, result, isLastOfSubject);
}

/** True when the result comes too late for its place in time: fold the entrant's results again with it (`foldCard`). */
export function needsRefold(plan: Plan, key: CardKey, card: Card | null, result: CountingResult): boolean {
  if (!card || !plan.usesEarliest || key.memberId !== null || key.participantId === EVERYONE) return false;
  return bringsDisorder(plan, key, card, result);
}

/**
 * One card from all of an entrant's counting results, in any order; null when none of them counts. Results that `cardsOf`
 * does not credit to `key` must not be among them.
 */
export function foldCard(plan: Plan, key: CardKey, results: Iterable<CountingResult>): Card | null {
  const ordered = [...results].sort((a, b) => a.occurredAt - b.occurredAt || a.position - b.position);
  const tallied = foldOnce(plan, key, ordered, null);
  if (!plan.usesEarliest || key.memberId !== null || key.participantId === EVERYONE) return tallied;
  // Boosters and baselines act as they are in the end: what was reached when is told with the whole fold known.
  return tallied && foldOnce(plan, key, ordered, tallied);
}

function foldOnce(plan: Plan, key: CardKey, ordered: readonly CountingResult[], final: Card | null): Card | null {
  const card = emptyCard();
  const seen = new Set<string>();
  for (const result of ordered) {
    const isNew: IsNewSubject = (criterionId, windowNo, memberId) => {
      const text = JSON.stringify([criterionId, windowNo, result.subject, memberId]);
      return seen.size !== seen.add(text).size;
    };
    addResult(plan, key, card, result, isNew, false, final ?? undefined);
  }
  return Object.keys(card.criteria).length > 0 ? card : null;
}

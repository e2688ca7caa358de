import type { CountingResult } from "../results/counting.ts";
import { type Card, emptyCard, mergeIntoCard } from "./card.ts";
import type { CardKey } from "./credit.ts";
import { cloneTally, partOf } from "./fact.ts";
import type { Plan } from "./plan.ts";
import type { PlannedCriterion, PlannedWindow } from "./planned-criterion.ts";

/** When a further result for the criterion would occur: now, else as near as its windows allow; null where it has none. */
export function momentOf(criterion: PlannedCriterion, now: number): number | null {
  const open = criterion.windows.find((window) => now < window.endsAt) ?? criterion.windows.at(-1);
  return open ? Math.min(Math.max(now, open.startsAt), open.endsAt - 1) : null;
}

export const windowAt = (criterion: PlannedCriterion, at: number): PlannedWindow | undefined =>
  criterion.windows.find((window) => window.startsAt <= at && at < window.endsAt);

/** The card with one result of the amount more, or, where only their number counts, with so many results more. */
export function furtherCard(
  plan: Plan,
  key: CardKey,
  card: Card | null,
  criterion: PlannedCriterion,
  amount: number,
  moment: number,
  memberId: string | null,
): Card {
  const { repeat } = criterion.measure;
  if (!repeat) {
    const result = furtherResult(criterion, amount, moment, memberId);
    return mergeIntoCard(plan, key, card, result, () => false);
  }
  const window = windowAt(criterion, moment);
  if (!window) return card ?? emptyCard();
  const old = card?.criteria[criterion.id] ?? { windows: {} };
  const before = old.windows[window.no];
  const tally = cloneTally(repeat(before, amount));
  if (criterion.perPart) {
    const number = partOf(plan, criterion, moment);
    tally.parts = { ...before?.parts, [number]: repeat(before?.parts?.[number], amount) };
  }
  const own = { ...old, windows: { ...old.windows, [window.no]: tally } };
  if (criterion.measure.merge === null && criterion.perRound) {
    own.whole = repeat(old.whole, amount);
    own.shown = repeat(old.shown, amount);
  }
  return { ...card, results: (card?.results ?? 0) + amount, criteria: { ...card?.criteria, [criterion.id]: own } };
}

/** It comes last of all: greater in source and position than any other at its instant. */
const furtherResult = (
  criterion: PlannedCriterion,
  amount: number,
  moment: number,
  memberId: string | null,
): CountingResult => ({
  kind: "result",
  position: Number.MAX_SAFE_INTEGER,
  recordedAt: moment,
  source: "\u{10FFFF}",
  id: "\u{10FFFF}",
  memberId: memberId ?? "",
  metric: criterion.metric,
  value: BigInt(amount),
  occurredAt: moment,
  subject: null,
  held: false,
  approved: false,
});

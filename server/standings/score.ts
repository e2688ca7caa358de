import { countingResults, type Marks, NO_MARKS } from "#core/results/counting.ts";
import type { Card } from "#core/scoring/card.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { EMPTY_FIELD, makeField, type Standing, scoreParticipant } from "#core/scoring/standings.ts";
import type { Challenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { readMarks } from "../results/read-ledger.ts";
import { type KeyedCard, readCards } from "./cards.ts";

/** Standings by participant; null for who has no row any more. */
export type Scored = ReadonlyMap<string, Standing | null>;

/**
 * Scores these participants from their stored cards; everybody where points depend on everybody's measures, and everybody
 * without a list.
 */
export async function score(
  ctx: Ctx,
  challenge: Challenge,
  plan: Plan,
  participantIds?: ReadonlySet<string>,
): Promise<Scored> {
  const some = plan.needsField ? undefined : participantIds;
  const stored = await readCards(ctx, challenge.id, some && [...some]);
  return scoreCards(plan, stored, await readMarksOf(ctx, challenge.id), some);
}

/** The same from cards at hand: of these participants, or of everybody. */
export function scoreCards(
  plan: Plan,
  keyed: ReadonlyMap<string, KeyedCard>,
  marks: ReadonlyMap<string, Marks>,
  participantIds?: ReadonlySet<string>,
): Scored {
  const cards = new Map<string, Card>();
  for (const [text, { card }] of keyed) cards.set(text, card);
  const field = plan.needsField ? makeField(plan, cards) : EMPTY_FIELD;
  const scored = new Map<string, Standing | null>();
  const some = plan.needsField ? undefined : participantIds;
  for (const id of some ?? plan.audience.participants.keys()) {
    scored.set(id, scoreParticipant(plan, id, cards, marks.get(id) ?? NO_MARKS, field));
  }
  return scored;
}

/** What was decided about a challenge's participants: adjustments and exclusions. */
export async function readMarksOf(ctx: Ctx, challengeId: string): Promise<ReadonlyMap<string, Marks>> {
  return countingResults(await readMarks(ctx, challengeId)).marksOf(challengeId);
}

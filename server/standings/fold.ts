import { type CountingResult, countingResults } from "#core/results/counting.ts";
import { type CardKey, cardKeyText, cardsOf, foldCard, mergeIntoCard, needsRefold } from "#core/scoring/card.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { scopeOf } from "#core/scoring/results-of.ts";
import type { Ctx } from "../context.ts";
import { readResults } from "../results/read-ledger.ts";
import { deleteCard, type KeyedCard } from "./cards.ts";
import { countSubjects, deleteSubjects, knownSubjects } from "./subjects.ts";

type Waiting = { key: CardKey; results: CountingResult[] };

/**
 * Merges new results into their cards without reading history. A card that cannot take one (it comes too late for its
 * place in time) is put into `refold` instead. `cards`: those of the participants concerned.
 */
export async function mergeResults(
  ctx: Ctx,
  challengeId: string,
  plan: Plan,
  merge: ReadonlyMap<string, Waiting>,
  { cards, refold }: { cards: ReadonlyMap<string, KeyedCard>; refold: Map<string, CardKey> },
): Promise<KeyedCard[]> {
  if (merge.size === 0) return [];
  const subjects = await knownSubjects(ctx, challengeId, plan, merge.values());
  const merged: KeyedCard[] = [];
  for (const [text, { key, results }] of merge) {
    let card = cards.get(text)?.card ?? null;
    const ordered = [...results].sort((a, b) => a.occurredAt - b.occurredAt || a.position - b.position);
    for (const result of ordered) {
      if (needsRefold(plan, key, card, result)) {
        refold.set(text, key);
        break;
      }
      card = mergeIntoCard(plan, key, card, result, subjects.isNew(key, result));
      subjects.note(key, result);
    }
    if (card && !refold.has(text)) merged.push({ key, card });
  }
  await countSubjects(
    ctx,
    challengeId,
    plan,
    [...merge.values()].filter(({ key }) => !refold.has(cardKeyText(key))),
  );
  return merged;
}

/** Folds these cards again from the ledger; a card in which nothing counts any more is deleted. */
export async function refoldCards(
  ctx: Ctx,
  challengeId: string,
  plan: Plan,
  keys: readonly CardKey[],
): Promise<KeyedCard[]> {
  const folded: KeyedCard[] = [];
  for (const key of keys) {
    const text = cardKeyText(key);
    const entries = await readResults(ctx, scopeOf(plan, key.participantId));
    const results = countingResults(entries).results.filter((result) =>
      cardsOf(plan, result).some((fed) => cardKeyText(fed) === text),
    );
    const card = foldCard(plan, key, results);
    await deleteSubjects(ctx, challengeId, key);
    await countSubjects(ctx, challengeId, plan, [{ key, results }]);
    if (card) folded.push({ key, card });
    else await deleteCard(ctx, challengeId, key);
  }
  return folded;
}

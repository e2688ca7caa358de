import { type Counted, type CountingResult, countingResults } from "../results/counting.ts";
import type { Entry, ResultEntry } from "../results/entry.ts";
import { type Card, type CardKey, cardKeyText, cardsOf, emptyCard, foldCard } from "./card.ts";
import { type Field, makeField } from "./field.ts";
import { addResult } from "./merge.ts";
import type { Plan } from "./plan.ts";
import { type RankedStanding, rankStandings, scoreAll } from "./standings.ts";

export type Replayed = {
  /** By `cardKeyText`. */
  readonly cards: ReadonlyMap<string, Card>;
  readonly field: Field;
  /** Best first, with ranks. */
  readonly standings: readonly RankedStanding[];
  readonly counted: Counted;
  /** The last position that was folded. */
  readonly position: number;
};

/** One fold over everything: the standings of a challenge at a position (`upTo`, inclusive; at the end without it). */
export function replay(plan: Plan, entries: Iterable<Entry>, options: { upTo?: number | undefined } = {}): Replayed {
  const keeps = (result: ResultEntry) => plan.criteriaOf.has(result.metric);
  const counted = countingResults(entries, options.upTo, keeps);
  const cards = foldCards(plan, counted.results);
  const field = makeField(plan, cards);
  const standings = rankStandings(plan, scoreAll(plan, cards, counted.marksOf(plan.life.challengeId), field));
  return { cards, field, standings, counted, position: counted.position };
}

/** Every card of a challenge from its counting results, by `cardKeyText`. */
export function foldCards(plan: Plan, results: Iterable<CountingResult>): Map<string, Card> {
  if (plan.usesEarliest) return foldEach(plan, results);
  const cards = new Map<string, Card>();
  const seen = new Set<string>();
  for (const result of results) {
    for (const key of cardsOf(plan, result)) {
      const text = cardKeyText(key);
      let card = cards.get(text);
      if (!card) {
        card = emptyCard();
        cards.set(text, card);
      }
      const isNew = (criterionId: string, windowNo: number) =>
        seen.size !== seen.add(JSON.stringify([text, criterionId, windowNo, result.subject])).size;
      addResult(plan, key, card, result, isNew, false);
    }
  }
  return cards;
}

function foldEach(plan: Plan, results: Iterable<CountingResult>): Map<string, Card> {
  const byKey = new Map<string, { key: CardKey; results: CountingResult[] }>();
  for (const result of results) {
    for (const key of cardsOf(plan, result)) {
      const text = cardKeyText(key);
      const own = byKey.get(text);
      if (own) own.results.push(result);
      else byKey.set(text, { key, results: [result] });
    }
  }
  const cards = new Map<string, Card>();
  for (const [text, own] of byKey) {
    const card = foldCard(plan, own.key, own.results);
    if (card) cards.set(text, card);
  }
  return cards;
}

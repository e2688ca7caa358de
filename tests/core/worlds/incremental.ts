import { type CountingResult, countingResults, NO_MARKS } from "#core/results/counting.ts";
import type { Entry } from "#core/results/entry.ts";
import {
  type Card,
  type CardKey,
  cardKeyText,
  cardsOf,
  foldCard,
  mergeIntoCard,
  needsRefold,
  subjectsOf,
  takeFromCard,
} from "#core/scoring/card.ts";
import type { Plan } from "#core/scoring/plan.ts";
import {
  EMPTY_FIELD,
  type MarksOf,
  makeField,
  rankStandings,
  type Standing,
  scoreParticipant,
} from "#core/scoring/standings.ts";

/** What the server does: one entry after the other, with cards, rows of subjects and the results of the ledger at hand. */
export class Incremental {
  readonly cards = new Map<string, Card>();
  readonly #subjects = new Map<string, number>();
  readonly #standings = new Map<string, Standing>();
  readonly #ledger: Entry[] = [];
  readonly #counting = new Map<number, CountingResult>();
  #marks: MarksOf = new Map();

  constructor(readonly plan: Plan) {
    for (const id of plan.audience.participants.keys()) this.#score(id);
  }

  /** Takes in a batch, which is scored once. */
  apply(...batch: readonly Entry[]): void {
    this.#ledger.push(...batch);
    const counted = countingResults(this.#ledger);
    const now = new Map(counted.results.map((result) => [result.position, result]));
    this.#marks = counted.marksOf(this.plan.life.challengeId);
    const touched = new Set<string>();
    for (const entry of batch) if ("participantId" in entry) touched.add(entry.participantId);
    for (const [position, before] of this.#counting) {
      const after = now.get(position);
      if (!after || after.approved !== before.approved) this.#take(before, touched);
    }
    for (const [position, after] of now) {
      if (this.#counting.has(position)) continue;
      this.#counting.set(position, after);
      this.#merge(after, touched);
    }
    for (const id of this.plan.needsField && touched.size > 0 ? this.plan.audience.participants.keys() : touched) {
      this.#score(id);
    }
  }

  get standings() {
    return rankStandings(this.plan, this.#standings.values());
  }

  #merge(result: CountingResult, touched: Set<string>): void {
    for (const key of cardsOf(this.plan, result)) {
      const text = cardKeyText(key);
      touched.add(key.participantId);
      const card = this.cards.get(text) ?? null;
      const isNew = (criterionId: string, windowNo: number) => this.#rows(key, criterionId, windowNo, result) === 0;
      const merged = needsRefold(this.plan, key, card, result)
        ? this.#refold(key)
        : mergeIntoCard(this.plan, key, card, result, isNew);
      this.#count(key, result, 1);
      if (merged) this.cards.set(text, merged);
    }
  }

  #take(result: CountingResult, touched: Set<string>): void {
    const without = [...this.#counting.values()].filter((one) => one.position !== result.position);
    for (const key of cardsOf(this.plan, result)) {
      const text = cardKeyText(key);
      touched.add(key.participantId);
      const card = this.cards.get(text)!;
      const isLast = (criterionId: string, windowNo: number) => this.#rows(key, criterionId, windowNo, result) === 1;
      const left = takeFromCard(this.plan, key, card, result, isLast) ?? this.#refold(key, without);
      this.#count(key, result, -1);
      if (left && Object.keys(left.criteria).length > 0) this.cards.set(text, left);
      else this.cards.delete(text);
    }
    this.#counting.delete(result.position);
  }

  #refold(key: CardKey, from: Iterable<CountingResult> = this.#counting.values()): Card | null {
    const text = cardKeyText(key);
    return foldCard(
      this.plan,
      key,
      [...from].filter((result) => cardsOf(this.plan, result).some((one) => cardKeyText(one) === text)),
    );
  }

  #rows(key: CardKey, criterionId: string, windowNo: number, result: CountingResult): number {
    return this.#subjects.get(JSON.stringify([cardKeyText(key), criterionId, windowNo, result.subject])) ?? 0;
  }

  #count(key: CardKey, result: CountingResult, by: number): void {
    for (const { criterionId, windowNo } of subjectsOf(this.plan, key, result)) {
      const row = JSON.stringify([cardKeyText(key), criterionId, windowNo, result.subject]);
      this.#subjects.set(row, (this.#subjects.get(row) ?? 0) + by);
    }
  }

  #score(id: string): void {
    const field = this.plan.needsField ? makeField(this.plan, this.cards) : EMPTY_FIELD;
    const standing = scoreParticipant(this.plan, id, this.cards, this.#marks.get(id) ?? NO_MARKS, field);
    if (standing) this.#standings.set(id, standing);
    else this.#standings.delete(id);
  }
}

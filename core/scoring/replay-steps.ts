import { type Adjustment, type CountingResult, type Marks, NO_MARKS } from "../results/counting.ts";
import type { Entry, ResultEntry } from "../results/entry.ts";
import { type Card, type CardKey, cardKeyText, cardsOf, emptyCard, foldCard } from "./card.ts";
import { EMPTY_FIELD, makeField } from "./field.ts";
import { addResult } from "./merge.ts";
import type { Plan } from "./plan.ts";
import { type Standing, scoreParticipant } from "./standings.ts";

/** What feeds one card, with the subjects it has seen. */
type Fed = {
  readonly key: CardKey;
  readonly results: Map<number, CountingResult>;
  seen: Set<string>;
  card: Card | null;
};

/**
 * A replay that stops on its way: the standings of everybody with a row at one position after another, each as a replay up to
 * there gives them, at the cost of one. `advance` takes rising positions; what it answers is its own and changes with the
 * next step.
 */
export class ReplaySteps {
  readonly #plan: Plan;
  readonly #entries: readonly Entry[];
  #next = 0;
  readonly #fed = new Map<string, Fed>();
  readonly #results = new Map<number, { entry: ResultEntry; decision: boolean | null; isReversed: boolean }>();
  readonly #marks = new Map<string, { adjustments: Adjustment[]; excluded: boolean }>();
  readonly #standings = new Map<string, Standing>();
  /** Cards to fold again, and participants to score again; null: everybody. */
  readonly #stale = new Set<string>();
  #touched: Set<string> | null = null;

  /** `entries` in ledger order, as `replay` takes them. */
  constructor(plan: Plan, entries: readonly Entry[]) {
    this.#plan = plan;
    this.#entries = entries;
  }

  /** The standings at a position (inclusive), by participant. */
  advance(position: number): ReadonlyMap<string, Standing> {
    for (
      let entry = this.#entries[this.#next];
      entry && entry.position <= position;
      entry = this.#entries[this.#next]
    ) {
      this.#take(entry);
      this.#next += 1;
    }
    this.#foldStale();
    this.#score();
    return this.#standings;
  }

  #take(entry: Entry): void {
    switch (entry.kind) {
      case "result":
        if (!this.#plan.criteriaOf.has(entry.metric)) return;
        this.#results.set(entry.position, { entry, decision: null, isReversed: false });
        this.#weigh(entry.position);
        return;
      case "reversal":
      case "decision": {
        const known = this.#results.get(entry.target);
        if (!known) return;
        if (entry.kind === "reversal") known.isReversed = true;
        else known.decision = entry.approved;
        this.#weigh(entry.target);
        return;
      }
      case "adjustment":
        if (this.#isOurs(entry.challengeId)) this.#markOf(entry.participantId).adjustments.push(entry);
        return;
      case "exclusion":
      case "inclusion":
        if (this.#isOurs(entry.challengeId)) this.#markOf(entry.participantId).excluded = entry.kind === "exclusion";
        return;
      case "marker":
        return;
    }
  }

  /** Puts a result where it counts now, or takes it out. */
  #weigh(position: number): void {
    const known = this.#results.get(position);
    if (!known) return;
    const { entry, decision, isReversed } = known;
    const counts = !isReversed && decision !== false && (!entry.held || decision === true);
    const result: CountingResult = decision ? { ...entry, approved: true } : entry;
    // Where an approval lets it count it did not count before: both sides are asked for their cards.
    const before = new Set(cardsOf(this.#plan, entry).map(cardKeyText));
    const keys = new Map(cardsOf(this.#plan, result).map((key) => [cardKeyText(key), key]));
    for (const text of before) if (!keys.has(text) || !counts) this.#remove(text, position);
    for (const [text, key] of keys) {
      if (!counts) this.#remove(text, position);
      else this.#add(text, key, result);
    }
  }

  #remove(text: string, position: number): void {
    const fed = this.#fed.get(text);
    if (!fed?.results.delete(position)) return;
    this.#stale.add(text);
    this.#touch(fed.key.participantId);
  }

  #add(text: string, key: CardKey, result: CountingResult): void {
    const fed = this.#fed.get(text) ?? { key, results: new Map(), seen: new Set(), card: null };
    this.#fed.set(text, fed);
    const isNewHere = !fed.results.has(result.position);
    fed.results.set(result.position, result);
    this.#touch(key.participantId);
    if (!isNewHere || this.#plan.usesEarliest || this.#stale.has(text)) this.#stale.add(text);
    else this.#addTo(fed, result);
  }

  #addTo(fed: Fed, result: CountingResult): void {
    fed.card ??= emptyCard();
    const isNew = (criterionId: string, windowNo: number, memberId: string | null) =>
      fed.seen.size !== fed.seen.add(JSON.stringify([criterionId, windowNo, result.subject, memberId])).size;
    addResult(this.#plan, fed.key, fed.card, result, isNew, false);
  }

  #foldStale(): void {
    for (const text of this.#stale) {
      const fed = this.#fed.get(text);
      if (!fed) continue;
      if (this.#plan.usesEarliest) fed.card = foldCard(this.#plan, fed.key, fed.results.values());
      else {
        fed.card = null;
        fed.seen = new Set();
        for (const result of fed.results.values()) this.#addTo(fed, result);
      }
    }
    this.#stale.clear();
  }

  #score(): void {
    const plan = this.#plan;
    const cards = { get: (text: string) => this.#fed.get(text)?.card ?? undefined };
    const field = plan.needsField ? makeField(plan, this.#cards()) : EMPTY_FIELD;
    const some = plan.needsField || this.#touched === null ? plan.audience.participants.keys() : this.#touched;
    for (const id of some) {
      const standing = scoreParticipant(plan, id, cards, this.#marks.get(id) ?? NO_MARKS, field);
      if (standing) this.#standings.set(id, standing);
      else this.#standings.delete(id);
    }
    this.#touched = new Set();
  }

  *#cards(): Iterable<readonly [string, Card]> {
    for (const [text, { card }] of this.#fed) if (card) yield [text, card];
  }

  #markOf(participantId: string): { adjustments: Adjustment[]; excluded: boolean } {
    const marks: Marks & { adjustments: Adjustment[]; excluded: boolean } = this.#marks.get(participantId) ?? {
      adjustments: [],
      excluded: false,
    };
    // Another object each time: a standing keeps no hold on what is still to come.
    const own = { adjustments: [...marks.adjustments], excluded: marks.excluded };
    this.#marks.set(participantId, own);
    this.#touch(participantId);
    return own;
  }

  #touch(participantId: string): void {
    this.#touched?.add(participantId);
  }

  #isOurs(challengeId: string): boolean {
    return challengeId === this.#plan.life.challengeId;
  }
}

import type { CountingResult } from "../results/counting.ts";
import { type Card, type CardKey, cardKeyText, cardsOf, emptyCard, mergeIntoCard, needsRefold } from "./card.ts";
import { subjectsOf } from "./credit.ts";
import { addResult } from "./merge.ts";
import type { Plan } from "./plan.ts";

/** A card on its way, with how often each subject was counted for it. */
export type Folding = {
  readonly key: CardKey;
  card: Card;
  readonly subjects: Map<string, SubjectCount>;
};
export type SubjectCount = {
  readonly criterionId: string;
  readonly windowNo: number;
  readonly subject: string;
  count: number;
};

/**
 * All cards of a challenge, folded from results that come one after the other and are not kept: what it holds grows with
 * entrants and subjects, never with results. Results come in order of occurredAt, then of position, where the plan uses
 * `earliest` (any order elsewhere), and then twice: the second fold is told the first.
 */
export class CardFold {
  readonly #cards = new Map<string, Folding>();
  readonly #subjectsOfMembers = new Set<string>();

  constructor(
    readonly plan: Plan,
    readonly first: CardFold | null = null,
  ) {}

  /** By `cardKeyText`. */
  get cards(): ReadonlyMap<string, Folding> {
    return this.#cards;
  }

  /** Adds a result; to these cards alone, where they are named. */
  add(result: CountingResult, only?: ReadonlySet<string>): void {
    for (const key of cardsOf(this.plan, result)) {
      const text = cardKeyText(key);
      if (only && !only.has(text)) continue;
      let own = this.#cards.get(text);
      if (!own) {
        own = { key, card: emptyCard(), subjects: new Map() };
        this.#cards.set(text, own);
      }
      const { subjects } = own;
      const isNew = (criterionId: string, windowNo: number, memberId: string | null) => {
        if (memberId === null) return !subjects.has(subjectKey(criterionId, windowNo, result.subject));
        const seen = this.#subjectsOfMembers;
        const name = JSON.stringify([text, criterionId, windowNo, result.subject, memberId]);
        return seen.size !== seen.add(name).size;
      };
      addResult(this.plan, key, own.card, result, isNew, false, this.first?.cards.get(text)?.card);
      countSubject(this.plan, own, result);
    }
  }

  /** Merges a result that came after the fold; the cards that cannot take it are named in `again`, to be folded anew. */
  merge(result: CountingResult, again: Set<string>): void {
    for (const key of cardsOf(this.plan, result)) {
      const text = cardKeyText(key);
      if (again.has(text)) continue;
      const own = this.#cards.get(text);
      if (needsRefold(this.plan, key, own?.card ?? null, result)) {
        again.add(text);
        continue;
      }
      const subjects: Map<string, SubjectCount> = own?.subjects ?? new Map();
      const card = mergeIntoCard(
        this.plan,
        key,
        own?.card ?? null,
        result,
        (criterionId, windowNo) => !subjects.has(subjectKey(criterionId, windowNo, result.subject)),
      );
      const next = { key, card, subjects };
      this.#cards.set(text, next);
      countSubject(this.plan, next, result);
    }
  }

  /** Puts these cards as another fold has them in place of its own. */
  replace(texts: ReadonlySet<string>, other: CardFold): void {
    for (const text of texts) {
      const folded = other.cards.get(text);
      if (folded) this.#cards.set(text, folded);
      else this.#cards.delete(text);
    }
  }
}

function countSubject(plan: Plan, { key, subjects }: Folding, result: CountingResult): void {
  const { subject } = result;
  if (subject === null) return;
  for (const { criterionId, windowNo } of subjectsOf(plan, key, result)) {
    const name = subjectKey(criterionId, windowNo, subject);
    const known = subjects.get(name);
    if (known) known.count += 1;
    else subjects.set(name, { criterionId, windowNo, subject, count: 1 });
  }
}

const subjectKey = (criterionId: string, windowNo: number, subject: string | null): string =>
  `${windowNo} ${criterionId} ${subject}`;

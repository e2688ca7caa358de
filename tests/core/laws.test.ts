import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toPoints } from "#core/decimal.ts";
import { type CountingResult, countingResults, NO_MARKS } from "#core/results/counting.ts";
import type { Entry, ResultEntry } from "#core/results/entry.ts";
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
import { explain } from "#core/scoring/explain.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { type Replayed, replay } from "#core/scoring/replay.ts";
import {
  EMPTY_FIELD,
  makeField,
  rankStandings,
  type Standing,
  scoreParticipant,
  standingFromJson,
  standingToJson,
} from "#core/scoring/standings.ts";
import { anyResult, definitions, ledgers, network, PAIRS, planFor, RUNS, resultEntry } from "./worlds.ts";

const options = { numRuns: RUNS, seed: Number(process.env.SEED ?? 20261122) };

/** Everything that is shown or compared, and nothing that only says how it came about. */
const told = (replayed: Pick<Replayed, "standings">) =>
  replayed.standings.map((standing) => ({ ...standingToJson(standing), rank: standing.rank }));

/** What the server does: one entry after the other, with cards, rows of subjects and the results of the ledger at hand. */
class Incremental {
  readonly cards = new Map<string, Card>();
  readonly #subjects = new Map<string, number>();
  readonly #standings = new Map<string, Standing>();
  readonly #ledger: Entry[] = [];
  #counting = new Map<number, CountingResult>();

  constructor(readonly plan: Plan) {
    for (const id of plan.audience.participants.keys()) this.#score(id);
  }

  apply(entry: Entry): void {
    this.#ledger.push(entry);
    const now = new Map(countingResults(this.#ledger).results.map((result) => [result.position, result]));
    const touched = new Set<string>();
    for (const [position, before] of this.#counting) {
      const after = now.get(position);
      if (!after || after.approved !== before.approved) this.#take(before, touched);
    }
    const previous = this.#counting;
    this.#counting = now;
    for (const [position, after] of now) {
      const before = previous.get(position);
      if (!before || before.approved !== after.approved) this.#merge(after, touched);
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
    const standing = scoreParticipant(this.plan, id, this.cards, NO_MARKS, field);
    if (standing) this.#standings.set(id, standing);
    else this.#standings.delete(id);
  }
}

describe.each(PAIRS)("%s × %s", (measure, scale) => {
  const worlds = fc.record({ definition: definitions(measure, scale), entries: ledgers });

  test("one entry at a time gives what a replay gives, cards and standings, at every position", () => {
    fc.assert(
      fc.property(worlds, ({ definition, entries }) => {
        const plan = planFor(definition);
        const incremental = new Incremental(plan);
        for (const [index, entry] of entries.entries()) {
          incremental.apply(entry);
          const whole = replay(plan, entries, { upTo: entry.position });
          if (index % 4 !== 0 && index < entries.length - 1) continue;
          expect(Object.fromEntries(incremental.cards)).toEqual(Object.fromEntries(whole.cards));
          expect(told(incremental)).toEqual(told(whole));
        }
      }),
      options,
    );
  });

  test("the order of arrival does not matter", () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.nat()), ({ definition, entries }, keys) => {
        const plan = planFor(definition);
        const results = entries.filter((entry): entry is ResultEntry => entry.kind === "result");
        const rest = entries.filter((entry) => entry.kind !== "result");
        const order = results
          .map((entry) => ({ entry, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ entry }) => entry);
        const moved = new Map(order.map((entry, index) => [entry.position, index + 1]));
        const shuffled: Entry[] = [
          ...order.map((entry, index) => ({ ...entry, position: index + 1 })),
          ...rest.map((entry, index) => ({
            ...entry,
            position: results.length + index + 1,
            ...("target" in entry && { target: moved.get(entry.target)! }),
          })),
        ];
        expect(told(replay(plan, shuffled))).toEqual(told(replay(plan, entries)));
      }),
      options,
    );
  });

  test("a result that is recorded and reversed was never there", () => {
    fc.assert(
      fc.property(worlds, anyResult, ({ definition, entries }, drawn) => {
        const plan = planFor(definition);
        const next = entries.length + 1;
        const reversal: Entry = { kind: "reversal", position: next + 1, recordedAt: 0, target: next };
        const extended = [...entries, resultEntry({ ...drawn, held: false }, 999, next), reversal];
        expect(told(replay(plan, extended))).toEqual(told(replay(plan, entries)));
      }),
      options,
    );
  });

  test("names are only shown, stored standings come back the same, and explanations add up", () => {
    fc.assert(
      fc.property(worlds, ({ definition, entries }) => {
        const plan = planFor(definition);
        const replayed = replay(plan, entries);
        const renamed = new Map(
          [...network.members].map(([id, member]) => [id, { ...member, name: `Z ${member.name} 🦊` }]),
        );
        expect(told(replay(planFor(definition, { ...network, members: renamed }), entries))).toEqual(told(replayed));
        for (const standing of replayed.standings) {
          const stored = JSON.parse(JSON.stringify(standingToJson(standing)));
          expect(standingToJson(standingFromJson(stored))).toEqual(stored);
          const explanation = explain(plan, standing.participantId, replayed.cards, NO_MARKS, replayed.field)!;
          expect(explanation.points).toBe(told(replayed).find((row) => row.ref === standing.ref)!.points);
          for (const criterion of explanation.criteria) {
            const cents = (text: string) => toPoints({ n: BigInt(text.replace(".", "")), d: 100n });
            const sum = criterion.windows
              .filter((window) => window.counts)
              .reduce((total, window) => total + cents(window.points), 0n);
            if (criterion.limits.length === 0) expect(sum).toBe(cents(criterion.points));
            else expect(sum).toBeGreaterThanOrEqual(cents(criterion.points));
          }
        }
        expect(JSON.parse(JSON.stringify([...replayed.cards]))).toEqual([...replayed.cards]);
      }),
      options,
    );
  });
});

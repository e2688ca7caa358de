import fc from "fast-check";
import { expect, it } from "vitest";
import { Ladder } from "#server/standings/ladder.ts";

type Rung = { readonly points: number; readonly tie: number; readonly ref: number };

const byRules = (a: Rung, b: Rung) => b.points - a.points || a.tie - b.tie;
const byAll = (a: Rung, b: Rung) => byRules(a, b) || a.ref - b.ref;
const ladderOf = (rungs: Iterable<Rung>) => new Ladder<Rung>(rungs, (rung) => -rung.points, byAll);

// Few different points, so that runs of equal ones go over the ends of stretches.
const rung = fc.record({ points: fc.integer({ min: -3, max: 3 }), tie: fc.integer({ min: 0, max: 1 }) });
const step = fc.tuple(fc.boolean(), rung, fc.nat());

it("lists, counts and ranks as a plain sort does, whatever comes and goes", () => {
  fc.assert(
    fc.property(fc.array(rung, { maxLength: 700 }), fc.array(step, { maxLength: 900 }), (first, steps) => {
      const present = first.map((one, ref): Rung => ({ ...one, ref }));
      const ladder = ladderOf(present);
      for (const [index, [isGoing, one, which]] of steps.entries()) {
        const [gone] = isGoing ? present.splice(which % Math.max(1, present.length), 1) : [];
        if (gone) ladder.remove(gone);
        else {
          const added = { ...one, ref: 1_000 + index };
          present.push(added);
          ladder.add(added);
        }
      }
      const sorted = [...present].sort(byAll);
      expect(ladder.size).toBe(sorted.length);
      expect(ladder.slice(0, sorted.length + 5)).toEqual(sorted);
      for (const [index, one] of sorted.entries()) {
        if (index % 7 !== 0) continue;
        expect(ladder.countBefore(one)).toBe(index);
        expect(ladder.countBefore(one, byRules)).toBe(sorted.findIndex((other) => byRules(other, one) === 0));
        expect(ladder.slice(index, index + 3)).toEqual(sorted.slice(index, index + 3));
      }
    }),
    { numRuns: 30 },
  );
}, 60_000);

it("is the same when it was emptied and filled again", () => {
  const all = Array.from({ length: 2_000 }, (_, ref): Rung => ({ points: ref % 50, tie: ref % 2, ref }));
  const ladder = ladderOf([]);
  expect([ladder.size, ladder.slice(0, 9), ladder.countBefore({ points: 1, tie: 0, ref: 1 })]).toEqual([0, [], 0]);
  for (const one of all) ladder.add(one);
  for (const one of all) ladder.remove(one);
  expect([ladder.size, ladder.slice(0, 9)]).toEqual([0, []]);
  for (const one of [...all].reverse()) ladder.add(one);
  expect(ladder.slice(0, 2_000)).toEqual([...all].sort(byAll));
});

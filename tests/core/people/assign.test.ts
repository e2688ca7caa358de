import fc from "fast-check";
import { expect, test } from "vitest";
import type { Assignment } from "#core/network.ts";
import { assign } from "#core/people/assign.ts";

const NOW = 1_000;
const move = fc.record({
  unitId: fc.option(fc.constantFrom("a", "b", "c"), { nil: null }),
  from: fc.option(fc.integer({ min: 0, max: 2_000 }), { nil: undefined }),
});
const history = fc.array(move, { maxLength: 12 });
const play = (moves: readonly { unitId: string | null; from: number | undefined }[]) =>
  moves.reduce((periods: readonly Assignment[], one) => assign(periods, { ...one, now: NOW }), []);
const unitAt = (periods: readonly Assignment[], at: number) =>
  periods.find((one) => one.from <= at && at < one.to)?.unitId ?? null;

test("periods never overlap, are never empty, and no two that touch are of one unit", () => {
  fc.assert(
    fc.property(history, (moves) => {
      const periods = play(moves);
      for (const [index, period] of periods.entries()) {
        expect(period.from).toBeLessThan(period.to);
        const next = periods[index + 1];
        if (!next) continue;
        expect(period.to).toBeLessThanOrEqual(next.from);
        expect(period.to === next.from && period.unitId === next.unitId).toBe(false);
      }
    }),
  );
});

test("the first unit holds since ever", () => {
  fc.assert(
    fc.property(fc.constantFrom("a", "b"), fc.option(fc.integer(), { nil: undefined }), (unitId, from) => {
      const [first] = assign([], { unitId, from, now: NOW });
      expect(first).toEqual({ unitId, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY });
    }),
  );
});

test("after a move the unit holds from its date for ever, and what was before stays", () => {
  fc.assert(
    fc.property(history, move, fc.integer({ min: -100, max: 3_000 }), (moves, one, at) => {
      const before = play(moves);
      const after = assign(before, { ...one, now: NOW });
      if (after === before || before.length === 0) return;
      const from = one.from ?? NOW;
      expect(unitAt(after, at)).toBe(at >= from ? one.unitId : unitAt(before, at));
    }),
  );
});

test("said twice it changes nothing; nor does naming the present unit from now or earlier", () => {
  fc.assert(
    fc.property(history, move, (moves, one) => {
      const once = assign(play(moves), { ...one, now: NOW });
      expect(assign(once, { ...one, now: NOW })).toBe(once);
      const present = unitAt(once, NOW);
      if (once.length === 0) return;
      expect(assign(once, { unitId: present, from: undefined, now: NOW })).toBe(once);
      expect(assign(once, { unitId: present, from: NOW - 500, now: NOW })).toBe(once);
    }),
  );
});

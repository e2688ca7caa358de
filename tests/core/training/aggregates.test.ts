import fc from "fast-check";
import { expect, it } from "vitest";
import { FEWEST, mayTellMeans, shownGroups } from "#core/training/aggregates.ts";

it("no figure, and no difference between the total and figures, is about fewer than five people", () => {
  const groups = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 8 }).map((sizes) =>
    sizes.map((size, unit) => ({
      unit: `u${unit}`,
      people: Array.from({ length: size }, (_, person) => `${unit}-${person}`),
    })),
  );
  fc.assert(
    fc.property(groups, (all) => {
      const everybody = all.flatMap(({ people }) => people);
      const shown = shownGroups(all);
      const listed = shown.flatMap(({ people }) => people);
      expect(listed.sort()).toEqual(everybody.length < FEWEST ? [] : [...everybody].sort());
      for (const { people } of shown) expect(people.length).toBeGreaterThanOrEqual(FEWEST);
      expect(shown.filter(({ unit }) => unit === null).length).toBeLessThanOrEqual(1);
    }),
  );
});

it("no mean can be worked out of fewer than five scores, whichever are taken away from that of all", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }), (scored) => {
      const told = mayTellMeans(scored) ? scored.filter((count) => count >= FEWEST) : [];
      const all = scored.reduce((sum, count) => sum + count, 0);
      for (let chosen = 0; chosen < 2 ** told.length; chosen++) {
        const left = told.reduce((sum, count, bit) => ((chosen >> bit) & 1 ? sum - count : sum), all);
        expect(left === 0 || left >= FEWEST || all < FEWEST).toBe(true);
      }
    }),
  );
});

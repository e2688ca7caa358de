import fc from "fast-check";
import { expect, it } from "vitest";
import { FEWEST, shownGroups } from "#core/training/aggregates.ts";

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

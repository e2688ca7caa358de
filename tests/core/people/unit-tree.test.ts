import fc from "fast-check";
import { expect, test } from "vitest";
import { onCircle } from "#core/people/unit-tree.ts";

const forest = fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }), { minLength: 1, maxLength: 10 });
const parentsOf = (links: readonly (number | null)[]) =>
  new Map(
    links.map((parent, index) => [String(index), parent === null || parent >= links.length ? null : String(parent)]),
  );

test("on a circle is who leads back to itself", () => {
  fc.assert(
    fc.property(forest, (links) => {
      const parents = parentsOf(links);
      const circle = onCircle(parents);
      for (const id of parents.keys()) {
        let at: string | null = parents.get(id) ?? null;
        for (let steps = 0; at !== null && at !== id && steps < links.length; steps++) at = parents.get(at) ?? null;
        expect(circle.has(id)).toBe(at === id);
      }
    }),
    { numRuns: 500 },
  );
});

test("a hundred thousand levels are no recursion", () => {
  const parents = new Map(
    Array.from({ length: 100_000 }, (_, index) => [String(index), index === 0 ? null : String(index - 1)] as const),
  );
  expect(onCircle(parents).size).toBe(0);
  parents.set("0", "99999");
  expect(onCircle(parents).size).toBe(100_000);
});

import { describe, expect, it } from "vitest";
import { findRings } from "#core/recognition/rings.ts";
import { likedQuarter } from "../../support/likes.ts";

// The thresholds were chosen on seeds from 1000 on; these three were looked at by nobody meanwhile.
const SEEDS = [11, 22, 33];

describe.each([180, 2_000])("among %i people in shops of 5 to 8", (size) => {
  const quarters = SEEDS.map((seed) => likedQuarter(seed, size));
  const flaggedIn = (quarter: (typeof quarters)[number]) =>
    new Set(findRings(quarter.likes, quarter.unitOf).flatMap(({ members }) => members));

  it("flags planted rings of 2 to 5: at least 95 in 100", () => {
    const rings = quarters.flatMap((quarter) => {
      const flagged = flaggedIn(quarter);
      return quarter.rings.map((ring) => ring.every((person) => flagged.has(person)));
    });
    expect(rings.length).toBeGreaterThanOrEqual(9);
    expect(rings.filter(Boolean).length / rings.length).toBeGreaterThanOrEqual(0.95);
  });

  it("flags at most one in a hundred of all others", () => {
    const honest = quarters.flatMap((quarter) => {
      const [flagged, planted] = [flaggedIn(quarter), new Set(quarter.rings.flat())];
      return quarter.people.filter((person) => !planted.has(person)).map((person) => flagged.has(person));
    });
    expect(honest.filter(Boolean).length / honest.length).toBeLessThanOrEqual(0.01);
  });
});

describe("no ring", () => {
  const mutual = (people: readonly string[], count: number) =>
    people.flatMap((from) => people.filter((to) => to !== from).map((to) => ({ from, to, count })));

  it("is a shop of which everybody likes everybody", () => {
    const shop = ["a", "b", "c", "d", "e"];
    const elsewhere = shop.map((from, n) => ({ from, to: `x${n}`, count: 5 }));
    expect(
      findRings([...mutual(shop, 4), ...elsewhere], (person) => (shop.includes(person) ? "shop" : person)),
    ).toEqual([]);
  });

  it("is somebody whom another admires without return", () => {
    const likes = [
      { from: "a", to: "b", count: 20 },
      { from: "b", to: "c", count: 20 },
    ];
    expect(findRings(likes, (person) => person)).toEqual([]);
  });

  it("is two people who hardly like at all", () => {
    expect(findRings(mutual(["a", "b"], 7), (person) => person)).toEqual([]);
    expect(findRings(mutual(["a", "b"], 8), (person) => person)).toEqual([
      { members: ["a", "b"], share: 1, likes: 16 },
    ]);
  });
});

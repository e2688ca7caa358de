import { describe, expect, test } from "vitest";
import { readBoardWish, writeBoardWish } from "#core/standings/board-wish.ts";
import { byTeam } from "#core/standings/by-team.ts";
import { pageSizeAround } from "#core/standings/page-around.ts";
import { placed } from "#core/standings/places.ts";
import { stopsOf, thinned } from "#core/standings/race.ts";

describe("the address of a view", () => {
  test("is read as it was written", () => {
    const wishes = [
      { view: "top" },
      { view: "criterion", criterion: "chiffre & marge" },
      { view: "round", round: 3, asOf: "2026-10-12" },
      { view: "unit", unit: "élan/ouest" },
      { view: "race", day: "2026-10-12" },
      { view: "all", around: "~abc+/=" },
    ] as const;
    for (const wish of wishes) expect(readBoardWish(new URLSearchParams(writeBoardWish(wish)))).toEqual(wish);
    expect(writeBoardWish({ view: "top" })).toBe("");
  });

  test("that says nothing sensible is the board itself", () => {
    expect(readBoardWish(new URLSearchParams("view=__proto__&round=-1&day="))).toEqual({ view: "top" });
    expect(readBoardWish(new URLSearchParams("view=round&round=1.5"))).toEqual({ view: "round" });
  });
});

describe("places", () => {
  const order = (items: { ref: string; points: number; out?: boolean }[]) =>
    placed(items, {
      compare: (a, b) => b.points - a.points,
      settle: (a, b) => (a.ref < b.ref ? -1 : 1),
      takesPlace: ({ out }) => !out,
    }).map(({ item, place }) => `${place ?? "-"} ${item.ref}`);

  test("equals share one and the next is skipped; who takes none stands behind and moves nobody", () => {
    const list = [
      { ref: "d", points: 1 },
      { ref: "c", points: 5 },
      { ref: "x", points: 9, out: true },
      { ref: "b", points: 5 },
      { ref: "a", points: 7 },
    ];
    expect(order(list)).toEqual(["1 a", "2 b", "2 c", "4 d", "- x"]);
    expect(order([])).toEqual([]);
  });
});

describe("teams", () => {
  test("are the sum of their best three, and fewer where there are fewer", () => {
    const people = [9n, 1n, 5n, 7n].map((points) => ({ team: "west", points }));
    const told = byTeam([...people, { team: "east", points: 30n }]).map(({ item, place }) => ({ place, ...item }));
    expect(told).toEqual([
      { place: 1, team: "east", points: 30n, counted: 1 },
      { place: 2, team: "west", points: 21n, counted: 3 },
    ]);
  });
});

test("a page around a row has rows above and below it, wherever it stands", () => {
  for (let index = 10; index < 5_000; index++) {
    const size = pageSizeAround(index);
    const above = index % size;
    expect(Math.min(above, size - 1 - above), `${index} in pages of ${size}`).toBeGreaterThanOrEqual(4);
  }
});

test("a race stops at the end of each day, before what was recorded on the next", () => {
  const entries = [
    { position: 3, recordedAt: 10 },
    { position: 4, recordedAt: 20 },
    { position: 7, recordedAt: 35 },
  ];
  const days = [10, 20, 30, 40].map((at) => ({ day: `d${at}`, at }));
  expect(stopsOf(entries, days).map(({ position }) => position)).toEqual([0, 3, 4, 7]);
  expect(thinned([1, 2, 3, 4, 5, 6, 7, 8, 9], 3)).toEqual([1, 5, 9]);
  expect(thinned([1, 2], 3)).toEqual([1, 2]);
});

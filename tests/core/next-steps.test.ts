import { describe, expect, test } from "vitest";
import { parsePoints } from "#core/decimal.ts";
import type { Entry, ResultEntry } from "#core/results/entry.ts";
import { boardOf, PER_ONE } from "./board-of.ts";
import { at, decimalOf, idOf, networkOf, resultsOf } from "./network-of.ts";

const network = networkOf({
  units: { west: null, east: null },
  members: { ana: "west", bob: "west", cleo: "east" },
  metrics: { revenue: {}, delay: { better: "lower" }, quiz: {} },
});
const entries = resultsOf([
  ["ana", "revenue", "130.5", "2024-01-02", "x"],
  ["bob", "revenue", "260", "2024-01-03", "y"],
  ["cleo", "revenue", "90", "2024-01-04", "z"],
  ["ana", "delay", "40", "2024-01-02"],
  ["bob", "delay", "20", "2024-01-03"],
]);
const NOW = at("2024-01-20");
const tiers = (order?: string, ...from: string[]) => ({
  kind: "tiers",
  order,
  steps: from.map((text, index) => ({ from: text, points: String(10 * (index + 1)) })),
});

/** The ledger with the step taken: one result of that value, or so many of value 1. */
function taken(metric: string, add: string, count: boolean): Entry[] {
  const one = (value: string, index: number): ResultEntry => ({
    kind: "result",
    position: 100 + index,
    recordedAt: NOW,
    source: "zz",
    id: `step${index}`,
    memberId: idOf("ana"),
    metric,
    value: decimalOf(value),
    occurredAt: NOW,
    subject: `new${index}`,
    held: false,
  });
  return [...entries, ...(count ? Array.from({ length: Number(add) }, (_, index) => one("1", index)) : [one(add, 0)])];
}

const less = (add: string, count: boolean): string | null => {
  if (count) return add === "1" ? null : String(Number(add) - 1);
  const value = decimalOf(add);
  return value === 0n ? null : (Number(value - 1n) / 10_000).toFixed(4);
};

describe.each<[string, object, string, "up" | "down"]>([
  ["sum × perUnit", { measure: { kind: "sum" }, scale: { ...PER_ONE, per: "100", whole: true } }, "69.5", "up"],
  ["sum × tiers", { measure: { kind: "sum" }, scale: tiers(undefined, "100", "200") }, "69.5", "up"],
  ["count × tiers", { measure: { kind: "count" }, scale: tiers(undefined, "1", "4") }, "3", "up"],
  ["distinct × perUnit", { measure: { kind: "distinct" }, scale: PER_ONE }, "1", "up"],
  // (130.5 + v) ÷ 2 ≥ 140
  ["average × tiers", { measure: { kind: "average" }, scale: tiers(undefined, "140") }, "149.5", "up"],
  ["max × tiers", { measure: { kind: "max" }, scale: tiers(undefined, "60", "131") }, "131", "up"],
  // Ahead of bob's 260 takes a little more than 129.5; level with it takes the same place.
  ["sum × placement", { measure: { kind: "sum" }, scale: { kind: "placement", points: ["9", "5"] } }, "129.5", "up"],
  [
    "average × placement of delays",
    { metric: "delay", measure: { kind: "average" }, scale: { kind: "placement", points: ["9", "5"] } },
    "0",
    "down",
  ],
  [
    "min × tiers ascending",
    { metric: "delay", measure: { kind: "min" }, scale: tiers("asc", "50", "25") },
    "25",
    "down",
  ],
])("%s", (_, criterion, add, direction) => {
  const sketch = { criteria: [criterion] };
  const board = boardOf(network, sketch, entries, { asOfNow: NOW });
  const metric = board.plan.criteria[0]!.metric;
  const counts = board.plan.criteria[0]!.measure.repeat !== undefined;
  const [step] = board.nextSteps("ana");

  test("is the smallest that earns more", () => {
    expect(step?.add).toBe(add);
    const before = parsePoints(board.points().ana!)!;
    const after = boardOf(network, sketch, taken(metric, add, counts), { asOfNow: NOW });
    expect(parsePoints(after.points().ana!)! - before).toBe(parsePoints(step!.points));
    expect(after.standings.find((row) => row.ref === "ana")?.rank).toBe(step?.rank);
    const easier = direction === "up" ? less(add, counts) : String(Number(add) + 0.0001);
    if (easier === null) return;
    const notYet = boardOf(network, sketch, taken(metric, easier, counts), { asOfNow: NOW });
    expect(parsePoints(notYet.points().ana!)! <= before).toBe(true);
  });
});

test("nothing more can come of a criterion whose best step is reached", () => {
  const criterion = { measure: { kind: "max" }, scale: tiers(undefined, "60") };
  expect(boardOf(network, { criteria: [criterion] }, entries, { asOfNow: NOW }).nextSteps("ana")).toEqual([]);
});

test("of a combined team, it names the member whose result it would be", () => {
  const board = boardOf(
    network,
    {
      criteria: [{ measure: { kind: "sum" }, scale: { ...PER_ONE, per: "100", whole: true } }],
      participants: { kind: "teams", units: ["west", "east"], score: { how: "sum" } },
    },
    entries,
    { asOfNow: NOW },
  );
  expect(board.nextSteps("west")).toEqual([{ criterion: "c", member: "bob", add: "40", points: "1.00", rank: 1 }]);
});

test("a plan that was made weeks ago tells the step of the present round", () => {
  const sketch = {
    rounds: { every: "week" },
    criteria: [{ per: "round", measure: { kind: "sum" }, scale: { kind: "placement", points: ["9", "5"] } }],
  };
  const board = boardOf(network, sketch, entries, { asOfNow: at("2024-01-03") });
  expect(board.nextSteps("bob")).toEqual([]);
  expect(board.nextSteps("bob", NOW)).toEqual([{ criterion: "c", add: "0", points: "9.00", rank: 1 }]);
});

test("nothing more can come of a challenge whose settlement is over", () => {
  const board = boardOf(network, { criteria: [{ measure: { kind: "sum" }, scale: PER_ONE }] }, entries, {
    launchPosition: 0,
    settlesAt: NOW,
  });
  expect(board.nextSteps("ana", NOW - 1)).toHaveLength(1);
  expect(board.nextSteps("ana", NOW)).toEqual([]);
});

test("nothing more can come of a team to which nobody belongs", () => {
  const sketch = (how: string) => ({
    criteria: [{ measure: { kind: "sum" }, scale: PER_ONE }],
    participants: { kind: "teams", units: ["west", "north"], score: { how } },
  });
  const emptyNorth = networkOf({ units: { west: null, north: null }, members: { ana: "west" } });
  for (const how of ["results", "sum"]) {
    const board = boardOf(emptyNorth, sketch(how), entries.slice(0, 1), { asOfNow: NOW });
    expect(board.nextSteps("west")).toHaveLength(1);
    expect(board.nextSteps("north")).toEqual([]);
  }
});

describe("where less is more", () => {
  const sketch = (scale: object, more = {}) => ({
    rounds: { every: "week" },
    criteria: [{ metric: "delay", measure: { kind: "min" }, scale, ...more }],
  });

  test("who has no value yet is told the easiest one that earns", () => {
    const board = boardOf(network, sketch(tiers("asc", "50", "25")), entries, { asOfNow: NOW });
    expect(board.nextSteps("cleo")).toEqual([{ criterion: "c", add: "50", points: "10.00", rank: 2 }]);
  });

  test("a value of an earlier round sets no bar for this one", () => {
    const board = boardOf(network, sketch(tiers("asc", "50", "25"), { per: "round" }), entries, { asOfNow: NOW });
    expect(board.nextSteps("bob")).toEqual([{ criterion: "c", add: "50", points: "10.00", rank: 1 }]);
  });
});

describe("of a team inside another, the rank reckons with the result counting for both", () => {
  const nested = networkOf({
    units: { all: null, west: "all", east: null },
    members: { ana: "west", bob: "all", cleo: "east" },
    metrics: { revenue: {} },
  });
  const sales = resultsOf([
    ["ana", "revenue", "150", "2024-01-02"],
    ["bob", "revenue", "20", "2024-01-03"],
    ["cleo", "revenue", "190", "2024-01-04"],
  ]);
  // West would pass east, not the unit that it is a part of.
  test.each(["results", "sum"])("%s", (how) => {
    const sketch = {
      criteria: [{ measure: { kind: "sum" }, scale: { ...PER_ONE, per: "100", points: "2", whole: true } }],
      participants: { kind: "teams", units: ["all", "west", "east"], score: { how } },
      tieBreaks: [{ measure: "c" }],
    };
    const board = boardOf(nested, sketch, sales, { asOfNow: NOW });
    expect(board.nextSteps("west")[0]).toMatchObject({ add: "50", points: "2.00", rank: 2 });
  });
});

describe("the points that a combined team is told reckon with the places that its own members lose by it", () => {
  // Bob is first (9), Ana second (5): drawing level with him she takes 9 too, or shares 9 and 5 with him.
  test.each([
    ["same", [{ criterion: "c", member: "ana", add: "129.5", points: "4.00", rank: 1 }]],
    ["split", []],
  ])("ties: %s", (ties, steps) => {
    const sketch = {
      criteria: [{ measure: { kind: "sum" }, scale: { kind: "placement", points: ["9", "5", "1"], ties } }],
      participants: { kind: "teams", units: ["west", "east"], score: { how: "sum" } },
    };
    expect(boardOf(network, sketch, entries, { asOfNow: NOW }).nextSteps("west")).toEqual(steps);
  });
});

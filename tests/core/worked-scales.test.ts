import { describe, expect, test } from "vitest";
import { boardOf, PER_ONE } from "./board-of.ts";
import { at, networkOf, resultsOf } from "./network-of.ts";

const solo = networkOf({ members: { ana: {} }, metrics: { revenue: {}, delay: { better: "lower" }, calls: {} } });
const on = (...values: string[]) =>
  resultsOf(values.map((value, index) => ["ana", "revenue", value, `2024-01-${String(index + 2).padStart(2, "0")}`]));

/** Points of one criterion over the values given, worked out by hand beside each case. */
function pointsOf(criterion: object, values: string[], network = solo) {
  return boardOf(network, { criteria: [criterion] }, on(...values)).points().ana;
}
const sum = { kind: "sum" };

describe("perUnit", () => {
  test.each([
    [{ points: "1", per: "100" }, "1054", "10.54"],
    [{ points: "1", per: "100", whole: true }, "1054", "10.00"],
    [{ points: "1", per: "100", whole: true }, "-199", "-1.00"],
    [{ points: "1", per: "3" }, "1", "0.33"],
    [{ points: "1", per: "3" }, "2", "0.67"],
    // 0.005 rounds away from zero, on both sides.
    [{ points: "1", per: "1" }, "0.005", "0.01"],
    [{ points: "1", per: "1" }, "-0.005", "-0.01"],
    [{ points: "1", per: "1" }, "0.0049", "0.00"],
  ])("%j of %s", (scale, value, points) => {
    expect(pointsOf({ measure: sum, scale: { kind: "perUnit", ...scale } }, [value])).toBe(points);
  });

  test("the weight acts before the one rounding: 0.005 × 0.5 is 0.0025, not half of 0.01", () => {
    expect(pointsOf({ measure: sum, scale: PER_ONE, weight: "0.5" }, ["0.005"])).toBe("0.00");
  });
});

describe("tiers", () => {
  const steps = [
    { from: "60", points: "50" },
    { from: "80", points: "100" },
  ];
  test.each([
    ["highest", "59.9999", "0.00"],
    ["highest", "60", "50.00"],
    ["highest", "80", "100.00"],
    ["cumulative", "79", "50.00"],
    ["cumulative", "80", "150.00"],
  ])("%s at %s", (mode, value, points) => {
    expect(pointsOf({ measure: { kind: "max" }, scale: { kind: "tiers", mode, steps } }, [value])).toBe(points);
  });

  test.each([
    ["31", "0.00"],
    ["30", "5.00"],
    ["10", "20.00"],
    ["-4", "20.00"],
  ])("ascending at %s: reached when the measure is at most `from`, written from either end", (value, points) => {
    const written = [
      { from: "30", points: "5" },
      { from: "10", points: "20" },
    ];
    for (const steps of [written, [...written].reverse()]) {
      const scale = { kind: "tiers", order: "asc", steps };
      expect(pointsOf({ measure: { kind: "min" }, scale }, [value])).toBe(points);
    }
  });
});

test.each([
  ["99", "0.00"],
  ["100", "0.00"],
  ["150", "5.00"],
  ["200", "10.00"],
  // 100 at 1 per 10, then 50 at 3 per 10.
  ["250", "25.00"],
])("bands at %s: each slice at its own rate", (value, points) => {
  const steps = [
    { from: "100", points: "1", per: "10" },
    { from: "200", points: "3", per: "10" },
  ];
  expect(pointsOf({ measure: sum, scale: { kind: "bands", steps } }, [value])).toBe(points);
});

describe("attainment", () => {
  const withTarget = (value: string) =>
    networkOf({
      members: { ana: {} },
      targets: [{ member: "ana", metric: "revenue", startsAt: at("2024-01-01"), endsAt: at("2024-02-01"), value }],
    });
  const scale = { kind: "attainment", points: "100", floor: "0.5", cap: "1.5", accelerator: "2" };
  test.each([
    ["49", "0.00"],
    ["50", "50.00"],
    ["100", "100.00"],
    // 100 × (1 + 2 × 0.2)
    ["120", "140.00"],
    // Cut at 1.5: 100 × (1 + 2 × 0.5)
    ["400", "200.00"],
  ])("of a target of 100, at %s", (value, points) => {
    expect(pointsOf({ measure: sum, scale }, [value], withTarget("100"))).toBe(points);
  });

  test.each([["0"], [null]])("with a target of %s there is no data", (value) => {
    const network = value === null ? solo : withTarget(value);
    const board = boardOf(network, { criteria: [{ measure: sum, scale }] }, on("100"));
    expect([board.points().ana, board.measures("c").ana]).toEqual(["0.00", null]);
  });

  test("a target counts when its period lies wholly inside the window", () => {
    const targets = [
      ["2024-01-01", "2024-01-16", "10"],
      ["2024-01-16", "2024-02-01", "30"],
      ["2023-12-31", "2024-01-08", "500"],
    ].map(([start, end, value]) => ({
      member: "ana",
      metric: "revenue",
      startsAt: at(start!),
      endsAt: at(end!),
      value: value!,
    }));
    const network = networkOf({ members: { ana: {} }, targets });
    expect(pointsOf({ measure: sum, scale: { kind: "attainment", points: "100" } }, ["20"], network)).toBe("50.00");
  });

  test("a joiner's target is reduced by the days outside, when asked: 10 of 31 days of 31 is 10", () => {
    const network = networkOf({
      units: { west: null },
      members: {
        ana: {
          assignments: [{ unitId: "id:west", from: at("2024-01-22"), to: Number.POSITIVE_INFINITY }],
        },
      },
      targets: [
        { member: "ana", metric: "revenue", startsAt: at("2024-01-01"), endsAt: at("2024-02-01"), value: "31" },
      ],
    });
    const criteria = [{ measure: sum, scale: { kind: "attainment", points: "100" } }];
    const entries = resultsOf([["ana", "revenue", "5", "2024-01-25"]]);
    const participants = { kind: "members", units: ["west"] };
    expect(boardOf(network, { criteria, participants, joiners: "proRata" }, entries).points().ana).toBe("50.00");
    expect(boardOf(network, { criteria, participants }, entries).points().ana).toBe("16.13");
  });
});

describe("improvement", () => {
  const scale = {
    kind: "improvement",
    points: "2",
    cap: "50",
    baseline: { start: "2023-12-01", end: "2024-01-01" },
  };
  const run = (metric: string, before: string | null, now: string) =>
    boardOf(
      solo,
      { criteria: [{ metric, measure: { kind: "average" }, scale }] },
      resultsOf([
        ...(before === null ? [] : [["ana", metric, before, "2023-12-05"] as [string, string, string, string]]),
        ["ana", metric, now, "2024-01-05"],
      ]),
    );
  test.each([
    ["revenue", "100", "110", "20.00"],
    ["revenue", "100", "99", "0.00"],
    ["revenue", "100", "300", "100.00"],
    // Lower is better: from 100 down to 90 is 10 percent.
    ["delay", "100", "90", "20.00"],
    ["delay", "100", "110", "0.00"],
    ["revenue", "0", "10", "0.00"],
    ["revenue", null, "10", "0.00"],
  ])("of %s from %s to %s: 2 points a percent, at most 50", (metric, before, now, points) => {
    const board = run(metric, before, now);
    expect(board.points().ana).toBe(points);
    expect(board.measures("c").ana).toBe(before === null || before === "0" ? null : now);
  });
});

describe("placement", () => {
  const four = networkOf({
    members: { ana: {}, bob: {}, cleo: {}, dan: {}, eve: {} },
    metrics: { revenue: {}, delay: { better: "lower" } },
  });
  const entries = (metric: string) =>
    resultsOf([
      ["ana", metric, "9", "2024-01-02"],
      ["bob", metric, "9", "2024-01-03"],
      ["cleo", metric, "5", "2024-01-04"],
      ["dan", metric, "1", "2024-01-05"],
    ]);
  const run = (metric: string, options: object) =>
    boardOf(
      four,
      {
        criteria: [
          { metric, measure: sum, scale: { kind: "placement", points: ["25", "18", "15", "12"], ...options } },
        ],
      },
      entries(metric),
    ).points();

  test("equal measures take the points of their place; nobody without a measure has one", () => {
    expect(run("revenue", {})).toEqual({ ana: "25.00", bob: "25.00", cleo: "15.00", dan: "12.00", eve: "0.00" });
  });
  test("split: the mean of the places that they span, (25 + 18) ÷ 2", () => {
    expect(run("revenue", { ties: "split" })).toMatchObject({ ana: "21.50", bob: "21.50", cleo: "15.00" });
  });
  test("the metric's better direction, unless the order says otherwise", () => {
    expect(run("delay", {})).toMatchObject({ dan: "25.00", cleo: "18.00", ana: "15.00", bob: "15.00" });
    expect(run("delay", { order: "desc" })).toMatchObject({ ana: "25.00", dan: "12.00" });
    expect(run("revenue", { order: "asc" })).toMatchObject({ dan: "25.00", ana: "15.00" });
  });
});

describe("limits", () => {
  const limited = (limits: object, scale: object = PER_ONE) => ({ measure: sum, scale, limits });
  const twice = resultsOf([
    ["ana", "revenue", "30", "2024-01-02T08:00:00Z"],
    ["ana", "revenue", "30", "2024-01-02T20:00:00Z"],
    ["ana", "revenue", "10", "2024-01-03T08:00:00Z"],
  ]);
  const run = (criterion: object) => boardOf(solo, { criteria: [criterion] }, twice);

  test("perDay caps what the points grew by in a day: 40 + 10", () => {
    const board = run(limited({ perDay: "40" }));
    expect(board.points().ana).toBe("50.00");
    expect(board.explain("ana").criteria[0]?.windows[0]?.limits).toEqual([{ kind: "perDay", cap: "40" }]);
  });
  test("perDay of tiers: the step of 60 is reached on the first day, and no other", () => {
    const scale = { kind: "tiers", steps: [{ from: "60", points: "100" }] };
    expect(run(limited({ perDay: "40" }, scale)).points().ana).toBe("40.00");
  });
  test("perWeek and perChallenge", () => {
    expect(run(limited({ perWeek: "65" })).points().ana).toBe("65.00");
    expect(run(limited({ perChallenge: "33" })).points().ana).toBe("33.00");
  });
  test("a cap that does not bind changes nothing and is not named", () => {
    const board = run(limited({ perDay: "60", perChallenge: "70" }));
    expect(board.points().ana).toBe("70.00");
    const [criterion] = board.explain("ana").criteria;
    expect([criterion?.limits, criterion?.windows[0]?.limits]).toEqual([[], []]);
  });
  test("a value outside is held for this criterion until somebody approves", () => {
    const criterion = limited({ maxValue: "20" });
    expect(run(criterion).points().ana).toBe("10.00");
    const approved = [...twice, { kind: "decision" as const, position: 9, recordedAt: 9, target: 1, approved: true }];
    expect(boardOf(solo, { criteria: [criterion] }, approved).points().ana).toBe("40.00");
  });
});

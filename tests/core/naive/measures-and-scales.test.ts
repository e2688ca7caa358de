import { describe, expect, test } from "vitest";
import type { Criterion } from "#core/challenges/definition.ts";
import type { Target } from "#core/network.ts";
import { criterion, day, definition, ledgerOf, networkOf, rowsOf, value } from "./paper.ts";

const network = networkOf({
  people: [{ ref: "ada" }, { ref: "bob" }, { ref: "cyd" }],
  metrics: [{ key: "time", better: "lower" }],
});

/** Measure and points of one person under one criterion. */
function judged(given: Partial<Criterion>, facts: Parameters<typeof ledgerOf>, who = "ada", on = network) {
  const rows = rowsOf(definition({ criteria: [criterion({ id: "c", ...given })] }), on, ledgerOf(...facts));
  const { measure, points } = rows[who]!.criteria.c!;
  return [measure, points];
}

describe("a measure", () => {
  const three: Parameters<typeof ledgerOf> = [
    ["ada", "sales", 10, day(5), "x"],
    ["ada", "sales", 2.5, day(6), "y"],
    ["ada", "sales", 4, day(6, 12), "x"],
    ["bob", "sales", 99, day(6)],
  ];
  test.each([
    [{ kind: "sum" }, "16.5", "16.50"],
    [{ kind: "count" }, "3", "3.00"],
    [{ kind: "average" }, "5.5", "5.50"],
    [{ kind: "max" }, "10", "10.00"],
    [{ kind: "min" }, "2.5", "2.50"],
    [{ kind: "latest" }, "4", "4.00"],
    [{ kind: "distinct" }, "2", "2.00"],
  ] as const)("%o", (measure, shown, points) => {
    expect(judged({ measure }, three)).toEqual([shown, points]);
    expect(judged({ measure }, three, "cyd")).toEqual([null, "0.00"]);
  });

  test("latest of one instant is the greatest source, then id, as bytes", () => {
    const [first, second] = ledgerOf(["ada", "sales", 1, day(5)], ["ada", "sales", 2, day(5)]);
    const latest = (a: object, b: object) =>
      rowsOf(definition({ criteria: [criterion({ id: "c", measure: { kind: "latest" } })] }), network, [
        { ...first!, ...a },
        { ...second!, ...b },
      ]).ada!.criteria.c!.measure;
    expect(latest({ id: "10" }, { id: "9" })).toBe("2");
    expect(latest({ source: "z" }, { source: "a" })).toBe("1");
    // U+FFFD is EF BF BD, U+1F600 is F0 9F 98 80: the other way round than as UTF-16.
    expect(latest({ id: "\u{1F600}" }, { id: "\uFFFD" })).toBe("1");
  });

  test("distinct leaves out results without a subject; with none there is no measure", () => {
    expect(judged({ measure: { kind: "distinct" } }, [["ada", "sales", 1, day(5)]])).toEqual([null, "0.00"]);
  });

  test("a ratio divides exactly; 0 or too little below is no data, nothing above is 0", () => {
    const ratio = { measure: { kind: "ratio", over: "visits", minimum: "3" } } as const;
    expect(
      judged(ratio, [
        ["ada", "sales", 2, day(5)],
        ["ada", "visits", 3, day(6)],
      ]),
    ).toEqual(["0.6667", "0.67"]);
    expect(
      judged(ratio, [
        ["ada", "sales", 2, day(5)],
        ["ada", "visits", 2, day(6)],
      ]),
    ).toEqual([null, "0.00"]);
    expect(judged(ratio, [["ada", "visits", 4, day(6)]])).toEqual(["0", "0.00"]);
    expect(judged({ measure: { kind: "ratio", over: "visits" } }, [["ada", "sales", 2, day(5)]])).toEqual([
      null,
      "0.00",
    ]);
  });

  test("a streak is the longest run of periods that reach their sum", () => {
    const on = (...days: number[]): Parameters<typeof ledgerOf> => days.map((of) => ["ada", "sales", 5, day(of, 9)]);
    const streak = (of: "day" | "workday" | "week", atLeast = "5") =>
      ({ measure: { kind: "streak", of, atLeast } }) as const;
    // The 5th is a Monday.
    expect(judged(streak("day"), on(5, 6, 7, 9, 10))[0]).toBe("3");
    expect(judged(streak("day", "6"), on(5, 6))[0]).toBe("0");
    expect(judged(streak("day", "6"), on(5, 5, 6, 6))[0]).toBe("2");
    expect(judged(streak("workday"), on(8, 9, 10, 12, 13))[0]).toBe("4");
    expect(judged(streak("workday"), on(10))[0]).toBe("0");
    expect(judged(streak("workday"), on(8, 12))[0]).toBe("1");
    expect(judged(streak("week"), on(4, 5, 14, 28))[0]).toBe("3");
  });
});

describe("a scale", () => {
  const sold = (amount: number): Parameters<typeof ledgerOf> => [["ada", "sales", amount, day(5)]];
  const points = (scale: Criterion["scale"], amount: number) => judged({ scale }, sold(amount))[1];

  test("perUnit pays pro rata, or whole steps truncated toward zero", () => {
    expect(points({ kind: "perUnit", points: "1", per: "3" }, 10)).toBe("3.33");
    expect(points({ kind: "perUnit", points: "1", per: "3", whole: true }, 11)).toBe("3.00");
    expect(points({ kind: "perUnit", points: "1", per: "3", whole: true }, -11)).toBe("-3.00");
    expect(points({ kind: "perUnit", points: "1", per: "8" }, 0.04)).toBe("0.01");
    expect(points({ kind: "perUnit", points: "1", per: "8" }, -0.04)).toBe("-0.01");
  });

  test("tiers pay the best step reached, or every one; ascending from above", () => {
    const steps = [
      { from: "60", points: "50" },
      { from: "80", points: "120" },
    ];
    expect([59, 60, 79.9999, 80].map((at) => points({ kind: "tiers", steps }, at))).toEqual([
      "0.00",
      "50.00",
      "50.00",
      "120.00",
    ]);
    expect(points({ kind: "tiers", steps, mode: "cumulative" }, 90)).toBe("170.00");
    const down = [
      { from: "30", points: "10" },
      { from: "20", points: "25" },
    ];
    expect([31, 30, 20, 5].map((at) => points({ kind: "tiers", order: "asc", steps: down }, at))).toEqual([
      "0.00",
      "10.00",
      "25.00",
      "25.00",
    ]);
  });

  test("bands pay each slice at its own rate", () => {
    const steps = [
      { from: "10", points: "1", per: "1" },
      { from: "20", points: "3", per: "2" },
    ];
    expect([5, 10, 15, 20, 24].map((at) => points({ kind: "bands", steps }, at))).toEqual([
      "0.00",
      "0.00",
      "5.00",
      "10.00",
      "16.00",
    ]);
  });

  test("attainment compares with the participant's own target", () => {
    const target: Target = {
      owner: { kind: "member", id: "ada" },
      metric: "sales",
      startsAt: day(1),
      endsAt: day(32),
      value: value(200),
    };
    const at = (amount: number, given: object = {}, targets = [target]) =>
      judged(
        { scale: { kind: "attainment", points: "100", ...given } },
        sold(amount),
        "ada",
        networkOf({ people: [{ ref: "ada" }], targets }),
      );
    expect(at(150)).toEqual(["150", "75.00"]);
    expect(at(300)).toEqual(["300", "150.00"]);
    expect(at(300, { accelerator: "2" })).toEqual(["300", "200.00"]);
    expect(at(300, { accelerator: "2", cap: "1.2" })).toEqual(["300", "140.00"]);
    expect(at(150, { floor: "0.8" })).toEqual(["150", "0.00"]);
    expect(at(150, {}, [])).toEqual([null, "0.00"]);
    expect(at(150, {}, [{ ...target, value: 0n }])).toEqual([null, "0.00"]);
    expect(at(150, {}, [{ ...target, startsAt: day(1) - 1 }])).toEqual([null, "0.00"]);
    expect(
      at(150, {}, [
        { ...target, endsAt: day(10) },
        { ...target, startsAt: day(10) },
      ]),
    ).toEqual(["150", "37.50"]);
  });

  test("improvement compares with the participant's own baseline", () => {
    const scale = { kind: "improvement", baseline: { start: "2025-12-01", end: "2026-01-01" }, points: "2" } as const;
    const at = (before: number | null, now: number, given: object = {}, metric = "sales") =>
      judged({ metric, scale: { ...scale, ...given } }, [
        ...(before === null ? [] : [["ada", metric, before, day(-5)] as [string, string, number, number]]),
        ["ada", metric, now, day(5)],
      ]);
    expect(at(80, 100)).toEqual(["100", "50.00"]);
    expect(at(80, 60)).toEqual(["60", "0.00"]);
    expect(at(80, 60, { floor: "-50" })).toEqual(["60", "-50.00"]);
    expect(at(80, 400, { cap: "100" })).toEqual(["400", "200.00"]);
    expect(at(80, 60, {}, "time")).toEqual(["60", "50.00"]);
    expect(at(null, 60)).toEqual([null, "0.00"]);
    expect(at(0, 60)).toEqual([null, "0.00"]);
  });

  test("placement pays by rank; equals share it or split the mean", () => {
    const facts: Parameters<typeof ledgerOf> = [
      ["ada", "sales", 7, day(5)],
      ["bob", "sales", 7, day(6)],
      ["cyd", "sales", 3, day(6)],
    ];
    const paid = (given: object, who: string) =>
      judged({ scale: { kind: "placement", points: ["25", "18", "15"], ...given } }, facts, who)[1];
    expect(["ada", "bob", "cyd"].map((who) => paid({}, who))).toEqual(["25.00", "25.00", "15.00"]);
    expect(["ada", "bob", "cyd"].map((who) => paid({ ties: "split" }, who))).toEqual(["21.50", "21.50", "15.00"]);
    expect(["ada", "bob", "cyd"].map((who) => paid({ order: "asc" }, who))).toEqual(["18.00", "18.00", "25.00"]);
  });

  test("placement follows the metric's better direction, save where results are counted", () => {
    const facts: Parameters<typeof ledgerOf> = [
      ["ada", "time", 9, day(5)],
      ["ada", "time", 9, day(5)],
      ["bob", "time", 5, day(6)],
    ];
    const race: Partial<Criterion> = { metric: "time", scale: { kind: "placement", points: ["10", "5"] } };
    expect(judged({ ...race, measure: { kind: "average" } }, facts, "bob")[1]).toBe("10.00");
    expect(judged({ ...race, measure: { kind: "count" } }, facts, "bob")[1]).toBe("5.00");
  });
});

describe("limits", () => {
  const hundredADay: Parameters<typeof ledgerOf> = [
    ["ada", "sales", 100, day(5)],
    ["ada", "sales", 300, day(6)],
    ["ada", "sales", 50, day(6, 5)],
    ["ada", "sales", 100, day(12)],
  ];
  test("cap what the points grew by in a day or a week, and the sum of the challenge", () => {
    expect(judged({ limits: { perDay: "200" } }, hundredADay)[1]).toBe("400.00");
    expect(judged({ limits: { perWeek: "420" } }, hundredADay)[1]).toBe("520.00");
    expect(judged({ limits: { perChallenge: "333.33" } }, hundredADay)[1]).toBe("333.33");
    expect(judged({ limits: { perDay: "1000" } }, hundredADay)[1]).toBe("550.00");
  });

  test("cap boosted and weighted points, and let a loss count whole", () => {
    expect(judged({ limits: { perDay: "200" }, weight: "2" }, hundredADay)[1]).toBe("600.00");
    expect(
      judged({ limits: { perDay: "200" } }, [
        ["ada", "sales", 300, day(5)],
        ["ada", "sales", -120, day(6)],
      ])[1],
    ).toBe("80.00");
  });

  test("hold a value out of bounds for this criterion until somebody approves it", () => {
    const rules = definition({
      criteria: [criterion({ id: "c", limits: { minValue: "1", maxValue: "100" } }), criterion({ id: "free" })],
    });
    const facts = ledgerOf(
      ["ada", "sales", 100, day(5)],
      ["ada", "sales", 100.0001, day(6)],
      ["ada", "sales", 0.5, day(6)],
    );
    const before = rowsOf(rules, network, facts).ada!.criteria;
    expect([before.c!.measure, before.free!.measure]).toEqual(["100", "200.5001"]);
    const decided = (approved: boolean) =>
      rowsOf(rules, network, [...facts, { kind: "decision", position: 4, recordedAt: day(7), target: 2, approved }])
        .ada!.criteria;
    expect([decided(true).c!.measure, decided(true).free!.measure]).toEqual(["200.0001", "200.5001"]);
    expect([decided(false).c!.measure, decided(false).free!.measure]).toEqual(["100", "100.5"]);
  });
});

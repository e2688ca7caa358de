import { describe, expect, test } from "vitest";
import type { Entry } from "#core/results/entry.ts";
import { goalStates } from "#core/scoring/goals.ts";
import { boardOf, PER_ONE } from "./board-of.ts";
import { at, idOf, networkOf, resultsOf } from "./network-of.ts";

const sum = { kind: "sum" };
const four = networkOf({
  members: { ana: {}, bob: {}, cleo: {}, dan: {} },
  metrics: { revenue: {}, quiz: { category: "qualitative" }, calls: {} },
});

describe("a quantitative and a qualitative criterion", () => {
  const criteria = [
    { id: "revenue", measure: sum, scale: { kind: "perUnit", points: "1", per: "100" } },
    {
      id: "quiz",
      metric: "quiz",
      measure: { kind: "max" },
      scale: {
        kind: "tiers",
        steps: [
          { from: "60", points: "10" },
          { from: "80", points: "25" },
        ],
      },
    },
  ];
  const entries = resultsOf([
    ["ana", "revenue", "1054", "2024-01-02"],
    ["ana", "quiz", "59", "2024-01-03"],
    ["bob", "revenue", "600", "2024-01-02"],
    ["bob", "quiz", "80", "2024-01-04"],
    ["cleo", "revenue", "2100", "2024-01-02"],
    ["cleo", "quiz", "61", "2024-01-03"],
    ["cleo", "quiz", "40", "2024-01-05"],
  ]);

  test("10.54 + 0, 6 + 25, 21 + 10: bob and cleo share the first rank and the next is skipped", () => {
    const board = boardOf(four, { criteria }, entries);
    expect(board.rows).toEqual(["1 bob 31.00", "1 cleo 31.00", "3 ana 10.54", "4 dan 0.00"]);
    expect(board.measures("quiz")).toEqual({ bob: "80", cleo: "61", ana: "59", dan: null });
  });

  test("tie-breaks, in their order, part those who share", () => {
    const ties = (tieBreaks: unknown[]) => boardOf(four, { criteria, tieBreaks }, entries).rows.slice(0, 2);
    expect(ties([{ criterion: "quiz" }])).toEqual(["1 bob 31.00", "2 cleo 31.00"]);
    expect(ties([{ measure: "revenue" }])).toEqual(["1 cleo 31.00", "2 bob 31.00"]);
    // cleo's total was reached on 3 January (the quiz of the 5th changed nothing), bob's on the 4th.
    expect(ties(["earliest"])).toEqual(["1 cleo 31.00", "2 bob 31.00"]);
  });

  test("gates: ranking lists behind, points withholds, rewards leaves the rank", () => {
    const gated = (blocks: string) =>
      boardOf(four, { criteria, gates: [{ criterion: "quiz", atLeast: "80", blocks }] }, entries);
    expect(gated("ranking").rows).toEqual(["1 bob 31.00", "- cleo 31.00", "- ana 10.54", "- dan 0.00"]);
    expect(gated("ranking").standings[1]).toMatchObject({ qualified: false, missing: ["quiz"] });
    expect(gated("points").rows).toEqual(["1 bob 31.00", "2 ana 0.00", "2 cleo 0.00", "2 dan 0.00"]);
    expect(gated("points").explain("cleo").criteria[0]).toMatchObject({ points: "0.00", withheld: "21.00" });
    expect(gated("rewards").rows[0]).toBe("1 bob 31.00");
    expect(gated("rewards").standings.map((row) => row.rewardsWithheld)).toEqual([false, true, true, true]);
  });

  test("boosters multiply while their condition holds: 6 × 1.2 × 1.5", () => {
    const boosters = [
      { when: { criterion: "quiz", atLeast: "80" }, multiply: "1.2", criteria: ["revenue"] },
      { when: { criterion: "quiz", atLeast: "60" }, multiply: "1.5", criteria: ["revenue"] },
    ];
    const points = boardOf(four, { criteria, boosters }, entries).points("revenue");
    expect(points).toEqual({ cleo: "31.50", bob: "10.80", ana: "10.54", dan: "0.00" });
  });

  test("adjustments count in the total, an excluded one keeps its points and has no rank", () => {
    const adjusted: Entry[] = [
      ...entries,
      {
        kind: "adjustment",
        position: 20,
        recordedAt: at("2024-01-09"),
        id: "a1",
        challengeId: "test",
        participantId: idOf("ana"),
        points: 2500n,
      },
      { kind: "exclusion", position: 21, recordedAt: 0, challengeId: "test", participantId: idOf("bob") },
    ];
    const board = boardOf(four, { criteria }, adjusted);
    expect(board.rows).toEqual(["1 ana 35.54", "2 cleo 31.00", "3 dan 0.00", "- bob 31.00"]);
    expect(board.explain("ana").adjustments).toEqual([{ id: "a1", points: "25.00", at: "2024-01-09T00:00:00.000Z" }]);
  });

  test("the next step: the smallest further result that earns more, and the rank that it brings", () => {
    expect(boardOf(four, { criteria }, entries).nextSteps("ana")).toEqual([
      // 1054 → 10.54 points; 0.50 more is 10.545, rounded to 10.55.
      { criterion: "revenue", add: "0.5", points: "0.01", rank: 3 },
      { criterion: "quiz", add: "60", points: "10.00", rank: 3 },
    ]);
    expect(boardOf(four, { criteria }, entries).nextSteps("cleo")[1]).toEqual({
      criterion: "quiz",
      add: "80",
      points: "15.00",
      rank: 1,
    });
  });
});

describe("rounds", () => {
  const race = {
    per: "round",
    measure: sum,
    scale: { kind: "placement", points: ["10", "6", "3"] },
  };
  const rounds = { list: ["01", "08", "15"].map((day, index) => ({ name: day, ...week(day, index) })) };
  function week(day: string, index: number) {
    const end = String(Number(day) + 7).padStart(2, "0");
    return { start: `2024-01-${day}`, end: `2024-01-${end}`, weight: index === 2 ? "2" : "1" };
  }
  const entries = resultsOf([
    ["ana", "revenue", "5", "2024-01-02"],
    ["bob", "revenue", "4", "2024-01-02"],
    ["ana", "revenue", "1", "2024-01-09"],
    ["bob", "revenue", "7", "2024-01-09"],
    ["cleo", "revenue", "7", "2024-01-09"],
    ["cleo", "revenue", "9", "2024-01-16"],
    ["ana", "revenue", "99", "2024-01-25"],
  ]);

  test("add up, weighted; results in no round do not count", () => {
    const board = boardOf(four, { criteria: [race], rounds }, entries);
    // ana 10 + 3, bob 6 + 10, cleo 10 + 2 × 10.
    expect(board.rows).toEqual(["1 cleo 30.00", "2 bob 16.00", "3 ana 13.00", "4 dan 0.00"]);
    expect(board.measures("c")).toEqual({ ana: "6", bob: "11", cleo: "16", dan: null });
  });

  test("best 1 keeps the round with the most points, and places count all the same", () => {
    const criteria = [{ ...race, best: 1 }];
    const board = boardOf(four, { criteria, rounds, tieBreaks: ["countback"] }, entries);
    expect(board.rows).toEqual(["1 cleo 20.00", "2 bob 10.00", "3 ana 10.00", "4 dan 0.00"]);
    expect(board.ties()).toEqual({ cleo: [[2]], bob: [[1, 1]], ana: [[1, 0, 1]], dan: [[]] });
    expect(board.explain("ana").criteria[0]?.windows.map((window) => [window.points, window.counts])).toEqual([
      ["10.00", true],
      ["3.00", false],
      ["0.00", false],
    ]);
  });

  test("a round without measure is no round: the best of two may be negative", () => {
    const criteria = [{ per: "round", best: 2, measure: sum, scale: PER_ONE }];
    const few = resultsOf([
      ["ana", "revenue", "5", "2024-01-02"],
      ["ana", "revenue", "-2", "2024-01-09"],
    ]);
    expect(boardOf(four, { criteria, rounds }, few).points().ana).toBe("3.00");
  });

  test("an excluded participant keeps its places: nobody moves up inside a round", () => {
    const exclusion: Entry = {
      kind: "exclusion",
      position: 9,
      recordedAt: 0,
      challengeId: "test",
      participantId: idOf("cleo"),
    };
    const board = boardOf(four, { criteria: [race], rounds }, [...entries, exclusion]);
    expect(board.rows).toEqual(["1 bob 16.00", "2 ana 13.00", "3 dan 0.00", "- cleo 30.00"]);
  });
});

describe("measures", () => {
  const one = (measure: object, entries: ReturnType<typeof resultsOf>, metric = "revenue") => {
    const board = boardOf(four, { criteria: [{ metric, measure, scale: PER_ONE }] }, entries);
    return [board.measures("c").ana, board.points().ana];
  };
  const values = resultsOf([
    ["ana", "revenue", "1", "2024-01-05", "x"],
    ["ana", "revenue", "2", "2024-01-06", "x"],
    ["ana", "revenue", "2", "2024-01-08"],
  ]);

  test.each([
    [{ kind: "sum" }, "5", "5.00"],
    [{ kind: "count" }, "3", "3.00"],
    [{ kind: "average" }, "1.6667", "1.67"],
    [{ kind: "max" }, "2", "2.00"],
    [{ kind: "min" }, "1", "1.00"],
    [{ kind: "distinct" }, "1", "1.00"],
    // Friday and Saturday; Friday, Monday: the weekend neither counts nor breaks; one week and the next.
    [{ kind: "streak", of: "day", atLeast: "1" }, "2", "2.00"],
    [{ kind: "streak", of: "workday", atLeast: "1" }, "2", "2.00"],
    [{ kind: "streak", of: "week", atLeast: "2" }, "2", "2.00"],
    [{ kind: "streak", of: "week", atLeast: "4" }, "0", "0.00"],
  ])("%j", (measure, shown, points) => {
    expect(one(measure, values)).toEqual([shown, points]);
  });

  test("latest: the greatest instant, then source, then id as UTF-8 bytes", () => {
    const [first] = values;
    const ids = ["a", "é", "\u{1F98A}", "\uFF5E"].map((id, index) => ({
      ...first!,
      id,
      position: index + 1,
      value: BigInt(index + 1) * 10_000n,
    }));
    // U+FF5E is EF BD 9E, the fox F0 9F A6 8A: greater in UTF-8, smaller in UTF-16.
    expect(one({ kind: "latest" }, ids)).toEqual(["3", "3.00"]);
  });

  test("ratio: a numerator without results is 0; none under the minimum or over 0", () => {
    const calls = resultsOf([["ana", "calls", "4", "2024-01-05"]]);
    const ratio = { kind: "ratio", over: "calls" };
    expect(one(ratio, calls)).toEqual(["0", "0.00"]);
    expect(one(ratio, values)).toEqual([null, "0.00"]);
    expect(one(ratio, [...resultsOf([["ana", "revenue", "3", "2024-01-05"]], 5), ...calls])).toEqual(["0.75", "0.75"]);
    expect(one({ ...ratio, minimum: "5" }, calls)).toEqual([null, "0.00"]);
  });
});

describe("teams", () => {
  const teams = networkOf({
    units: { all: null, west: "all", east: "all", empty: "all" },
    members: {
      ana: "west",
      bob: "west",
      cleo: "east",
      dan: {
        assignments: [
          { unitId: idOf("west"), from: Number.NEGATIVE_INFINITY, to: at("2024-01-10") },
          { unitId: idOf("east"), from: at("2024-01-10"), to: Number.POSITIVE_INFINITY },
        ],
      },
      meg: { unit: "east", role: "manager" },
    },
  });
  const entries = resultsOf([
    ["ana", "revenue", "10", "2024-01-02"],
    ["dan", "revenue", "5", "2024-01-09T23:59:59.999Z"],
    ["dan", "revenue", "7", "2024-01-10"],
    ["cleo", "revenue", "1", "2024-01-11"],
    ["meg", "revenue", "0.5", "2024-01-11"],
  ]);
  const run = (units: string[], score: object, scale: object = PER_ONE, extra: object = {}) =>
    boardOf(
      teams,
      { criteria: [{ measure: sum, scale }], participants: { kind: "teams", units, score }, ...extra },
      entries,
    );

  test("results: one measure over all, credited where the member belonged; a team in a team counts for both", () => {
    expect(run(["all", "west", "east", "empty"], { how: "results" }).rows).toEqual([
      "1 all 23.50",
      "2 west 15.00",
      "3 east 8.50",
      "4 empty 0.00",
    ]);
  });
  test("sum, average over who belongs at the end, best n", () => {
    // Whole twos: ana 5, dan 2 in the west and 3 in the east, cleo and meg 0.
    const tens = { kind: "perUnit", points: "1", per: "2", whole: true };
    expect(run(["west", "east"], { how: "sum" }, tens).points()).toEqual({ west: "7.00", east: "3.00" });
    // West: (5 + 0) ÷ 2, dan has gone; east: (0 + 3 + 0) ÷ 3.
    expect(run(["west", "east"], { how: "average" }, tens).points()).toEqual({ west: "2.50", east: "1.00" });
    expect(run(["west", "east"], { how: "best", n: 1 }, tens).points()).toEqual({ west: "5.00", east: "3.00" });
  });
  test("combined points are rounded once: three times 1/3 is 1.00", () => {
    const thirds = { kind: "perUnit", points: "1", per: "30" };
    const board = boardOf(
      teams,
      {
        criteria: [{ measure: sum, scale: thirds }],
        participants: { kind: "teams", units: ["all"], score: { how: "sum" } },
      },
      resultsOf(["ana", "bob", "cleo"].map((member) => [member, "revenue", "10", "2024-01-02"])),
    );
    expect(board.points()).toEqual({ all: "1.00" });
  });
  test("placement is among all members of all teams", () => {
    const scale = { kind: "placement", points: ["10", "6", "4", "2", "1"] };
    // ana 10, dan in the east 7, dan in the west 5, cleo 1, meg 0.5.
    expect(run(["west", "east"], { how: "sum" }, scale).points()).toEqual({ west: "14.00", east: "9.00" });
  });
  test("a goal of all reads every result once, a goal of teams each team", () => {
    const goals = [
      { name: "together", criterion: "c", atLeast: "23.5", of: "all" },
      { name: "each", criterion: "c", atLeast: "10", of: "team" },
    ];
    const board = run(["all", "west", "east"], { how: "results" }, PER_ONE, { goals });
    expect(goalStates(board.plan, board.cards).map((goal) => [goal.name, goal.participantId, goal.reached])).toEqual([
      ["together", null, true],
      ["each", idOf("all"), true],
      ["each", idOf("west"), true],
      ["each", idOf("east"), false],
    ]);
  });
});

describe("who and when", () => {
  const network = networkOf({
    units: { west: null, east: null },
    members: {
      ana: "west",
      mia: { unit: "west", role: "manager" },
      leo: { unit: "west", active: false },
      gone: { unit: "west", active: false },
      moved: {
        assignments: [
          { unitId: idOf("west"), from: Number.NEGATIVE_INFINITY, to: at("2024-01-10") },
          { unitId: idOf("east"), from: at("2024-01-10"), to: Number.POSITIVE_INFINITY },
        ],
      },
      before: {
        assignments: [
          { unitId: idOf("west"), from: Number.NEGATIVE_INFINITY, to: at("2024-01-01") },
          { unitId: idOf("east"), from: at("2024-01-01"), to: Number.POSITIVE_INFINITY },
        ],
      },
    },
  });
  const criteria = [{ measure: sum, scale: PER_ONE }];
  const participants = { kind: "members", units: ["west"] };

  test("the audience: at any time in the window, reps unless said, leavers with a result", () => {
    const entries = resultsOf([
      ["leo", "revenue", "3", "2024-01-05"],
      ["moved", "revenue", "2", "2024-01-09"],
      ["moved", "revenue", "50", "2024-01-10"],
      ["mia", "revenue", "9", "2024-01-09"],
    ]);
    expect(boardOf(network, { criteria, participants }, entries).rows).toEqual([
      "1 leo 3.00",
      "2 moved 2.00",
      "3 ana 0.00",
    ]);
  });

  test("the window is half-open", () => {
    const entries = resultsOf([
      ["ana", "revenue", "1", "2023-12-31T23:59:59.999Z"],
      ["ana", "revenue", "2", "2024-01-01"],
      ["ana", "revenue", "4", "2024-01-31T23:59:59.999Z"],
      ["ana", "revenue", "8", "2024-02-01"],
    ]);
    expect(boardOf(network, { criteria, participants }, entries).measures("c").ana).toBe("6");
  });

  test("late: recorded at the end of the settlement or after it, unless the ledger held it at launch", () => {
    const [first] = resultsOf([["ana", "revenue", "1", "2024-01-05"]]);
    const late = [1, 2, 3].map((position) => ({
      ...first!,
      position,
      id: `r${position}`,
      value: BigInt(position) * 10_000n,
      recordedAt: position === 3 ? 999 : 1000,
    }));
    const life = { settlesAt: 1000, launchPosition: 1 };
    // 1 was there at launch, 2 is late, 3 came in time.
    expect(boardOf(network, { criteria, participants }, late, life).points().ana).toBe("4.00");
  });

  test("held results count once approved, rejected and reversed ones never", () => {
    const held = resultsOf([
      ["ana", "revenue", "1", "2024-01-05"],
      ["ana", "revenue", "2", "2024-01-05"],
      ["ana", "revenue", "4", "2024-01-05"],
      ["ana", "revenue", "8", "2024-01-05"],
    ]).map((entry) => ({ ...entry, held: entry.position < 3 }));
    const entries: Entry[] = [
      ...held,
      { kind: "decision", position: 5, recordedAt: 0, target: 2, approved: true },
      { kind: "decision", position: 6, recordedAt: 0, target: 3, approved: false },
    ];
    expect(boardOf(network, { criteria, participants }, entries).points().ana).toBe("10.00");
  });
});

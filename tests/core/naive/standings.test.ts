import { describe, expect, test } from "vitest";
import type { Definition } from "#core/challenges/definition.ts";
import type { Entry } from "#core/results/entry.ts";
import { boardOf, criterion, day, definition, LIFE, ledgerOf, networkOf, rowsOf, value } from "./paper.ts";

const trio = networkOf({ people: [{ ref: "ada" }, { ref: "bob" }, { ref: "cyd" }] });
const sales = criterion({ id: "sales" });
const training = criterion({
  id: "training",
  metric: "quiz",
  measure: { kind: "max" },
  scale: {
    kind: "tiers",
    steps: [
      { from: "60", points: "50" },
      { from: "80", points: "120" },
    ],
  },
});

describe("a mixed challenge", () => {
  test("adds revenue by the hundred and a quiz in tiers", () => {
    const revenue = criterion({ id: "revenue", scale: { kind: "perUnit", points: "1", per: "100", whole: true } });
    const facts = ledgerOf(
      ["ada", "sales", 12_050, day(5)],
      ["ada", "quiz", 59, day(6)],
      ["bob", "sales", 5_090, day(5)],
      ["bob", "quiz", 60, day(6)],
      ["bob", "quiz", 80, day(9)],
    );
    expect(boardOf(definition({ criteria: [revenue, training] }), trio, facts)).toEqual([
      "1 bob 170.00",
      "2 ada 120.00",
      "3 cyd 0.00",
    ]);
  });
});

describe("order", () => {
  test("equals share a rank, the next is skipped, refs decide the line", () => {
    const facts = ledgerOf(["cyd", "sales", 5, day(5)], ["bob", "sales", 5, day(6)], ["ada", "sales", 1, day(5)]);
    expect(boardOf(definition({ criteria: [sales] }), trio, facts)).toEqual(["1 bob 5.00", "1 cyd 5.00", "3 ada 1.00"]);
    expect(boardOf(definition({ criteria: [sales], tieBreaks: ["earliest"] }), trio, facts)).toEqual([
      "1 cyd 5.00",
      "2 bob 5.00",
      "3 ada 1.00",
    ]);
  });

  test("tie-breaks go in order; none comes after every value", () => {
    const rules = definition({
      criteria: [sales, training],
      tieBreaks: [{ criterion: "training" }, { measure: "training" }],
    });
    const facts = ledgerOf(
      ["ada", "sales", 70, day(5)],
      ["bob", "sales", 20, day(5)],
      ["bob", "quiz", 61, day(5)],
      ["cyd", "sales", 20, day(5)],
      ["cyd", "quiz", 65, day(5)],
    );
    const rows = rowsOf(rules, trio, facts);
    expect([rows.cyd!.rank, rows.bob!.rank, rows.ada!.rank]).toEqual([1, 2, 3]);
    expect(rows.cyd!.tieBreak).toEqual(["50.00", "65"]);
    expect(rows.ada!.tieBreak).toEqual(["0.00", null]);
  });

  test("earliest is when the last result changed the points, not when the last one came", () => {
    const rules = definition({ criteria: [sales, training], tieBreaks: ["earliest"] });
    const facts = ledgerOf(
      ["ada", "sales", 10, day(5)],
      ["ada", "quiz", 70, day(8)],
      ["ada", "quiz", 75, day(20)],
      ["bob", "sales", 10, day(9)],
      ["bob", "quiz", 60, day(7)],
    );
    expect(rowsOf(rules, trio, facts).ada!.tieBreak).toEqual([new Date(day(8)).toISOString()]);
    expect(rowsOf(rules, trio, facts).cyd!.tieBreak).toEqual([null]);
    expect(boardOf(rules, trio, facts)).toEqual(["1 ada 60.00", "2 bob 60.00", "3 cyd 0.00"]);
  });
});

describe("rounds", () => {
  const weekly = (given: object): Definition =>
    definition({ rounds: { every: "week" }, criteria: [criterion({ id: "c", per: "round", ...given })] });
  const facts = ledgerOf(
    ["ada", "sales", 10.005, day(3)],
    ["ada", "sales", 30.005, day(5)],
    ["ada", "sales", 20, day(12)],
    ["bob", "sales", 40, day(31)],
  );

  test("evaluate each by itself, round once each, and add up the best", () => {
    expect(rowsOf(weekly({}), trio, facts).ada!.points).toBe("60.02");
    expect(rowsOf(weekly({ best: 2 }), trio, facts).ada!.points).toBe("50.01");
    expect(rowsOf(weekly({ limits: { perRound: "15" } }), trio, facts).ada!.points).toBe("40.01");
  });

  test("that are listed weigh what they say; results in none of them do not count", () => {
    const rounds = {
      list: [
        { name: "a", start: "2026-01-05", end: "2026-01-06", weight: "2" },
        { name: "b", start: "2026-01-12", end: "2026-01-20" },
      ],
    };
    const row = rowsOf({ ...weekly({}), rounds }, trio, facts).ada!;
    expect([row.points, row.criteria.c!.measure]).toEqual(["80.01", "50.005"]);
  });

  test("countback counts places that pay nothing, whatever best drops", () => {
    const rules = {
      ...weekly({ best: 1, scale: { kind: "placement", points: ["10"] } }),
      tieBreaks: ["countback" as const],
    };
    // Week of the 5th: bob, ada, cyd; of the 12th: ada, bob; of the 19th: cyd, ada.
    const race = ledgerOf(
      ["bob", "sales", 3, day(5)],
      ["ada", "sales", 2, day(5)],
      ["cyd", "sales", 1, day(5)],
      ["ada", "sales", 2, day(12)],
      ["bob", "sales", 1, day(12)],
      ["cyd", "sales", 9, day(19)],
      ["ada", "sales", 8, day(19)],
    );
    const rows = rowsOf(rules, trio, race);
    expect(Object.values(rows).map(({ ref, rank, points, tieBreak }) => [ref, rank, points, tieBreak[0]])).toEqual([
      ["ada", 1, "10.00", [1, 2]],
      ["bob", 2, "10.00", [1, 1]],
      ["cyd", 3, "10.00", [1, 0, 1]],
    ]);
  });
});

describe("gates and boosters", () => {
  const facts = ledgerOf(
    ["ada", "sales", 100, day(5)],
    ["ada", "quiz", 79, day(5)],
    ["bob", "sales", 50, day(5)],
    ["bob", "quiz", 80, day(9)],
    ["cyd", "sales", 200, day(5)],
  );
  const gate = (blocks: "ranking" | "points" | "rewards") => [{ criterion: "training", atLeast: "80", blocks }];

  test("a gate on the ranking lists after the ranked, on the points withholds them, on rewards changes nothing here", () => {
    const rules = { criteria: [sales, training] };
    expect(boardOf(definition({ ...rules, gates: gate("ranking") }), trio, facts)).toEqual([
      "1 bob 170.00",
      "- cyd 200.00",
      "- ada 150.00",
    ]);
    expect(boardOf(definition({ ...rules, gates: gate("points") }), trio, facts)).toEqual([
      "1 bob 170.00",
      "2 ada 0.00",
      "2 cyd 0.00",
    ]);
    expect(boardOf(definition({ ...rules, gates: gate("rewards") }), trio, facts)[0]).toBe("1 cyd 200.00");
  });

  test("boosters multiply the criteria that they name while their condition holds", () => {
    const boosters = [
      { when: { criterion: "training", atLeast: "70" }, multiply: "1.5", criteria: ["sales"] },
      { when: { criterion: "training", atLeast: "80" }, multiply: "1.1", criteria: ["sales"] },
    ];
    const rows = rowsOf(definition({ criteria: [sales, training], boosters }), trio, facts);
    expect([rows.ada, rows.bob, rows.cyd].map((row) => row!.criteria.sales!.points)).toEqual([
      "150.00",
      "82.50",
      "200.00",
    ]);
  });
});

describe("the ledger", () => {
  const facts = ledgerOf(["ada", "sales", 5, day(5)], ["ada", "sales", 7, day(6)], ["bob", "sales", 4, day(6)]);
  const boardWith = (...more: Entry[]) => boardOf(definition({ criteria: [sales] }), trio, [...facts, ...more]);

  test("takes back, holds, approves, adjusts and excludes", () => {
    const at = { recordedAt: day(8) };
    expect(boardWith({ kind: "reversal", position: 4, target: 2, ...at })).toEqual([
      "1 ada 5.00",
      "2 bob 4.00",
      "3 cyd 0.00",
    ]);
    expect(boardWith({ kind: "decision", position: 4, target: 1, approved: false, ...at })[0]).toBe("1 ada 7.00");
    const adjustment = {
      kind: "adjustment",
      position: 4,
      id: "a",
      challengeId: "challenge",
      participantId: "bob",
      points: 900n,
      ...at,
    } as const;
    expect(boardWith(adjustment)).toEqual(["1 bob 13.00", "2 ada 12.00", "3 cyd 0.00"]);
    expect(boardWith({ ...adjustment, challengeId: "another" })[0]).toBe("1 ada 12.00");
    const exclusion = {
      kind: "exclusion",
      position: 4,
      challengeId: "challenge",
      participantId: "ada",
      ...at,
    } as const;
    expect(boardWith(exclusion)).toEqual(["1 bob 4.00", "2 cyd 0.00", "- ada 12.00"]);
    expect(boardWith(exclusion, { ...exclusion, kind: "inclusion", position: 5 })[0]).toBe("1 ada 12.00");
  });

  test("a held result counts once it is approved", () => {
    const held = { ...facts[0]!, position: 4, id: "4", held: true, value: value(50) } as Entry;
    expect(boardWith(held)[0]).toBe("1 ada 12.00");
    expect(boardWith(held, { kind: "decision", position: 5, recordedAt: day(8), target: 4, approved: true })[0]).toBe(
      "1 ada 62.00",
    );
  });

  test("is looked at up to a position; what came before the launch is never late, later it must come in time", () => {
    expect(boardOf(definition({ criteria: [sales] }), trio, facts, { position: 1 })[0]).toBe("1 ada 5.00");
    const late = facts.map((entry) => ({ ...entry, recordedAt: day(32 + 7) }));
    const board = (life: object, settleFor?: string) =>
      boardOf(definition({ criteria: [sales], settleFor }), trio, late, life)[0];
    expect(board({})).toBe("1 ada 0.00");
    expect(board({}, "P8D")).toBe("1 ada 12.00");
    expect(board({ launchPosition: 1 })).toBe("1 ada 5.00");
    expect(board({ launchedAt: day(33) })).toBe("1 ada 12.00");
    expect(board({ certifiedPosition: 1, launchedAt: day(33) })).toBe("1 ada 5.00");
    expect(LIFE.launchPosition).toBe(0);
  });

  test("counts what lies in the half-open window, in the challenge's own zone", () => {
    const paris = definition({ criteria: [sales], timeZone: "Europe/Paris" });
    const at = (instant: string) =>
      boardOf(paris, trio, ledgerOf(["ada", "sales", 1, Date.parse(instant)]), { launchPosition: 1 })[0];
    expect(at("2025-12-31T22:59:59.999Z")).toBe("1 ada 0.00");
    expect(at("2025-12-31T23:00:00Z")).toBe("1 ada 1.00");
    expect(at("2026-01-31T22:59:59.999Z")).toBe("1 ada 1.00");
    expect(at("2026-01-31T23:00:00Z")).toBe("1 ada 0.00");
  });
});

describe("the audience", () => {
  const network = networkOf({
    units: { west: null, nantes: "west", east: null },
    people: [
      { ref: "ada", unit: "nantes" },
      { ref: "boss", unit: "west", role: "manager" },
      {
        ref: "mover",
        stays: [
          ["nantes", -Infinity, day(10)],
          ["east", day(10), Infinity],
        ],
      },
      { ref: "eve", unit: "east" },
      { ref: "gone", unit: "nantes", active: false },
      { ref: "left", unit: "nantes", active: false },
    ],
  });
  const facts = ledgerOf(
    ["ada", "sales", 1, day(5)],
    ["boss", "sales", 2, day(5)],
    ["mover", "sales", 3, day(9, 23)],
    ["mover", "sales", 4, day(10)],
    ["eve", "sales", 5, day(5)],
    ["left", "sales", 6, day(5)],
  );

  test("is reps of the stated units at any time, a leaver only with a result", () => {
    const west = definition({ criteria: [sales], participants: { kind: "members", units: ["west"] } });
    expect(boardOf(west, network, facts)).toEqual(["1 left 6.00", "2 mover 3.00", "3 ada 1.00"]);
    const managers = definition({
      criteria: [sales],
      participants: { kind: "members", units: ["west"], roles: ["manager"] },
    });
    expect(boardOf(managers, network, facts)).toEqual(["1 boss 2.00"]);
  });

  test("as teams: results go where the member belonged, and to the unit above as well", () => {
    const teams = (score?: object) =>
      definition({
        criteria: [sales],
        participants: {
          kind: "teams",
          units: ["west", "nantes", "east"],
          ...(score && { score }),
        } as Definition["participants"],
      });
    expect(boardOf(teams(), network, facts)).toEqual(["1 west 12.00", "2 nantes 10.00", "3 east 9.00"]);
    expect(boardOf(teams({ how: "best", n: 1 }), network, facts)).toEqual([
      "1 nantes 6.00",
      "1 west 6.00",
      "3 east 5.00",
    ]);
    expect(boardOf(teams({ how: "sum" }), network, facts)).toEqual(["1 west 12.00", "2 nantes 10.00", "3 east 9.00"]);
  });

  test("an average is over the members who belong to the team now, or did at the end", () => {
    const rules = definition({
      criteria: [sales],
      participants: { kind: "teams", units: ["east"], score: { how: "average" } },
    });
    expect(boardOf(rules, network, facts)).toEqual(["1 east 4.50"]);
    expect(boardOf(rules, network, facts, { now: day(8) })).toEqual(["1 east 5.00"]);
  });
});

describe("targets", () => {
  const target = (id: string, amount: number) => ({
    owner: { kind: "member" as const, id },
    metric: "sales",
    startsAt: day(1),
    endsAt: day(32),
    value: value(amount),
  });
  const share = criterion({ id: "share", scale: { kind: "attainment", points: "100" } });
  const people = [
    { ref: "ada", unit: "a" },
    { ref: "new", stays: [["a", day(17), Infinity] as [string, number, number]] },
  ];
  const facts = ledgerOf(["ada", "sales", 31, day(5)], ["new", "sales", 31, day(20)]);
  const joined = { participants: { kind: "members" as const, units: ["a"] }, joiners: "proRata" as const };

  test("are reduced for a joiner in proportion to days", () => {
    const network = networkOf({ units: { a: null }, people, targets: [target("ada", 62), target("new", 62)] });
    // 15 of 31 days: a target of 30.
    expect(boardOf(definition({ criteria: [share], ...joined }), network, facts)).toEqual([
      "1 new 103.33",
      "2 ada 50.00",
    ]);
    expect(boardOf(definition({ criteria: [share], ...joined, joiners: "asIs" }), network, facts)).toEqual([
      "1 ada 50.00",
      "1 new 50.00",
    ]);
  });

  test("of a team are its own, else the sum of its members'", () => {
    const teams = definition({ criteria: [share], participants: { kind: "teams", units: ["a"] } });
    const members = [target("ada", 62), target("new", 62)];
    expect(boardOf(teams, networkOf({ units: { a: null }, people, targets: members }), facts)).toEqual(["1 a 50.00"]);
    const own = { ...target("a", 31), owner: { kind: "unit" as const, id: "a" } };
    expect(boardOf(teams, networkOf({ units: { a: null }, people, targets: [...members, own] }), facts)).toEqual([
      "1 a 200.00",
    ]);
  });
});

import { expect, test } from "vitest";
import type { Definition } from "#core/challenges/definition.ts";
import { boardOf, criterion, day, definition, ledgerOf, networkOf, rowsOf } from "./paper.ts";

type Teams = Extract<Definition["participants"], { kind: "teams" }>;
const teams = (score: Teams["score"], units = ["red", "blue"]): Teams => ({ kind: "teams", units, score });

const network = networkOf({
  units: { top: null, red: "top", blue: "top" },
  people: [
    { ref: "ada", unit: "red" },
    { ref: "bob", unit: "red" },
    { ref: "cyd", unit: "red" },
    { ref: "dot", unit: "blue" },
    {
      ref: "eli",
      stays: [
        ["blue", -Infinity, day(10)],
        ["red", day(10), Infinity],
      ],
    },
  ],
});
const thirds = criterion({ id: "thirds", scale: { kind: "perUnit", points: "1", per: "3" } });
const one = (member: string, at: number, metric = "sales") =>
  [member, metric, 1, at] as [string, string, number, number];

test("members' points stay exact until they are combined: three thirds are 1, not 0.99", () => {
  const facts = ledgerOf(one("ada", day(5)), one("bob", day(5)), one("cyd", day(5)));
  const board = (score: Teams["score"]) =>
    boardOf(definition({ criteria: [thirds], participants: teams(score) }), network, facts)[0];
  expect(board({ how: "sum" })).toBe("1 red 1.00");
  expect(board({ how: "best", n: 3 })).toBe("1 red 1.00");
  // Over four, since eli belongs to it at the end.
  expect(board({ how: "average" })).toBe("1 red 0.25");
});

test("the best n are told by their points over all criteria, equals by ref", () => {
  const visits = criterion({ id: "visits", metric: "visits", measure: { kind: "count" } });
  const facts = ledgerOf(
    ["bob", "sales", 2, day(5)],
    one("ada", day(5), "visits"),
    one("ada", day(6), "visits"),
    one("cyd", day(6)),
  );
  const rules = definition({
    criteria: [criterion({ id: "sales" }), visits],
    participants: teams({ how: "best", n: 1 }),
  });
  const { points, criteria } = rowsOf(rules, network, facts).red!;
  expect([points, criteria.sales!.points, criteria.visits!.points]).toEqual(["2.00", "0.00", "2.00"]);
});

test("members take places among the members of all teams, and their places add up in countback", () => {
  const race = criterion({ id: "race", per: "round", scale: { kind: "placement", points: ["10", "6", "3"] } });
  const rules = definition({
    criteria: [race],
    rounds: { every: "week" },
    participants: teams({ how: "sum" }),
    tieBreaks: ["countback"],
  });
  const facts = ledgerOf(
    ["ada", "sales", 5, day(5)],
    ["dot", "sales", 4, day(5)],
    ["bob", "sales", 3, day(5)],
    ["cyd", "sales", 2, day(5)],
    ["dot", "sales", 1, day(12)],
  );
  const rows = rowsOf(rules, network, facts);
  expect([rows.red!.points, rows.red!.tieBreak]).toEqual(["13.00", [[1, 0, 1, 1]]]);
  expect([rows.blue!.points, rows.blue!.tieBreak]).toEqual(["16.00", [[1, 1]]]);
});

test("a gate and a booster read the team's measure over all its results", () => {
  const quiz = criterion({ id: "quiz", metric: "quiz", measure: { kind: "average" } });
  const boosters = [{ when: { criterion: "quiz", atLeast: "50" }, multiply: "2", criteria: ["sales"] }];
  const rules = definition({
    criteria: [criterion({ id: "sales" }), quiz],
    boosters,
    participants: teams({ how: "sum" }),
  });
  const facts = ledgerOf(
    one("ada", day(5)),
    ["bob", "quiz", 90, day(5)],
    ["cyd", "quiz", 20, day(5)],
    one("dot", day(5)),
    ["dot", "quiz", 49, day(5)],
  );
  const { red, blue } = rowsOf(rules, network, facts);
  expect([red!.criteria.sales!.points, red!.criteria.quiz!.measure, red!.criteria.quiz!.points]).toEqual([
    "2.00",
    "55",
    "110.00",
  ]);
  expect(blue!.criteria.sales!.points).toBe("1.00");
});

test("earliest of a team is when the last of all its members' results changed its points", () => {
  const rules = (score: Teams["score"]) =>
    definition({ criteria: [criterion({ id: "sales" })], participants: teams(score), tieBreaks: ["earliest"] });
  const facts = ledgerOf(["ada", "sales", 5, day(5)], ["bob", "sales", 3, day(7)], ["cyd", "sales", 4, day(9)]);
  const reached = (score: Teams["score"]) => rowsOf(rules(score), network, facts).red!.tieBreak[0];
  expect(reached(undefined)).toBe(new Date(day(9)).toISOString());
  expect(reached({ how: "best", n: 1 })).toBe(new Date(day(5)).toISOString());
  expect(reached({ how: "best", n: 2 })).toBe(new Date(day(9)).toISOString());
});

test("a member who moves brings each team what happened there", () => {
  const rules = definition({
    criteria: [criterion({ id: "sales" })],
    participants: teams({ how: "sum" }, ["red", "blue", "top"]),
  });
  const facts = ledgerOf(["eli", "sales", 5, day(9, 23)], ["eli", "sales", 7, day(10)]);
  expect(boardOf(rules, network, facts)).toEqual(["1 top 12.00", "2 red 7.00", "3 blue 5.00"]);
});

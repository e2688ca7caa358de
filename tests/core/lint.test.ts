import { describe, expect, test } from "vitest";
import { lintDefinition } from "#core/challenges/lint.ts";
import { phaseOf } from "#core/challenges/phase.ts";
import { definitionSchema } from "#core/challenges/schema.ts";
import { resolveWindows } from "#core/challenges/windows.ts";
import { PER_ONE } from "./board-of.ts";
import { networkOf } from "./network-of.ts";

const network = networkOf({
  units: { west: null },
  members: { ana: "west" },
  metrics: { revenue: {}, calls: {}, warmth: { coachingOnly: true } },
});
const criterion = { id: "c", name: "c", metric: "revenue", measure: { kind: "sum" }, scale: PER_ONE };
const base = {
  name: "test",
  timeZone: "Europe/Paris",
  start: "2024-01-01",
  end: "2024-02-01",
  participants: { kind: "members" },
  criteria: [criterion],
};
const placement = { kind: "placement", points: ["3", "2"] };
const rounds = { every: "week" };
const list = (...pairs: [string, string][]) => ({
  list: pairs.map(([start, end], index) => ({ name: `r${index}`, start, end })),
});
const tiers = (...from: string[]) => ({ kind: "tiers", steps: from.map((text) => ({ from: text, points: "1" })) });
const one = (change: object) => ({ criteria: [{ ...criterion, ...change }] });

const findings = (change: object) =>
  lintDefinition(definitionSchema.parse({ ...base, ...change }), network).map((one) => `${one.pointer} ${one.code}`);

test("centuries of days are refused without being counted", () => {
  const began = performance.now();
  expect(findings({ start: "1900-01-01", end: "2200-12-31", rounds: { every: "day" } })).toEqual([
    "/rounds/every too-many-rounds",
  ]);
  expect(findings({ start: "1900-01-01", end: "2200-12-31", rounds: { every: "month" } })).toEqual([
    "/rounds/every too-many-rounds",
  ]);
  const counted = performance.now();
  const days = { start: "2024-01-01", end: "2029-06-23", rounds: { every: "day" } };
  expect(findings(days)).toEqual([]);
  // Counting the most that may pass is the measure; counting fifty times as many would take that many times as long.
  expect(counted - began).toBeLessThan(10 * (performance.now() - counted) + 1_000);
});

test("what makes sense passes", () => {
  expect(findings({})).toEqual([]);
  expect(findings({ rounds, ...one({ per: "round", best: 5, scale: placement }), tieBreaks: ["countback"] })).toEqual(
    [],
  );
});

test.each<[string, object, string[]]>([
  ["an empty window", { end: "2024-01-01" }, ["/end window-empty"]],
  ["a settlement that never ends", { settleFor: "P9999Y" }, ["/settleFor settles-too-long"]],
  [
    "a unit that pays more points than there can be",
    one({ scale: { kind: "perUnit", points: "99999999999", per: "0.0001" } }),
    ["/criteria/0/scale pays-too-much"],
  ],
  [
    "a step that its weight makes too much",
    one({ scale: { kind: "tiers", steps: [{ from: "1", points: "50000000000" }] }, weight: "20" }),
    ["/criteria/0/scale pays-too-much"],
  ],
  ["an unknown metric", one({ metric: "sales" }), ["/criteria/0/metric unknown-metric"]],
  [
    "an unknown other metric",
    one({ measure: { kind: "ratio", over: "sales" } }),
    ["/criteria/0/measure/over unknown-metric"],
  ],
  [
    "a ratio over itself",
    one({ measure: { kind: "ratio", over: "revenue" } }),
    ["/criteria/0/measure/over ratio-over-itself"],
  ],
  ["steps that do not rise", one({ scale: tiers("1", "5", "5") }), ["/criteria/0/scale/steps/2/from steps-not-rising"]],
  ["no steps", one({ scale: tiers() }), ["/criteria/0/scale/steps steps-missing"]],
  ["a per of 0", one({ scale: { ...PER_ONE, per: "0" } }), ["/criteria/0/scale/per per-not-positive"]],
  [
    "a streak of nothing",
    one({ measure: { kind: "streak", of: "day", atLeast: "0" } }),
    ["/criteria/0/measure/atLeast streak-not-positive"],
  ],
  [
    "a booster on a missing criterion",
    { boosters: [{ when: { criterion: "x", atLeast: "1" }, multiply: "2", criteria: ["c", "y"] }] },
    ["/boosters/0/when/criterion unknown-criterion", "/boosters/0/criteria/1 unknown-criterion"],
  ],
  [
    "a negative multiplier",
    { boosters: [{ when: { criterion: "c", atLeast: "1" }, multiply: "-2", criteria: ["c"] }] },
    ["/boosters/0/multiply multiplier-negative"],
  ],
  [
    "a gate without a condition, with two, on nothing",
    {
      gates: [
        { criterion: "c", blocks: "ranking" },
        { criterion: "c", atLeast: "1", atMost: "2", blocks: "points" },
        { criterion: "x", atLeast: "1", blocks: "rewards" },
      ],
    },
    ["/gates/0 condition-missing", "/gates/1 condition-double", "/gates/2/criterion unknown-criterion"],
  ],
  [
    "tie-breaks on nothing",
    { tieBreaks: [{ measure: "x" }, { criterion: "y" }, { countback: "c" }, "countback", "earliest"] },
    [
      "/tieBreaks/0/measure unknown-criterion",
      "/tieBreaks/1/criterion unknown-criterion",
      "/tieBreaks/2/countback countback-not-placement",
      "/tieBreaks/3 countback-without-placement",
    ],
  ],
  [
    "a goal of teams without teams",
    { goals: [{ name: "g", criterion: "c", atLeast: "1", of: "team" }] },
    ["/goals/0/of goal-team-without-teams"],
  ],
  [
    "best 3 of 2 rounds",
    { rounds: list(["2024-01-01", "2024-01-08"], ["2024-01-08", "2024-01-15"]), ...one({ per: "round", best: 3 }) },
    ["/criteria/0/best best-of-fewer-rounds"],
  ],
  ["rounds that are missing", one({ per: "round" }), ["/criteria/0/per rounds-missing"]],
  ["best without rounds", one({ best: 2 }), ["/criteria/0/best best-without-rounds"]],
  [
    "rounds that overlap, are empty or lie outside",
    {
      rounds: list(
        ["2024-01-08", "2024-01-15"],
        ["2024-01-01", "2024-01-09"],
        ["2024-01-20", "2024-01-20"],
        ["2024-01-30", "2024-02-02"],
      ),
    },
    [
      "/rounds/list/2/end round-empty",
      "/rounds/list/3/end round-outside-challenge",
      "/rounds/list/0/start rounds-overlap",
    ],
  ],
  ["two of the same id", { criteria: [criterion, criterion] }, ["/criteria/1/id duplicate-criterion"]],
  [
    "both caps on growth",
    one({ limits: { perDay: "1", perWeek: "2" } }),
    ["/criteria/0/limits/perWeek two-growth-limits"],
  ],
  [
    "a daily cap on an average",
    one({ measure: { kind: "average" }, limits: { perDay: "1" } }),
    ["/criteria/0/limits/perDay growth-limit-unsupported"],
  ],
  [
    "a weekly cap on places",
    one({ scale: placement, limits: { perWeek: "1" } }),
    ["/criteria/0/limits/perWeek growth-limit-unsupported"],
  ],
  [
    "limits that cross",
    one({ limits: { minValue: "5", maxValue: "1" } }),
    ["/criteria/0/limits/maxValue value-limits-crossed"],
  ],
  [
    "a rating of behaviour, which is for coaching, as a criterion, a gate and a booster",
    {
      criteria: [criterion, { ...criterion, id: "w", metric: "warmth" }],
      gates: [{ criterion: "w", atLeast: "3", blocks: "ranking" }],
      boosters: [{ when: { criterion: "w", atLeast: "3" }, multiply: "2", criteria: ["c"] }],
    },
    [
      "/gates/0/criterion coaching-only",
      "/boosters/0/when/criterion coaching-only",
      "/criteria/1/metric coaching-only",
    ],
  ],
  [
    "the same as what a ratio divides by",
    one({ measure: { kind: "ratio", over: "warmth" } }),
    ["/criteria/0/measure/over coaching-only"],
  ],
  ["a criterion that pays nothing", one({ weight: "0" }), ["/criteria/0 criterion-pays-nothing"]],
  ["a negative weight", one({ weight: "-1" }), ["/criteria/0/weight weight-negative"]],
  [
    "unknown units and members",
    { participants: { kind: "members", units: ["west", "north"], members: ["ana", "bob"] } },
    ["/participants/units/1 unknown-unit", "/participants/members/1 unknown-member"],
  ],
  [
    "best of teams without n",
    { participants: { kind: "teams", units: ["west"], score: { how: "best" } } },
    ["/participants/score best-without-number"],
  ],
  ["places that are reversed", { rewards: [{ name: "r", places: [3, 1] }] }, ["/rewards/0/places places-reversed"]],
  [
    "an empty baseline",
    one({ scale: { kind: "improvement", points: "1", baseline: { start: "2023-12-01", end: "2023-12-01" } } }),
    ["/criteria/0/scale/baseline/end baseline-empty"],
  ],
  [
    "a gate that asks for at most no complaint, where none is no data",
    { ...one({ measure: { kind: "count" } }), gates: [{ criterion: "c", atMost: "0", blocks: "ranking" }] },
    ["/gates/0 condition-impossible"],
  ],
  [
    "a booster on a longer streak than there are days",
    {
      ...one({ measure: { kind: "streak", of: "day", atLeast: "1" } }),
      boosters: [{ when: { criterion: "c", atLeast: "32" }, multiply: "2", criteria: ["c"] }],
    },
    ["/boosters/0/when condition-impossible"],
  ],
  [
    "a goal of more weeks in a row than there are",
    {
      ...one({ measure: { kind: "streak", of: "week", atLeast: "1" } }),
      goals: [{ name: "g", criterion: "c", atLeast: "6", of: "all" }],
    },
    ["/goals/0 condition-impossible"],
  ],
  [
    "gates that no measure passes together",
    {
      gates: [
        { criterion: "c", atLeast: "5", blocks: "ranking" },
        { criterion: "c", atMost: "4.9999", blocks: "ranking" },
      ],
    },
    ["/gates/1 gates-contradict"],
  ],
  [
    "steps that no streak of a week's working days reaches",
    {
      rounds,
      ...one({ per: "round", measure: { kind: "streak", of: "workday", atLeast: "1" }, scale: tiers("6", "7") }),
    },
    ["/criteria/0 criterion-pays-nothing"],
  ],
  [
    "a reward for no result at all, where none is no data",
    one({ measure: { kind: "count" }, scale: { ...tiers("0"), order: "asc" } }),
    ["/criteria/0 criterion-pays-nothing"],
  ],
  [
    "the challenge compared with itself",
    one({ scale: { kind: "improvement", points: "1", baseline: { start: "2024-01-01", end: "2024-02-01" } } }),
    ["/criteria/0/scale/baseline baseline-is-challenge"],
  ],
])("%s is refused where it stands", (_, change, expected) => expect(findings(change)).toEqual(expected));

const baseline = { start: "2023-12-01", end: "2024-01-01" };
test.each<[string, object]>([
  ["a criterion that only takes points", one({ scale: { ...PER_ONE, points: "-5" } })],
  [
    "whoever falls back loses, and nobody gains",
    one({ scale: { kind: "improvement", points: "1", floor: "-50", cap: "0", baseline } }),
  ],
  ["a streak as long as the month", one({ measure: { kind: "streak", of: "day", atLeast: "1" }, scale: tiers("31") })],
  [
    "at most one complaint",
    { ...one({ measure: { kind: "count" } }), gates: [{ criterion: "c", atMost: "1", blocks: "ranking" }] },
  ],
  [
    "a corridor",
    {
      gates: [
        { criterion: "c", atLeast: "5", blocks: "ranking" },
        { criterion: "c", atMost: "5", blocks: "ranking" },
      ],
    },
  ],
  [
    "three hundred paid places",
    one({ scale: { kind: "placement", points: Array.from({ length: 300 }, (_, at) => String(300 - at)) } }),
  ],
  [
    "a baseline like the challenge, round by round",
    {
      rounds,
      ...one({
        per: "round",
        scale: { kind: "improvement", points: "1", baseline: { start: "2024-01-01", end: "2024-02-01" } },
      }),
    },
  ],
  [
    "a round that does not count",
    {
      rounds: {
        list: [
          { name: "warm-up", start: "2024-01-01", end: "2024-01-08", weight: "0" },
          { name: "race", start: "2024-01-08", end: "2024-01-15" },
        ],
      },
      ...one({ per: "round", scale: placement }),
    },
  ],
])("%s is no mistake", (_, change) => expect(findings(change)).toEqual([]));

test.each([
  ["a gate", { gates: [{ criterion: "c", atLeast: "1", blocks: "ranking" }] }],
  ["a booster", { boosters: [{ when: { criterion: "c", atLeast: "1" }, multiply: "2", criteria: ["c"] }] }],
  ["a tie-break", { tieBreaks: [{ measure: "c" }] }],
  ["a goal", { goals: [{ name: "g", criterion: "c", atLeast: "1", of: "all" }] }],
])("a criterion that pays nothing may be there for %s", (_, change) => {
  expect(findings({ ...one({ weight: "0" }), ...change })).toEqual([]);
});

describe("the schema", () => {
  const paths = (change: object) =>
    (definitionSchema.safeParse({ ...base, ...change }).error?.issues ?? []).map((issue) => issue.path.join("/"));
  test("reads decimals as text or numbers, into one form", () => {
    const parsed = definitionSchema.parse({ ...base, ...one({ weight: 0.5, limits: { perChallenge: "10.50" } }) });
    expect([parsed.criteria[0]?.weight, parsed.criteria[0]?.limits?.perChallenge]).toEqual(["0.5", "10.5"]);
  });
  test.each<[string, object, string]>([
    ["an unknown key", { extra: 1 }, ""],
    ["an unknown key in a measure", one({ measure: { kind: "sum", over: "calls" } }), "criteria/0/measure"],
    ["an unknown kind", one({ scale: { kind: "lottery" } }), "criteria/0/scale/kind"],
    ["five decimals", one({ weight: "0.12345" }), "criteria/0/weight"],
    ["a day that is none", { start: "2024-02-30" }, "start"],
    ["an instant without an offset", { start: "2024-02-01T00:00:00" }, "start"],
    ["an unknown zone", { timeZone: "Europe/Lutetia" }, "timeZone"],
    ["no criteria", { criteria: [] }, "criteria"],
  ])("refuses %s", (_, change, path) => expect(paths(change)).toEqual([path]));
});

test("windows are resolved in the challenge's zone", () => {
  const { startsAt, endsAt, rounds: resolved } = resolveWindows(definitionSchema.parse({ ...base, rounds }));
  expect(new Date(startsAt).toISOString()).toBe("2023-12-31T23:00:00.000Z");
  expect(new Date(endsAt).toISOString()).toBe("2024-01-31T23:00:00.000Z");
  expect(resolved.map((round) => round.name)).toEqual(["2024-W01", "2024-W02", "2024-W03", "2024-W04", "2024-W05"]);
});

test("phases: half-open at the start and at the end", () => {
  const life = { cancelledAt: null, certifiedAt: null, launchedAt: 1, startsAt: 10, endsAt: 20, settlesAt: 30 };
  const at = (now: number, change: object = {}) => phaseOf({ ...life, ...change }, now);
  expect([9, 10, 19, 20, 30, 99].map((now) => at(now))).toEqual([
    "scheduled",
    "live",
    "live",
    "settling",
    "settling",
    "settling",
  ]);
  expect(at(15, { launchedAt: null })).toBe("draft");
  expect(at(15, { certifiedAt: 12 })).toBe("certified");
  expect(at(15, { certifiedAt: 12, cancelledAt: 13 })).toBe("cancelled");
});

test("a criterion is not called what every object has", () => {
  for (const id of ["__proto__", "constructor", "toString"]) {
    expect(definitionSchema.safeParse({ ...base, ...one({ id }) }).success, id).toBe(false);
  }
});

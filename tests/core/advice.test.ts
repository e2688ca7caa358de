import { expect, test } from "vitest";
import { adviseOn } from "#core/challenges/advice.ts";
import { definitionSchema } from "#core/challenges/schema.ts";
import { makePlan } from "#core/scoring/plan.ts";
import { PER_ONE } from "./board-of.ts";
import { networkOf } from "./network-of.ts";

const JANUARY = { startsAt: Date.parse("2023-12-31T23:00:00Z"), endsAt: Date.parse("2024-01-31T23:00:00Z") };
const network = networkOf({
  units: { west: null, east: null, empty: null },
  members: { ana: "west", bo: "west", cy: "east" },
  metrics: { revenue: {}, calls: {}, quiz: {} },
  targets: [
    { member: "ana", metric: "revenue", value: "100", ...JANUARY },
    { member: "bo", metric: "revenue", value: "0", ...JANUARY },
  ],
});
const criterion = { id: "c", name: "Sales", metric: "revenue", measure: { kind: "sum" }, scale: PER_ONE };
const count = { ...criterion, measure: { kind: "count" } };
const quiz = { ...criterion, metric: "quiz", measure: { kind: "max" }, limits: { minValue: "0", maxValue: "100" } };
const steps = (...from: string[]) => from.map((text) => ({ from: text, points: "1" }));
const teams = (...units: string[]) => ({ kind: "teams", units });
const base = {
  name: "test",
  timeZone: "Europe/Paris",
  start: "2024-01-01",
  end: "2024-02-01",
  participants: { kind: "members" },
  criteria: [criterion],
};
const gate = (condition: object) => ({ gates: [{ criterion: "c", blocks: "ranking", ...condition }] });

const adviceOn = (change: object) => {
  const definition = definitionSchema.parse({ ...base, ...change });
  const life = { challengeId: "x", launchPosition: null, settlesAt: null, asOfNow: JANUARY.startsAt };
  return adviseOn(definition, makePlan(definition, network, life)).map(({ pointer, code, params }) => [
    pointer,
    code,
    params,
  ]);
};

test("what makes sense needs no advice", () => {
  expect(adviceOn({ criteria: [count], ...gate({ atLeast: "1" }) })).toEqual([]);
  const definition = {
    criteria: [quiz, { ...criterion, id: "d", limits: { perChallenge: "50" } }],
    ...gate({ atLeast: "80" }),
    rewards: [
      { name: "podium", places: [1, 3] },
      { name: "prize", atLeastPoints: "1000" },
    ],
  };
  expect(adviceOn(definition)).toEqual([]);
  expect(
    adviceOn({
      criteria: [
        { ...criterion, metric: "calls" },
        { ...criterion, id: "d" },
      ],
    }),
  ).toEqual([]);
});

test.each<[string, object, [string, string, object]]>([
  [
    "nobody in the units",
    { participants: { kind: "members", units: ["empty"] } },
    ["/participants", "nobody-takes-part", {}],
  ],
  ["teams without anybody", { participants: teams("empty") }, ["/participants", "nobody-takes-part", {}]],
  [
    "a team with fewer members than count",
    { participants: { ...teams("west", "east"), score: { how: "best", n: 2 } } },
    ["/participants/score/n", "teams-smaller-than-best", { best: 2, teams: 1 }],
  ],
  [
    "the same rule twice",
    { criteria: [criterion, { ...criterion, id: "d", name: "Again", weight: "2" }] },
    ["/criteria/1", "pays-twice", { criterion: "Again", other: "Sales" }],
  ],
  [
    "a step above the highest value",
    { criteria: [{ ...quiz, scale: { kind: "tiers", steps: steps("60", "120") } }] },
    ["/criteria/0/scale/steps/1/from", "step-out-of-reach", { step: "120" }],
  ],
  [
    "a step below zero of a count where fewer is better",
    { criteria: [{ ...count, scale: { kind: "tiers", order: "asc", steps: steps("-1", "3") } }] },
    ["/criteria/0/scale/steps/0/from", "step-out-of-reach", { step: "-1" }],
  ],
  [
    "targets that some lack, or that are 0",
    { criteria: [{ ...criterion, scale: { kind: "attainment", points: "10" } }] },
    ["/criteria/0/scale", "some-without-target", { criterion: "Sales", without: 2, participants: 3 }],
  ],
  [
    "no target at all",
    { criteria: [{ ...criterion, metric: "calls", scale: { kind: "attainment", points: "10" } }] },
    ["/criteria/0/scale", "nobody-has-a-target", { criterion: "Sales", without: 3, participants: 3 }],
  ],
  [
    "a gate that a count always opens",
    { criteria: [count], ...gate({ atLeast: "0" }) },
    ["/gates/0", "condition-always-met", { criterion: "Sales" }],
  ],
  [
    "a gate that no count opens",
    { criteria: [count], ...gate({ atMost: "-1" }) },
    ["/gates/0", "condition-never-met", { criterion: "Sales" }],
  ],
  [
    "a booster that no value brings",
    { criteria: [quiz], boosters: [{ when: { criterion: "c", atLeast: "101" }, multiply: "2", criteria: ["c"] }] },
    ["/boosters/0/when", "condition-never-met", { criterion: "Sales" }],
  ],
  [
    "a goal that every value reaches",
    { criteria: [quiz], goals: [{ name: "g", criterion: "c", atMost: "100", of: "all" }] },
    ["/goals/0", "condition-always-met", { criterion: "Sales" }],
  ],
  [
    "a prize for the fourth of three",
    { rewards: [{ name: "fourth", places: [4, 5] }] },
    ["/rewards/0/places", "places-beyond-participants", { reward: "fourth", participants: 3 }],
  ],
  [
    "a prize above what the caps allow",
    {
      criteria: [{ ...criterion, limits: { perChallenge: "50" } }],
      rewards: [{ name: "prize", atLeastPoints: "50.01" }],
    },
    ["/rewards/0/atLeastPoints", "points-beyond-caps", { reward: "prize" }],
  ],
  [
    "a prize above what the places can pay",
    {
      rounds: { every: "week" },
      criteria: [
        { ...criterion, per: "round", best: 2, scale: { kind: "placement", points: ["10", "5"] }, weight: "2" },
      ],
      boosters: [{ when: { criterion: "c", atLeast: "5" }, multiply: "1.5", criteria: ["c"] }],
      rewards: [
        { name: "at best", atLeastPoints: "60" },
        { name: "beyond", atLeastPoints: "60.01" },
      ],
    },
    ["/rewards/1/atLeastPoints", "points-beyond-caps", { reward: "beyond" }],
  ],
  [
    "a prize above what steps, a share and an improvement can pay",
    {
      criteria: [
        {
          ...quiz,
          id: "best",
          scale: {
            kind: "tiers",
            steps: [
              { from: "50", points: "10" },
              { from: "60", points: "20" },
            ],
          },
        },
        {
          ...quiz,
          id: "all",
          scale: {
            kind: "tiers",
            mode: "cumulative",
            steps: [
              { from: "50", points: "-3" },
              { from: "60", points: "2" },
              { from: "70", points: "5" },
            ],
          },
        },
        {
          ...criterion,
          id: "up",
          scale: { kind: "improvement", points: "2", cap: "50", baseline: { start: "2023-12-01", end: "2024-01-01" } },
        },
      ],
      rewards: [
        { name: "at best", atLeastPoints: "127" },
        { name: "beyond", atLeastPoints: "127.01" },
      ],
    },
    ["/rewards/1/atLeastPoints", "points-beyond-caps", { reward: "beyond" }],
  ],
  [
    "a prize for everybody",
    { rewards: [{ name: "mug", atLeastPoints: "0" }] },
    ["/rewards/0/atLeastPoints", "reward-for-everybody", { reward: "mug" }],
  ],
  [
    "a step that pays less than an easier one",
    {
      criteria: [
        {
          ...quiz,
          scale: {
            kind: "tiers",
            steps: [
              { from: "60", points: "50" },
              { from: "80", points: "40" },
            ],
          },
        },
      ],
    },
    ["/criteria/0/scale/steps/1/points", "step-pays-less", { step: "80" }],
  ],
  [
    "a booster by one",
    { boosters: [{ when: { criterion: "c", atLeast: "5" }, multiply: "1.0", criteria: ["c"] }] },
    ["/boosters/0", "booster-changes-nothing", {}],
  ],
  [
    "a booster on what pays nothing",
    {
      criteria: [criterion, { ...count, id: "d", weight: "0" }],
      boosters: [{ when: { criterion: "d", atLeast: "5" }, multiply: "2", criteria: ["d"] }],
    },
    ["/boosters/0", "booster-changes-nothing", {}],
  ],
  [
    "one booster twice",
    {
      boosters: [
        { when: { criterion: "c", atLeast: "5" }, multiply: "2", criteria: ["c"] },
        { when: { criterion: "c", atLeast: "5.0" }, multiply: "1.5", criteria: ["c"] },
      ],
    },
    ["/boosters/1", "booster-twice", {}],
  ],
  ["rounds that nothing looks at", { rounds: { every: "week" } }, ["/rounds", "rounds-unused", {}]],
  [
    "the best five of five rounds",
    { rounds: { every: "week" }, criteria: [{ ...criterion, per: "round", best: 5 }] },
    ["/criteria/0/best", "best-keeps-all", { criterion: "Sales" }],
  ],
  ["pro rata without a target", { joiners: "proRata" }, ["/joiners", "joiners-without-targets", {}]],
  [
    "a tie-break that comes back",
    { tieBreaks: [{ measure: "c" }, "earliest", { measure: "c" }] },
    ["/tieBreaks/2", "tie-break-repeated", {}],
  ],
  [
    "a streak that some steps are beyond",
    {
      criteria: [
        {
          ...criterion,
          measure: { kind: "streak", of: "workday", atLeast: "1" },
          scale: { kind: "tiers", steps: steps("23", "24") },
        },
      ],
    },
    ["/criteria/0/scale/steps/1/from", "step-out-of-reach", { step: "24" }],
  ],
])("%s", (_, change, expected) => {
  expect(adviceOn(change)).toEqual([expected]);
});

import fc from "fast-check";
import { startOfDay } from "#core/calendar.ts";
import { type Definition, definitionSchema } from "#core/challenges/schema.ts";
import type { Network } from "#core/network.ts";
import type { Entry, ResultEntry } from "#core/results/entry.ts";
import { MEASURES, type MeasureKind } from "#core/scoring/measures/index.ts";
import { makePlan, type Plan } from "#core/scoring/plan.ts";
import { SCALES, type ScaleKind } from "#core/scoring/scales/index.ts";
import { decimalOf, idOf, networkOf } from "./network-of.ts";

/** Small worlds for the laws: few members, few values and a short window, so that ties, boundaries and transfers are common. */

export const ZONE = "Europe/Paris";
const day = (text: string) => startOfDay(text, ZONE);
/** Three weeks over the change to summer time on 31 March. */
const START = "2024-03-25";
const END = "2024-04-15";
const WEEKS = ["2024-03-25", "2024-04-01", "2024-04-08", "2024-04-15"];

export const RUNS = Number(process.env.LAWS ?? 12);

export const PAIRS = MEASURES.flatMap((measure) => SCALES.map((scale) => [measure.kind, scale.kind] as const));

const MEASURE_OPTIONS: { [K in MeasureKind]: readonly object[] } = {
  sum: [{}],
  count: [{}],
  average: [{}],
  max: [{}],
  min: [{}],
  latest: [{}],
  distinct: [{}],
  ratio: [{ over: "visits" }, { over: "visits", minimum: "2" }],
  streak: [
    { of: "day", atLeast: "2" },
    { of: "workday", atLeast: "1.5" },
    { of: "week", atLeast: "4" },
  ],
};

const SCALE_OPTIONS: { [K in ScaleKind]: readonly object[] } = {
  perUnit: [
    { points: "1", per: "3" },
    { points: "2.5", per: "2", whole: true },
    { points: "-1.3333", per: "0.7" },
  ],
  tiers: [
    { steps: steps("1:5", "3:20.05", "8:31") },
    { mode: "cumulative", steps: steps("0:1", "2:10", "5:10") },
    { order: "asc", steps: steps("6:3", "3:9", "1:12") },
  ],
  bands: [
    {
      steps: [
        { from: "0", points: "1", per: "1" },
        { from: "4", points: "0.5", per: "3" },
      ],
    },
  ],
  attainment: [{ points: "100" }, { points: "50", floor: "0.5", cap: "1.5", accelerator: "2" }],
  improvement: [{ points: "0.3", cap: "80", baseline: { start: "2024-03-11", end: "2024-03-25" } }],
  placement: [
    { points: ["10", "6", "3", "1"] },
    { points: ["10", "6", "3", "1"], ties: "split" },
    { points: ["5", "2"], order: "asc" },
  ],
};

function steps(...texts: string[]) {
  return texts.map((text) => ({ from: text.split(":")[0], points: text.split(":")[1] }));
}

export const network: Network = networkOf({
  timeZone: ZONE,
  units: { all: null, north: "all", south: "all", void: "all" },
  metrics: { deals: {}, delay: { better: "lower" }, visits: {} },
  members: {
    ana: "north",
    bob: "north",
    cleo: "south",
    dan: {
      assignments: [
        { unitId: idOf("north"), from: Number.NEGATIVE_INFINITY, to: day("2024-04-03") },
        { unitId: idOf("south"), from: day("2024-04-03"), to: Number.POSITIVE_INFINITY },
      ],
    },
    eve: { assignments: [{ unitId: idOf("south"), from: day("2024-03-28"), to: day("2024-04-06") }] },
    meg: { unit: "north", role: "manager" },
  },
  targets: [
    ...["ana", "cleo", "dan"].flatMap((member) =>
      WEEKS.slice(0, 3).map((week, index) => ({
        member,
        metric: "deals",
        startsAt: day(week),
        endsAt: day(WEEKS[index + 1]!),
        value: String(3 + index),
      })),
    ),
    { member: "eve", metric: "deals", startsAt: day(START), endsAt: day(END), value: "7" },
    { unit: "south", metric: "deals", startsAt: day(WEEKS[1]!), endsAt: day(WEEKS[2]!), value: "5" },
    { member: "ana", metric: "delay", startsAt: day(START), endsAt: day(END), value: "4" },
  ],
});

const anyParticipants = fc.constantFrom(
  { kind: "members" },
  { kind: "members", units: ["south"], roles: ["rep", "manager"] },
  { kind: "members", units: ["south"], members: ["ana"] },
  { kind: "teams", units: ["north", "south", "void"] },
  { kind: "teams", units: ["all", "south"], score: { how: "sum" } },
  { kind: "teams", units: ["north", "south", "void"], score: { how: "average" } },
  { kind: "teams", units: ["north", "south"], score: { how: "best", n: 2 } },
);

const anyRounds = fc.constantFrom(
  { every: "week" },
  { every: "day" },
  {
    list: [
      { name: "sprint", start: "2024-03-26", end: "2024-04-02T12:00:00+02:00", weight: "2" },
      { name: "rest", start: "2024-04-05", end: "2024-04-12", weight: "0.5" },
    ],
  },
);

/** A definition whose first criterion has the measure and the scale; the rest is drawn. */
export function definitions(measure: MeasureKind, scale: ScaleKind): fc.Arbitrary<Definition> {
  const grows = (measure === "sum" || measure === "count") && ["perUnit", "tiers", "bands"].includes(scale);
  return fc
    .record({
      participants: anyParticipants,
      rounds: anyRounds,
      metric: fc.constantFrom("deals", "delay"),
      perRound: fc.boolean(),
      best: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
      measureOptions: fc.constantFrom(...MEASURE_OPTIONS[measure]),
      scaleOptions: fc.constantFrom(...SCALE_OPTIONS[scale]),
      limits: fc.constantFrom<object>(
        {},
        { perChallenge: "12.5" },
        { minValue: "0", maxValue: "4" },
        ...(grows ? [{ perDay: "3" }, { perWeek: "4.4" }, { perWeek: "4.4", perChallenge: "9" }] : []),
      ),
      roundLimit: fc.boolean(),
      weight: fc.constantFrom("1", "0.3333"),
      joiners: fc.constantFrom("asIs", "proRata"),
      booster: fc.boolean(),
      gate: fc.option(fc.constantFrom("ranking", "points", "rewards"), { nil: undefined }),
      tieBreaks: fc.subarray(["earliest", { measure: "c" }, { criterion: "visits" }, "countback"]),
      goal: fc.boolean(),
    })
    .map((drawn) => {
      const { perRound } = drawn;
      const limits = { ...drawn.limits, ...(drawn.roundLimit && perRound && { perRound: "8" }) };
      const hasCountback = scale === "placement" && perRound;
      return definitionSchema.parse({
        name: "law",
        timeZone: ZONE,
        start: START,
        end: END,
        participants: drawn.participants,
        joiners: drawn.joiners,
        rounds: drawn.rounds,
        criteria: [
          {
            id: "c",
            name: "c",
            metric: drawn.metric,
            measure: { kind: measure, ...drawn.measureOptions },
            scale: { kind: scale, ...drawn.scaleOptions },
            limits,
            weight: drawn.weight,
            ...(perRound && { per: "round" }),
            ...(perRound && drawn.best !== undefined && { best: drawn.best }),
          },
          {
            id: "visits",
            name: "visits",
            metric: "visits",
            measure: { kind: "count" },
            scale: { kind: "perUnit", points: "1", per: "2" },
          },
        ],
        gates: drawn.gate ? [{ criterion: "visits", atLeast: "2", blocks: drawn.gate }] : [],
        boosters: drawn.booster
          ? [{ when: { criterion: "visits", atLeast: "2" }, multiply: "1.5", criteria: ["c", "visits"] }]
          : [],
        tieBreaks: drawn.tieBreaks.filter((one) => one !== "countback" || hasCountback),
        goals: drawn.goal ? [{ name: "all", criterion: "c", atLeast: "5", of: "all" }] : [],
      });
    });
}

const HOUR_MS = 3_600_000;
const MOMENTS = [
  ...WEEKS.flatMap((week) => [day(week) - 1, day(week), day(week) + 1]),
  day("2024-03-31") + 2 * HOUR_MS,
  day("2024-04-03") - 1,
  day("2024-04-03"),
  Date.parse("2024-04-02T10:00:00Z"),
];

const anyMoment = fc.oneof(
  fc.constantFrom(...MOMENTS),
  fc.integer({ min: 0, max: 45 * 12 }).map((step) => day("2024-03-08") + step * 2 * HOUR_MS),
);

export const anyResult = fc.record({
  member: fc.constantFrom("ana", "bob", "cleo", "dan", "eve", "meg"),
  metric: fc.constantFrom("deals", "deals", "delay", "visits"),
  value: fc.constantFrom("1", "2", "0", "-1", "3.3333", "0.0001", "5", "99999999999.9999"),
  occurredAt: anyMoment,
  subject: fc.constantFrom(null, "x", "y", "z"),
  source: fc.constantFrom("a", "b"),
  held: fc.nat({ max: 5 }).map((n) => n === 0),
});
export type DrawnResult = typeof anyResult extends fc.Arbitrary<infer T> ? T : never;

export const resultEntry = (drawn: DrawnResult, id: number, position: number): ResultEntry => ({
  kind: "result",
  position,
  recordedAt: position,
  source: drawn.source,
  id: `r${id}`,
  memberId: idOf(drawn.member),
  metric: drawn.metric,
  value: decimalOf(drawn.value),
  occurredAt: drawn.occurredAt,
  subject: drawn.subject,
  held: drawn.held,
});

/** A ledger: results, some of them reversed or decided later, some participants adjusted or excluded. */
export const ledgers: fc.Arbitrary<Entry[]> = fc
  .array(
    fc.record({
      result: anyResult,
      later: fc.constantFrom("", "", "", "reverse", "approve", "reject"),
      gap: fc.nat(6),
    }),
    { minLength: 1, maxLength: 28 },
  )
  .map((drawn) => {
    const queue: { due: number; entry: (position: number) => Entry }[] = [];
    const entries: Entry[] = [];
    const push = (entry: (position: number) => Entry) => entries.push(entry(entries.length + 1));
    for (const [index, { result, later, gap }] of drawn.entries()) {
      push((position) => resultEntry(result, index, position));
      const target = entries.length;
      if (later === "reverse") {
        queue.push({
          due: index + gap,
          entry: (position) => ({ kind: "reversal", position, recordedAt: position, target }),
        });
      } else if (later) {
        const approved = later === "approve";
        queue.push({
          due: index + gap,
          entry: (position) => ({ kind: "decision", position, recordedAt: position, target, approved }),
        });
      }
      for (const due of queue.filter((one) => one.due <= index)) {
        push(due.entry);
        queue.splice(queue.indexOf(due), 1);
      }
    }
    for (const due of queue) push(due.entry);
    return entries;
  });

export const planFor = (definition: Definition, of: Network = network): Plan =>
  makePlan(definition, of, {
    challengeId: "law",
    launchPosition: null,
    settlesAt: null,
    asOfNow: day("2024-05-01"),
  });

import fc from "fast-check";
import { startOfDay } from "#core/calendar.ts";
import type { Criterion, Definition } from "#core/challenges/definition.ts";
import { lintDefinition } from "#core/challenges/lint.ts";
import { definitionSchema } from "#core/challenges/schema.ts";
import type { Network } from "#core/network.ts";
import type { Entry } from "#core/results/entry.ts";
import { decimalOf, idOf, networkOf } from "../network-of.ts";

/** Worlds wider than the laws': zones whose clocks jump at midnight, several criteria, leavers, odd windows. */

const ZONES = [
  "Europe/Paris",
  "America/New_York",
  "America/Havana", // jumps from midnight to one o'clock on 10 March 2024
  "Africa/Cairo", // jumps from midnight to one o'clock on 26 April 2024
  "Asia/Beirut", // falls back from midnight on 27 October 2024
  "Pacific/Auckland",
  "Asia/Kathmandu",
];
/** Around those jumps. */
const STARTS = ["2024-03-04", "2024-04-22", "2024-10-21"] as const;

const days = (start: string, count: number) =>
  new Date(Date.parse(`${start}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

const decimals = fc.constantFrom("0.5", "1", "2", "3.3333", "10");
const measures = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom("sum", "count", "average", "max", "min", "latest", "distinct").map((kind) => ({ kind })),
  },
  fc.record({
    kind: fc.constant("ratio"),
    over: fc.constant("visits"),
    minimum: fc.option(fc.constantFrom("1", "2.5"), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant("streak"),
    of: fc.constantFrom("day", "workday", "week"),
    atLeast: fc.constantFrom("0.5", "2", "4"),
  }),
);
const steps = fc.constantFrom(
  [
    { from: "1", points: "5.005" },
    { from: "2", points: "12" },
    { from: "6", points: "30" },
  ],
  [
    { from: "-1", points: "1" },
    { from: "0", points: "2" },
  ],
);
const scales = (start: string) =>
  fc.oneof(
    fc.record({
      kind: fc.constant("perUnit"),
      points: fc.constantFrom("1", "-2", "0.3333"),
      per: decimals,
      whole: fc.boolean(),
    }),
    fc.record({ kind: fc.constant("tiers"), steps, mode: fc.constantFrom("highest", "cumulative") }),
    fc.constant({
      kind: "tiers",
      order: "asc",
      steps: [
        { from: "5", points: "2" },
        { from: "2", points: "7.5" },
      ],
    }),
    fc.constant({
      kind: "bands",
      steps: [
        { from: "0.5", points: "1", per: "1" },
        { from: "3", points: "5", per: "0.7" },
      ],
    }),
    fc.record({
      kind: fc.constant("attainment"),
      points: fc.constantFrom("100", "33.3333"),
      floor: fc.option(fc.constantFrom("0.5", "0.9"), { nil: undefined }),
      cap: fc.option(fc.constantFrom("1", "1.5"), { nil: undefined }),
      accelerator: fc.option(fc.constantFrom("0.5", "2"), { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant("improvement"),
      baseline: fc.constantFrom(
        { start: days(start, -14), end: start },
        { start: days(start, -7), end: days(start, 3) },
      ),
      points: fc.constantFrom("1", "0.0333"),
      floor: fc.option(fc.constantFrom("-50", "10"), { nil: undefined }),
      cap: fc.option(fc.constantFrom("60", "200"), { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant("placement"),
      points: fc.constantFrom(["10", "6", "3"], ["5"], ["3", "3", "1", "1"]),
      ties: fc.option(fc.constantFrom("same", "split"), { nil: undefined }),
      order: fc.option(fc.constantFrom("asc", "desc"), { nil: undefined }),
    }),
  );

const limits = fc.record(
  {
    perDay: decimals,
    perWeek: decimals,
    perRound: decimals,
    perChallenge: fc.constantFrom("5", "12.3456", "40"),
    minValue: fc.constantFrom("0", "1"),
    maxValue: fc.constantFrom("3", "5"),
  },
  { requiredKeys: [] },
);

const criterion = (id: string, start: string) =>
  fc.record({
    id: fc.constant<string>(id),
    name: fc.constant(id),
    metric: fc.constantFrom("deals", "delay", "visits"),
    per: fc.constantFrom("challenge", "round"),
    best: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
    measure: measures,
    scale: scales(start),
    limits: fc.option(limits, { nil: undefined, freq: 3 }),
    weight: fc.option(fc.constantFrom("0.3333", "2"), { nil: undefined }),
  });

const condition = fc.oneof(
  fc.record({ atLeast: fc.constantFrom("1", "2", "3.5") }),
  fc.record({ atMost: fc.constantFrom("1", "2.5", "0") }),
);

const participants = fc.constantFrom(
  { kind: "members" },
  { kind: "members", roles: ["rep", "manager"] },
  { kind: "members", units: ["south"] },
  { kind: "members", units: ["north"], members: ["cleo"], roles: ["rep", "leader"] },
  { kind: "teams", units: ["north", "south", "void"] },
  { kind: "teams", units: ["all", "south"] },
  { kind: "teams", units: ["all", "south", "north"], score: { how: "sum" } },
  { kind: "teams", units: ["north", "south", "void"], score: { how: "average" } },
  { kind: "teams", units: ["north", "south", "all"], score: { how: "best", n: 1 } },
  { kind: "teams", units: ["north", "south"], score: { how: "best", n: 2 } },
);

const IDS = ["a", "b", "c"] as const;

export type World = { readonly definition: Definition; readonly network: Network };

/** A definition that the lint lets pass, and a network for it. */
export const worlds: fc.Arbitrary<World> = fc
  .constantFrom(...STARTS)
  .chain((start) =>
    fc.record({
      start: fc.constant(start),
      timeZone: fc.constantFrom(...ZONES),
      clock: fc.constantFrom("", "", "T12:30:00+02:00"),
      participants,
      joiners: fc.constantFrom("asIs", "proRata"),
      rounds: fc.constantFrom(
        { every: "day" },
        { every: "week" },
        { every: "month" },
        {
          list: [
            { name: "late", start: days(start, 9), end: days(start, 13), weight: "0.5" },
            { name: "early", start: days(start, 2), end: `${days(start, 6)}T07:00:00Z`, weight: "3" },
          ],
        },
      ),
      criteria: fc.tuple(criterion("a", start), criterion("b", start), criterion("c", start)),
      count: fc.integer({ min: 1, max: 3 }),
      gates: fc.array(
        fc.record({
          criterion: fc.constantFrom(...IDS),
          blocks: fc.constantFrom("ranking", "points", "rewards"),
          condition,
        }),
        { maxLength: 2 },
      ),
      boosters: fc.array(
        fc.record({
          when: fc.record({ criterion: fc.constantFrom(...IDS), condition }),
          multiply: fc.constantFrom("1.5", "0", "1.0333"),
          criteria: fc.subarray([...IDS], { minLength: 1 }),
        }),
        { maxLength: 2 },
      ),
      tieBreaks: fc.shuffledSubarray<string | object>([
        "earliest",
        { measure: "a" },
        { measure: "b" },
        { criterion: "c" },
        { criterion: "a" },
        "countback",
        { countback: "b" },
      ]),
      leavers: fc.subarray(["ana", "dan", "meg"]),
    }),
  )
  .map(({ count, clock, ...drawn }) => {
    const network = networkFor(drawn.start, drawn.timeZone, new Set(drawn.leavers));
    const ids = new Set<string>(IDS.slice(0, count));
    const criteria = drawn.criteria.slice(0, count).map((one) => sound(one, drawn.rounds));
    const isRace = (id: string) =>
      drawn.criteria
        .slice(0, count)
        .some((one) => one.id === id && one.scale.kind === "placement" && one.per === "round");
    const names = (tieBreak: string | object) =>
      tieBreak === "earliest" ||
      (tieBreak === "countback"
        ? IDS.some(isRace)
        : Object.entries(tieBreak).every(([kind, id]) => ids.has(id) && (kind !== "countback" || isRace(id))));
    const definition = definitionSchema.parse({
      name: "drawn",
      timeZone: drawn.timeZone,
      start: `${drawn.start}${clock}`,
      end: days(drawn.start, 17),
      participants: drawn.participants,
      joiners: drawn.joiners,
      rounds: drawn.rounds,
      criteria,
      gates: drawn.gates
        .filter((gate) => ids.has(gate.criterion))
        .map(({ condition, ...gate }) => ({ ...gate, ...condition })),
      boosters: drawn.boosters
        .filter(({ when, criteria }) => ids.has(when.criterion) && criteria.every((id) => ids.has(id)))
        .map(({ when, ...booster }) => ({ ...booster, when: { criterion: when.criterion, ...when.condition } })),
      tieBreaks: drawn.tieBreaks.filter(names),
    });
    return { definition, network };
  })
  .filter(({ definition, network }) => lintDefinition(definition, network).length === 0);

type Drawn = typeof criterion extends (...args: never[]) => fc.Arbitrary<infer T> ? T : never;

/** Leaves out what the lint would refuse most often, so that few draws are thrown away. */
function sound(drawn: Drawn, rounds: object): object {
  const { measure, scale, per } = drawn;
  const limits: Criterion["limits"] & object = { ...drawn.limits };
  const grows = ["sum", "count"].includes(measure.kind) && ["perUnit", "tiers", "bands"].includes(scale.kind);
  if (!grows || limits.perDay !== undefined) delete limits.perWeek;
  if (!grows) delete limits.perDay;
  if (per !== "round") delete limits.perRound;
  const hasManyRounds = !("every" in rounds) || rounds.every !== "month";
  const metric = measure.kind === "ratio" && drawn.metric === "visits" ? "deals" : drawn.metric;
  const { best, ...rest } = drawn;
  return { ...rest, metric, limits, ...(per === "round" && hasManyRounds && best !== undefined && { best }) };
}

function networkFor(start: string, zone: string, leavers: ReadonlySet<string>): Network {
  const day = (count: number) => startOfDay(days(start, count), zone);
  const between = (unit: string, from: number, to: number) => ({ unitId: idOf(unit), from, to });
  const target = (member: string, metric: string, from: number, to: number, value: string) => ({
    member,
    metric,
    startsAt: day(from),
    endsAt: day(to),
    value,
  });
  return networkOf({
    timeZone: zone,
    units: { all: null, north: "all", south: "all", deep: "south", void: "all" },
    metrics: { deals: {}, delay: { better: "lower" }, visits: {} },
    members: {
      ana: { unit: "north", active: !leavers.has("ana") },
      bob: "deep",
      cleo: "south",
      dan: {
        active: !leavers.has("dan"),
        assignments: [
          between("north", Number.NEGATIVE_INFINITY, day(5)),
          between("deep", day(5), day(11) + 3_600_000),
          between("north", day(12), Number.POSITIVE_INFINITY),
        ],
      },
      eve: { assignments: [between("south", day(2), day(8))] },
      meg: { unit: "north", role: "manager", active: !leavers.has("meg") },
      lea: { unit: "all", role: "leader" },
      out: { assignments: [] },
    },
    targets: [
      target("ana", "deals", 0, 17, "7"),
      target("bob", "deals", 2, 6, "3.5"),
      target("bob", "deals", 9, 13, "2"),
      target("dan", "deals", 0, 7, "5"),
      target("dan", "deals", 7, 14, "4"),
      target("eve", "deals", 1, 14, "6"),
      target("cleo", "visits", 1, 3, "0"),
      target("cleo", "delay", 0, 14, "-2"),
      target("meg", "delay", 7, 14, "3"),
      { unit: "south", metric: "deals", startsAt: day(7), endsAt: day(14), value: "9" },
    ],
  });
}

/** Results around the window and its boundaries. */
export const resultsFor = ({ definition }: World) => {
  const start = definition.start.slice(0, 10);
  const at = (count: number) => startOfDay(days(start, count), definition.timeZone);
  const moments = [-14, -7, 0, 2, 3, 5, 6, 7, 8, 9, 11, 12, 13, 14, 17].flatMap((count) => [
    at(count) - 1,
    at(count),
    at(count) + 1,
  ]);
  return fc
    .array(
      fc.record({
        member: fc.constantFrom("ana", "bob", "cleo", "dan", "dan", "eve", "meg", "lea", "out"),
        metric: fc.constantFrom("deals", "deals", "delay", "visits"),
        value: fc.constantFrom("1", "2", "0", "-1", "3.3333", "0.0001", "5", "1", "-99999999999.9999"),
        occurredAt: fc.oneof(
          fc.constantFrom(...moments),
          fc.integer({ min: -14 * 12, max: 18 * 12 }).map((step) => at(0) + step * 7_200_000),
        ),
        subject: fc.constantFrom(null, "x", "y"),
        source: fc.constantFrom("a", "b", "\u{1F600}", "\uFFFD"),
        held: fc.nat({ max: 6 }).map((number) => number === 0),
        fate: fc.constantFrom("", "", "", "", "reverse", "approve", "reject"),
      }),
      { minLength: 1, maxLength: 30 },
    )
    .map(ledgerOf);
};

type DrawnResult = {
  member: string;
  metric: string;
  value: string;
  occurredAt: number;
  subject: string | null;
  source: string;
  held: boolean;
  fate: string;
};

/** Results in any order of arrival; what becomes of them follows all of them. */
function ledgerOf(drawn: readonly DrawnResult[]): Entry[] {
  const results = drawn.map(
    (one, index): Entry => ({
      kind: "result",
      position: index + 1,
      recordedAt: 0,
      source: one.source,
      id: `r${index % 7}${index}`,
      memberId: idOf(one.member),
      metric: one.metric,
      value: decimalOf(one.value),
      occurredAt: one.occurredAt,
      subject: one.subject,
      held: one.held,
    }),
  );
  const fates = drawn.flatMap(({ fate }, index) => (fate === "" ? [] : [{ fate, target: index + 1 }]));
  const later = fates.map(({ fate, target }, index): Entry => {
    const recorded = { position: results.length + index + 1, recordedAt: 0, target };
    return fate === "reverse"
      ? { ...recorded, kind: "reversal" }
      : { ...recorded, kind: "decision", approved: fate === "approve" };
  });
  return [...results, ...later];
}

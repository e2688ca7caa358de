import fc from "fast-check";
import type {
  Criterion,
  Definition,
  Gate,
  Goal,
  Limits,
  Participants,
  TeamScore,
} from "#core/challenges/definition.ts";
import { lintDefinition } from "#core/challenges/lint.ts";
import { definitionSchema } from "#core/challenges/schema.ts";
import type { Role } from "#core/network.ts";
import { measureOf } from "#core/scoring/measures/index.ts";
import { scaleOf } from "#core/scoring/scales/index.ts";
import { days, LENGTH_DAYS, STARTS, ZONES } from "./calendar.ts";
import { networkAround } from "./networks.ts";
import { anyMeasure, anyScale, METRICS } from "./options.ts";

/** Every value of a closed list of the definition: one that is added there does not compile until it stands here. */
const namesOf = <K extends string>(names: Record<K, true>): K[] => Object.keys(names) as K[];
export const TEAM_SCORES = namesOf<TeamScore>({ results: true, sum: true, average: true, best: true });
export const BLOCKS = namesOf<Gate["blocks"]>({ ranking: true, points: true, rewards: true });
export const GOALS = namesOf<Goal["of"]>({ all: true, team: true });
export const GRAINS = namesOf<"day" | "week" | "month">({ day: true, week: true, month: true });
export const LIMITS = namesOf<keyof Limits>({
  perDay: true,
  perWeek: true,
  perRound: true,
  perChallenge: true,
  minValue: true,
  maxValue: true,
});
export const TIE_BREAKS = namesOf({ countback: true, earliest: true, named: true, criterion: true, measure: true });

const UNITS = ["all", "north", "south", "deep", "void"] as const;
const IDS = ["a", "b", "c"] as const;
const caps = fc.constantFrom("0.5", "2", "4.4", "9", "12.3456");
const optional = <T>(arbitrary: fc.Arbitrary<T>, freq = 2) => fc.option(arbitrary, { nil: undefined, freq });

const criterion = (id: string, start: string) =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(`Criterion ${id}`),
    metric: fc.constantFrom(...METRICS, "deals" as const, "deals" as const),
    per: fc.constantFrom("challenge" as const, "round" as const, "round" as const),
    best: optional(fc.integer({ min: 1, max: 4 })),
    measure: anyMeasure,
    scale: anyScale(start),
    limits: fc.record(
      Object.fromEntries(
        LIMITS.map((limit) => [
          limit,
          optional(
            limit === "minValue" ? fc.constantFrom("0", "1") : limit === "maxValue" ? fc.constantFrom("3", "5") : caps,
            3,
          ),
        ]),
      ) as Record<keyof Limits, fc.Arbitrary<string | undefined>>,
    ),
    limited: fc.boolean(),
    weekly: fc.boolean(),
    weight: optional(fc.constantFrom("0.3333", "2", "0")),
  });

type DrawnCriterion = ReturnType<typeof criterion> extends fc.Arbitrary<infer T> ? T : never;

/** Leaves out what the lint refuses: limits, rounds and metrics that do not go with the rest. */
function sound({ limited, weekly, ...drawn }: DrawnCriterion, roundCount: number): Criterion {
  const { measure, scale } = drawn;
  const per = roundCount > 0 ? drawn.per : "challenge";
  const limits: Limits = limited ? { ...drawn.limits } : {};
  const grows = measureOf(measure).growsByDay && scaleOf(scale).growsByDay;
  if (!grows || !weekly) delete limits.perWeek;
  if (!grows || weekly) delete limits.perDay;
  if (per !== "round") delete limits.perRound;
  const over = measureOf(measure).over?.(measure);
  const metric = over === drawn.metric ? METRICS.find((one) => one !== over) : drawn.metric;
  const best = per === "round" && drawn.best !== undefined && drawn.best <= roundCount ? drawn.best : undefined;
  return { ...drawn, per, limits, best, metric: metric ?? drawn.metric };
}

/** Mostly none, at most two. */
const few = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<T[]>([]) },
    { weight: 2, arbitrary: fc.array(arbitrary, { minLength: 1, maxLength: 2 }) },
  );

const condition = fc.oneof(
  fc.record({ atLeast: fc.constantFrom("-1", "0.3333", "1", "3.5") }),
  fc.record({ atMost: fc.constantFrom("0", "2.5", "9") }),
);

const someUnits = fc.constantFrom<string[]>(["all"], ["south", "void"], ["north", "deep"], ["north", "south"]);
const someMembers = fc.subarray(["ana", "cleo", "lea"], { minLength: 1 });
const roles = optional(
  fc.constantFrom<Role[]>(["rep"], ["rep", "manager"], ["rep", "leader", "admin"], ["manager", "leader"]),
);
const audience = (parts: { units?: typeof someUnits; members?: typeof someMembers }): fc.Arbitrary<Participants> =>
  fc.record({ kind: fc.constant("members" as const), ...parts, roles });

const teams: fc.Arbitrary<Participants> = fc.record({
  kind: fc.constant("teams" as const),
  units: fc.shuffledSubarray([...UNITS], { minLength: 2, maxLength: 4 }),
  score: optional(
    fc.constantFrom(...TEAM_SCORES).chain((how) =>
      fc.record({
        how: fc.constant(how),
        n: how === "best" ? fc.integer({ min: 1, max: 3 }) : fc.constant(undefined),
      }),
    ),
    7,
  ),
});

const participants: fc.Arbitrary<Participants> = fc.oneof(
  audience({}),
  audience({ units: someUnits }),
  audience({ members: someMembers }),
  audience({ units: someUnits, members: someMembers }),
  { weight: 6, arbitrary: teams },
);

const rounds = (start: string): fc.Arbitrary<Definition["rounds"]> =>
  fc.oneof(
    fc.constant(undefined),
    fc.constantFrom(...GRAINS).map((every) => ({ every })),
    fc
      .tuple(fc.boolean(), fc.constantFrom("2", "0.5", "0"), optional(fc.constantFrom("0.3333")))
      .map(([apart, weight, other]): Definition["rounds"] => ({
        list: apart
          ? [
              { name: "late", start: days(start, 9), end: days(start, 13), weight: other },
              { name: "early", start: days(start, 2), end: `${days(start, 6)}T07:00:00Z`, weight },
              { name: "last", start: days(start, 13), end: days(start, 16) },
            ]
          : [
              { name: "first", start: days(start, 1), end: days(start, 7), weight: other },
              { name: "second", start: days(start, 7), end: days(start, 14) },
              { name: "double", start: days(start, 14), end: days(start, LENGTH_DAYS), weight },
            ],
      })),
  );

/** At least so many rounds: the window is of seventeen days from a Monday, and may lie within one month. */
function roundsIn(given: Definition["rounds"]): number {
  if (!given) return 0;
  if ("list" in given) return given.list.length;
  return { day: LENGTH_DAYS, week: 3, month: 1 }[given.every];
}

const drawnDefinition = fc.constantFrom(...STARTS).chain((start) =>
  fc.record({
    start: fc.constant(start),
    timeZone: fc.constantFrom(...ZONES),
    clock: fc.constantFrom("", "", "T12:30:00+02:00"),
    settleFor: optional(fc.constantFrom("P0D", "P1M", "PT36H")),
    participants,
    joiners: optional(fc.constantFrom("asIs", "proRata")),
    rounds: rounds(start),
    criteria: fc.tuple(...IDS.map((id) => criterion(id, start))),
    count: fc.constantFrom(1, 2, 2, 3, 3),
    gates: few(fc.tuple(fc.nat(2), condition, fc.constantFrom(...BLOCKS))),
    boosters: few(
      fc.tuple(
        fc.nat(2),
        condition,
        fc.constantFrom("1.5", "2", "0", "1.0333"),
        fc.subarray([...IDS], { minLength: 1 }),
      ),
    ),
    tieBreaks: fc.array(fc.tuple(fc.constantFrom(...TIE_BREAKS), fc.nat(2)), { maxLength: 4 }),
    goals: fc.array(fc.tuple(fc.constantFrom(...GOALS), fc.nat(2), condition), { maxLength: 1 }),
  }),
);

/** Definitions as a manager may save them: every measure and scale with every other part, and nothing that the lint refuses. */
export const definitions: fc.Arbitrary<Definition> = drawnDefinition
  .map(assembled)
  .filter((definition) => lintDefinition(definition, ANY_NETWORK).length === 0);

/** Who and what there is has the same names in all of them. */
const ANY_NETWORK = networkAround(STARTS[0], ZONES[0], []);

type Drawn = typeof drawnDefinition extends fc.Arbitrary<infer T> ? T : never;

function assembled({ count, clock, ...drawn }: Drawn): Definition {
  const criteria = drawn.criteria.slice(0, count).map((one) => sound(one, roundsIn(drawn.rounds)));
  const idOf = (number: number) => criteria[number % count]?.id ?? "";
  const races = criteria.filter((one) => one.scale.kind === "placement" && one.per === "round").map((one) => one.id);
  const tieBreaks = drawn.tieBreaks.flatMap(([kind, number]): unknown[] => {
    if (kind === "earliest") return ["earliest"];
    if (kind === "criterion") return [{ criterion: idOf(number) }];
    if (kind === "measure") return [{ measure: idOf(number) }];
    if (races.length === 0) return [];
    return [kind === "countback" ? "countback" : { countback: races[number % races.length] }];
  });
  const rest = {
    gates: drawn.gates.map(([number, when, blocks]) => ({ ...when, criterion: idOf(number), blocks })),
    boosters: drawn.boosters.map(([number, when, multiply, ids]) => ({
      when: { ...when, criterion: idOf(number) },
      multiply,
      criteria: [...new Set(ids.map((id) => idOf(IDS.indexOf(id))))],
    })),
    tieBreaks,
    goals: drawn.goals
      .filter(([of]) => of === "all" || drawn.participants.kind === "teams")
      .map(([of, number, when]) => ({ ...when, name: "together", criterion: idOf(number), of })),
  };
  return definitionSchema.parse({
    ...drawn,
    ...rest,
    name: "drawn",
    start: `${drawn.start}${clock}`,
    end: days(drawn.start, LENGTH_DAYS),
    criteria: criteria.map((one) =>
      one.weight === "0" && !isNamed(one.id, races[0], rest) ? { ...one, weight: "2" } : one,
    ),
  });
}

type Naming = {
  gates: { criterion: string }[];
  boosters: { when: { criterion: string } }[];
  tieBreaks: unknown[];
  goals: { criterion: string }[];
};

/** A criterion may pay nothing if something else of the definition reads it. */
function isNamed(id: string, firstRace: string | undefined, { gates, boosters, tieBreaks, goals }: Naming): boolean {
  const read = [...gates, ...boosters.map(({ when }) => when), ...goals].map(({ criterion }) => criterion);
  const breaking = tieBreaks.flatMap((one) =>
    typeof one === "object" && one ? Object.values(one) : one === "countback" ? [firstRace] : [],
  );
  return [...read, ...breaking].includes(id);
}

import { dayNumberIn } from "../calendar.ts";
import type { Definition, Goal, TeamScore } from "../challenges/definition.ts";
import { resolveWindows, type Windows } from "../challenges/windows.ts";
import type { Network } from "../network.ts";
import { type Audience, audienceOf } from "./audience.ts";
import { type PlannedCondition, type PlannedCriterion, planCondition, planCriterion } from "./planned-criterion.ts";
import { type TargetOf, targetsOf } from "./targets.ts";

/** What a challenge's own life decides about which results count. Instants are ms UTC. */
export type Life = {
  readonly challengeId: string;
  /** Ledger position at launch: what lies at or before it is never late. Null: not launched. */
  readonly launchPosition: number | null;
  /** Results recorded at or after it, behind `launchPosition`, do not count. Null: none is late. */
  readonly settlesAt: number | null;
  readonly asOfNow: number;
  /** The windows as they were resolved at launch; without them they are resolved now. */
  readonly windows?: Windows | undefined;
};

export type PlannedTieBreak =
  | { readonly kind: "criterion" | "measure" | "countback"; readonly criterion: number }
  | { readonly kind: "earliest" };

export type PlannedGate = PlannedCondition & { readonly blocks: "ranking" | "points" | "rewards" };
export type PlannedGoal = PlannedCondition & { readonly name: string; readonly of: Goal["of"] };

/** A definition made ready to score one network: everything that does not depend on results. */
export type Plan = {
  readonly definition: Definition;
  readonly life: Life;
  readonly timeZone: string;
  readonly windows: Windows;
  readonly criteria: readonly PlannedCriterion[];
  /** The criteria that read a metric, as their own or as the other of a ratio. */
  readonly criteriaOf: ReadonlyMap<string, readonly PlannedCriterion[]>;
  readonly audience: Audience;
  readonly teamScore: { readonly how: TeamScore; readonly n: number };
  /** True when teams are combined from their members' own scores. */
  readonly combines: boolean;
  readonly targetOf: TargetOf;
  readonly gates: readonly PlannedGate[];
  readonly goals: readonly PlannedGoal[];
  readonly tieBreaks: readonly PlannedTieBreak[];
  readonly usesEarliest: boolean;
  /** True when points depend on everybody's measures: a new result may change every standing. */
  readonly needsField: boolean;
  /** True when a goal reads the measure over the whole audience, kept in a card of its own. */
  readonly needsEveryone: boolean;
  /** The criteria that such goals read. */
  readonly everyoneReads: ReadonlySet<number>;
  /** When time alone changes who belongs, and the plan must be made again; ms UTC, or Infinity. */
  readonly freshUntil: number;
  /** The criteria whose measure decides about a booster. */
  readonly conditions: ReadonlySet<number>;
  /** The ref of a member, by id. */
  readonly refOfMember: (memberId: string) => string;
  readonly dayNumber: (at: number) => number;
};

/**
 * Makes a definition that the lint has passed ready for a network. Costs one look at every member; refs that the network
 * does not know are left out. Throws RangeError on what the schema or the lint would have refused.
 */
export function makePlan(definition: Definition, network: Network, life: Life): Plan {
  const windows = life.windows ?? resolveWindows(definition);
  const criteria = definition.criteria.map((criterion, index) =>
    planCriterion(definition, network, windows, index, criterion),
  );
  const audience = audienceOf(definition, network, windows, life.asOfNow);
  const score = definition.participants.kind === "teams" ? definition.participants.score : undefined;
  const how = score?.how ?? "results";
  const goals = (definition.goals ?? []).map((goal) => ({
    ...planCondition(definition, goal),
    name: goal.name,
    of: goal.of,
  }));
  return {
    definition,
    life,
    timeZone: definition.timeZone,
    windows,
    criteria,
    criteriaOf: byMetric(criteria),
    audience,
    teamScore: { how, n: score?.n ?? 1 },
    combines: how !== "results",
    targetOf: targetsOf(network, audience, definition.joiners === "proRata", definition.timeZone),
    gates: (definition.gates ?? []).map((gate) => ({ ...planCondition(definition, gate), blocks: gate.blocks })),
    goals,
    tieBreaks: (definition.tieBreaks ?? []).map((tieBreak) => planTieBreak(criteria, tieBreak)),
    usesEarliest: definition.tieBreaks?.includes("earliest") ?? false,
    needsField: criteria.some((criterion) => criterion.needs === "place"),
    needsEveryone: goals.some((goal) => goal.of === "all"),
    everyoneReads: new Set(goals.filter((goal) => goal.of === "all").map((goal) => goal.criterion)),
    conditions: new Set(criteria.flatMap((one) => one.boosters.map((booster) => booster.when.criterion))),
    refOfMember: (memberId) => network.members.get(memberId)?.ref ?? memberId,
    freshUntil: nextChange(network, windows.endsAt, life.asOfNow),
    dayNumber: dayNumberIn(definition.timeZone),
  };
}

function byMetric(criteria: readonly PlannedCriterion[]): Map<string, PlannedCriterion[]> {
  const map = new Map<string, PlannedCriterion[]>();
  for (const criterion of criteria) {
    for (const metric of new Set([criterion.metric, criterion.over])) {
      if (metric !== null) map.set(metric, [...(map.get(metric) ?? []), criterion]);
    }
  }
  return map;
}

function planTieBreak(
  criteria: readonly PlannedCriterion[],
  tieBreak: NonNullable<Definition["tieBreaks"]>[number],
): PlannedTieBreak {
  const indexOf = (id: string) => criteria.findIndex((criterion) => criterion.id === id);
  if (tieBreak === "earliest") return { kind: "earliest" };
  if (tieBreak === "countback") {
    return { kind: "countback", criterion: criteria.findIndex((one) => one.needs === "place" && one.perRound) };
  }
  if ("countback" in tieBreak) return { kind: "countback", criterion: indexOf(tieBreak.countback) };
  if ("criterion" in tieBreak) return { kind: "criterion", criterion: indexOf(tieBreak.criterion) };
  return { kind: "measure", criterion: indexOf(tieBreak.measure) };
}

/** The next beginning or end of an assignment before the challenge ends. */
function nextChange(network: Network, endsAt: number, now: number): number {
  let next = Number.POSITIVE_INFINITY;
  if (now >= endsAt) return next;
  for (const member of network.members.values()) {
    for (const { from, to } of member.assignments) {
      if (from > now && from < endsAt && from < next) next = from;
      if (to > now && to < endsAt && to < next) next = to;
    }
  }
  return next;
}

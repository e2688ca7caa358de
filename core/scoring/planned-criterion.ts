import type { Condition, Criterion, Definition } from "../challenges/definition.ts";
import { instantIn, type Windows } from "../challenges/windows.ts";
import { type Exact, parseValue } from "../decimal.ts";
import type { Network } from "../network.ts";
import { measureOf } from "./measures/index.ts";
import type { BoundMeasure } from "./measures/measure.ts";
import { type ScaleConfig, scaleOf } from "./scales/index.ts";
import { type BoundScale, exactOf } from "./scales/scale.ts";

export type PlannedWindow = {
  readonly no: number;
  readonly name: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly weight: Exact;
};

/** A condition on the measure of one criterion, over its whole window. */
export type PlannedCondition = {
  readonly criterion: number;
  readonly atLeast: Exact | null;
  readonly atMost: Exact | null;
};

/** A criterion made ready: texts read, kinds bound, windows resolved. */
export type PlannedCriterion = {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly metric: string;
  /** The other metric of a ratio. */
  readonly over: string | null;
  readonly perRound: boolean;
  /** One for the challenge, or one a round, in order of time. */
  readonly windows: readonly PlannedWindow[];
  readonly baseline: { readonly startsAt: number; readonly endsAt: number } | null;
  readonly measure: BoundMeasure;
  readonly better: "higher" | "lower";
  readonly scale: BoundScale;
  readonly needs: "target" | "baseline" | "place" | null;
  /** Of a placement: the smaller measure has the better place. */
  readonly ascending: boolean;
  readonly weight: Exact;
  readonly best: number | null;
  readonly perPart: { readonly grain: "day" | "week"; readonly cap: Exact } | null;
  readonly roundCap: Exact | null;
  readonly challengeCap: Exact | null;
  /** Ten-thousandths. */
  readonly minValue: number | null;
  readonly maxValue: number | null;
  readonly boosters: readonly { readonly when: PlannedCondition; readonly multiply: Exact }[];
  readonly keepsDays: boolean;
  /** True where a single value earns more the smaller it is: what a next step looks for. */
  readonly lessIsMore: boolean;
};

export function planCriterion(
  definition: Definition,
  network: Network,
  windows: Windows,
  index: number,
  criterion: Criterion,
): PlannedCriterion {
  const measure = measureOf(criterion.measure);
  const scale = scaleOf(criterion.scale);
  const bound = scale.bind(criterion.scale);
  const limits = criterion.limits ?? {};
  const better = measure.moreIsBetter ? "higher" : (network.metrics.get(criterion.metric)?.better ?? "higher");
  const perPart =
    limits.perDay !== undefined
      ? ({ grain: "day", cap: exactOf(limits.perDay) } as const)
      : limits.perWeek !== undefined
        ? ({ grain: "week", cap: exactOf(limits.perWeek) } as const)
        : null;
  return {
    index,
    id: criterion.id,
    name: criterion.name,
    metric: criterion.metric,
    over: measure.over?.(criterion.measure) ?? null,
    perRound: criterion.per === "round",
    windows: windowsOf(definition, windows, criterion),
    baseline: baselineOf(definition, criterion),
    measure: measure.bind(criterion.measure),
    better,
    scale: bound,
    needs: scale.needs,
    ascending: bound.ascending ?? better === "lower",
    weight: exactOf(criterion.weight ?? "1"),
    best: criterion.best ?? null,
    perPart,
    roundCap: optionalExact(limits.perRound),
    challengeCap: optionalExact(limits.perChallenge),
    minValue: optionalNumber(limits.minValue),
    maxValue: optionalNumber(limits.maxValue),
    boosters: (definition.boosters ?? [])
      .filter((booster) => booster.criteria.includes(criterion.id))
      .map((booster) => ({ when: planCondition(definition, booster.when), multiply: exactOf(booster.multiply) })),
    lessIsMore: !measure.addsUp && prefersLess(criterion.scale, better, bound.ascending ?? null),
    keepsDays: perPart !== null || criterion.measure.kind === "streak",
  };
}

export function planCondition(definition: Definition, condition: Condition & { criterion: string }): PlannedCondition {
  return {
    criterion: definition.criteria.findIndex((criterion) => criterion.id === condition.criterion),
    atLeast: optionalExact(condition.atLeast),
    atMost: optionalExact(condition.atMost),
  };
}

function windowsOf(definition: Definition, windows: Windows, criterion: Criterion): PlannedWindow[] {
  if (criterion.per === "round") {
    return windows.rounds.map((round, no) => ({ ...round, no, weight: exactOf(round.weight) }));
  }
  const { startsAt, endsAt } = windows;
  return [{ no: 0, name: definition.name, startsAt, endsAt, weight: exactOf("1") }];
}

function baselineOf(definition: Definition, criterion: Criterion) {
  if (criterion.scale.kind !== "improvement") return null;
  const { start, end } = criterion.scale.baseline;
  return { startsAt: instantIn(definition, start), endsAt: instantIn(definition, end) };
}

function prefersLess(scale: ScaleConfig, better: "higher" | "lower", ascending: boolean | null): boolean {
  if (scale.kind === "placement") return ascending ?? better === "lower";
  if (scale.kind === "tiers") return scale.order === "asc";
  if (scale.kind === "improvement") return better === "lower";
  return scale.kind === "perUnit" && exactOf(scale.points).n < 0n;
}

const optionalExact = (text: string | undefined): Exact | null => (text === undefined ? null : exactOf(text));
const optionalNumber = (text: string | undefined): number | null =>
  text === undefined ? null : Number(parseValue(text) ?? 0n);

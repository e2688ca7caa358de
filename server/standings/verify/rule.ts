import type { Criterion, Definition } from "#core/challenges/definition.ts";
import type { Network } from "#core/network.ts";
import { ofText, ofValue, order } from "./amount.ts";
import type { Fact } from "./facts.ts";
import { challengeSpan, instant, isWithin, pieces, type Round, roundsOf, type Span } from "./span.ts";
import type { Zone } from "./zone.ts";

/** A criterion with its windows (the whole challenge, or its rounds) and the direction of its metric. */
export type Rule = {
  readonly criterion: Criterion;
  readonly windows: readonly Window[];
  readonly baseline: Span | null;
  readonly lessIsBetter: boolean;
  readonly isPlacement: boolean;
  /** True where a window's points are rounded; a member's in a team stay exact, since the team's are rounded once. */
  readonly roundsWindows: boolean;
};

/** A window of a criterion; `slices` are the days or weeks that a cap looks at. */
export type Window = Round & { readonly slices: readonly Span[] };

export function rulesOf(definition: Definition, network: Network, zone: Zone): Rule[] {
  const whole = challengeSpan(definition, zone);
  const rounds = roundsOf(definition, whole, zone);
  const roundsWindows = !scoresMembers(definition);
  return definition.criteria.map((criterion) => {
    const { limits, measure, metric, per, scale } = criterion;
    const unit = limits?.perDay !== undefined ? "day" : limits?.perWeek !== undefined ? "week" : null;
    const windows = per === "round" ? rounds : [{ ...whole, weight: "1" }];
    // What counts results, subjects or days is better when there is more of it, whatever the metric says.
    const isCounted = ["count", "distinct", "streak"].includes(measure.kind);
    return {
      criterion,
      windows: windows.map((window) => ({ ...window, slices: unit ? pieces(window, unit, zone) : [] })),
      baseline:
        scale.kind === "improvement"
          ? { from: instant(scale.baseline.start, zone), to: instant(scale.baseline.end, zone) }
          : null,
      lessIsBetter: !isCounted && network.metrics.get(metric)?.better === "lower",
      isPlacement: scale.kind === "placement",
      roundsWindows,
    };
  });
}

/** True when a team's members are scored by themselves first. */
export const scoresMembers = ({ participants }: Definition): boolean =>
  participants.kind === "teams" && (participants.score?.how ?? "results") !== "results";

/** True for a result of the criterion's metric within its limits on values (with a subject, for `distinct`), or of a ratio's denominator. */
export function concerns({ metric, measure, limits }: Criterion, fact: Fact): boolean {
  if (measure.kind === "ratio" && fact.metric === measure.over) return true;
  if (fact.metric !== metric || (measure.kind === "distinct" && fact.subject === null)) return false;
  if (fact.approved) return true;
  const value = ofValue(fact.value);
  const isTooSmall = limits?.minValue !== undefined && order(value, ofText(limits.minValue)) < 0;
  const isTooLarge = limits?.maxValue !== undefined && order(value, ofText(limits.maxValue)) > 0;
  return !isTooSmall && !isTooLarge;
}

export const windowAt = ({ windows }: Rule, at: number): number => windows.findIndex((window) => isWithin(at, window));

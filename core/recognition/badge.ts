import { compare, type Exact, exactOfValue, formatExact, parseValue } from "../decimal.ts";
import type { CountingResult } from "../results/counting.ts";
import { type MeasureConfig, measureOf } from "../scoring/measures/index.ts";
import type { Tally } from "../scoring/tally.ts";

/** The parts that a badge is drawn of. */
export const BADGE_SHAPES = ["circle", "shield", "hexagon", "ribbon"] as const;
export const BADGE_COLOURS = ["blue", "green", "amber", "violet", "rose"] as const;
export const BADGE_SYMBOLS = ["star", "trophy", "bulb", "heart", "flag"] as const;
export type BadgeLook = {
  readonly shape: (typeof BADGE_SHAPES)[number];
  readonly colour: (typeof BADGE_COLOURS)[number];
  readonly symbol: (typeof BADGE_SYMBOLS)[number];
};

export const BADGE_MEASURES = ["sum", "count", "max", "average", "distinct"] as const;
export const BADGE_MOMENTS = ["lead", "podium", "tier"] as const;

/**
 * What a badge takes: a measure of one's results of a metric from a day on, as the engine measures, of at least an amount; or so
 * many moments of a kind.
 */
export type BadgeRule =
  | {
      readonly kind: "measure";
      readonly metric: string;
      readonly measure: (typeof BADGE_MEASURES)[number];
      readonly atLeast: string;
      /** The first day that counts, `YYYY-MM-DD`; null: all of them. */
      readonly from: string | null;
    }
  | { readonly kind: "moment"; readonly moment: (typeof BADGE_MOMENTS)[number]; readonly times: number };

/** What somebody's results come to under a rule's measure; null where there is nothing to measure. */
export function measured(
  rule: Extract<BadgeRule, { kind: "measure" }>,
  results: readonly CountingResult[],
): Exact | null {
  const config = { kind: rule.measure } as MeasureConfig;
  const measure = measureOf(config).bind(config);
  const subjects = new Set<string>();
  let tally: Tally | undefined;
  for (const result of results) {
    if (measure.takes && !measure.takes(result)) continue;
    const subjectChanges = result.subject !== null && !subjects.has(result.subject);
    if (result.subject !== null) subjects.add(result.subject);
    const { occurredAt, source, id, subject, value } = result;
    const fact = { value: Number(value), isOver: false, occurredAt, day: 0, source, id, subject, subjectChanges };
    tally = measure.add(tally, fact);
  }
  return tally === undefined ? null : measure.read(tally);
}

/** The measure as it is shown where it reaches what the rule asks for; null where it does not. */
export function reached(
  rule: Extract<BadgeRule, { kind: "measure" }>,
  results: readonly CountingResult[],
): string | null {
  const least = parseValue(rule.atLeast);
  const measure = measured(rule, results);
  if (measure === null || least === null || compare(measure, exactOfValue(least)) < 0) return null;
  return formatExact(measure);
}

/** A badge as people see it. Instants are ms UTC. */
export type BadgeView = BadgeLook & {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly unit: string | null;
  readonly rule: BadgeRule;
  readonly metricName: string | null;
  readonly lastsDays: number | null;
  readonly isRetired: boolean;
  readonly holders: number;
  /** One's own: since when, and how it stands. */
  readonly own: {
    readonly at: number;
    readonly state: "held" | "expired" | "revoked";
    readonly reason: string | null;
  } | null;
};

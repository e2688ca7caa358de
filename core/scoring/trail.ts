import { type Exact, exactOfPoints, formatPoints, toPoints } from "../decimal.ts";
import type { CountingResult } from "../results/counting.ts";
import type { Card, CriterionCard, Trail } from "./card.ts";
import type { CardKey, Touch } from "./credit.ts";
import { criterionMeasures, multipliersOf, scoreCriterion } from "./criterion-score.ts";
import type { Plan } from "./plan.ts";
import type { PlannedCriterion } from "./planned-criterion.ts";
import { combine } from "./team.ts";

/**
 * Notes, for the tie-break `earliest`, whether a result changed the points of the criteria that it touches. Results come
 * in order of occurredAt. With `final`, boosters and baselines are those of the whole fold.
 */
export function leaveTrail(
  plan: Plan,
  key: CardKey,
  card: Card,
  touches: readonly Touch[],
  result: CountingResult,
  final: Card | undefined,
): void {
  let multipliers: readonly Exact[] | null = null;
  for (const criterion of movedBy(plan, touches)) {
    const own = card.criteria[criterion.id];
    if (!own) continue;
    if (criterion.needs === "place") {
      own.last = Math.max(own.last ?? result.occurredAt, result.occurredAt);
      continue;
    }
    const known = final ?? card;
    multipliers ??= multipliersOf(plan, criterionMeasures(plan, key.participantId, known.criteria));
    const points = pointsOf(plan, key, card, criterion, multipliers, final);
    own.trail = stepOn(own.trail, result.occurredAt, formatPoints(toPoints(points)));
  }
}

/**
 * A result moves the criteria that it touches; under `best` it may also change which members make up all the others, unless
 * it is one of placements alone: these are left out of that choice.
 */
export function movedBy(plan: Plan, touches: readonly Touch[]): PlannedCriterion[] {
  const touched = touches.filter((touch) => touch.windowNo !== null).map((touch) => touch.criterion);
  const chooses = plan.combines && plan.teamScore.how === "best" && touched.some((one) => one.needs !== "place");
  if (!chooses) return touched;
  return plan.criteria.filter((one) => one.needs !== "place" || touched.includes(one));
}

function stepOn(trail: Trail | undefined, at: number, points: string): Trail {
  if (!trail) return { at, before: "0.00", settled: null, points };
  if (trail.at === at) return { ...trail, points };
  return { at, before: trail.points, settled: changedAt(trail), points };
}

/** When the points last changed; null when they never did. */
export const changedAt = (trail: Trail): number | null => (trail.points === trail.before ? trail.settled : trail.at);

function pointsOf(
  plan: Plan,
  key: CardKey,
  card: Card,
  criterion: PlannedCriterion,
  multipliers: readonly Exact[],
  final: Card | undefined,
): Exact {
  const { participantId } = key;
  const scoreOf = (one: PlannedCriterion, own: CriterionCard | undefined, memberId: string | null): Exact => {
    const baseline =
      memberId === null ? final?.criteria[one.id]?.baseline : final?.members?.[memberId]?.[one.id]?.baseline;
    const told = own && baseline ? { ...own, baseline } : own;
    const multiplier = multipliers[one.index] ?? exactOfPoints(100n);
    return scoreCriterion(plan, one, told, { participantId, memberId, multiplier, placeOf: null, exact: plan.combines })
      .points;
  };
  if (!plan.combines) return scoreOf(criterion, card.criteria[criterion.id], null);
  // Only `best` looks at more than one criterion. Places depend on everybody: they are left out of this choice.
  const isRead = (one: PlannedCriterion) =>
    plan.teamScore.how === "best" ? one.needs !== "place" : one.index === criterion.index;
  const scored = Object.entries(card.members ?? {}).map(([memberId, own]) => ({
    memberId,
    ref: plan.refOfMember(memberId),
    points: plan.criteria.map((one) => (isRead(one) ? scoreOf(one, own[one.id], memberId) : exactOfPoints(0n))),
  }));
  const combined = combine(plan, participantId, scored);
  return combined[criterion.index] ?? exactOfPoints(0n);
}

import type { CountingResult } from "../results/counting.ts";
import { EVERYONE, isLate, touchOf } from "./credit.ts";
import type { Plan } from "./plan.ts";

/** Tells whether a counting result is one of those behind a participant's criterion (its windows, not its baseline). */
export function resultsOf(plan: Plan, participantId: string, criterionId: string): (result: CountingResult) => boolean {
  const criterion = plan.criteria.find((one) => one.id === criterionId);
  return (result) => {
    if (!criterion || (result.metric !== criterion.metric && result.metric !== criterion.over)) return false;
    const touch = touchOf(criterion, result);
    if (!touch || touch.windowNo === null || isLate(plan, result)) return false;
    return plan.audience.creditOf(result.memberId, result.occurredAt).includes(participantId);
  };
}

/** Where to look for the results that feed a participant's cards: no others can. Half-open in occurredAt, ms UTC. */
export type Scope = {
  readonly memberIds: readonly string[];
  readonly metrics: readonly string[];
  readonly from: number;
  readonly to: number;
};

/** The scope of one participant's results, of everybody's (`EVERYONE`), or of one criterion's alone. */
export function scopeOf(plan: Plan, participantId: string, criterionId?: string): Scope {
  const criteria = plan.criteria.filter((one) => criterionId === undefined || one.id === criterionId);
  const baselines = criterionId === undefined ? criteria.flatMap((one) => one.baseline ?? []) : [];
  const from = Math.min(plan.windows.startsAt, ...baselines.map((one) => one.startsAt));
  const to = Math.max(plan.windows.endsAt, ...baselines.map((one) => one.endsAt));
  const metrics = new Set(criteria.flatMap((one) => (one.over === null ? [one.metric] : [one.metric, one.over])));
  const ids = participantId === EVERYONE ? [...plan.audience.participants.keys()] : [participantId];
  const memberIds = new Set(ids.flatMap((id) => plan.audience.membersWithin(id, from, to)));
  return { memberIds: [...memberIds], metrics: [...metrics], from, to };
}

import { weekNumber } from "../calendar.ts";
import type { CountingResult } from "../results/counting.ts";
import type { Touch } from "./credit.ts";
import type { Plan } from "./plan.ts";
import type { PlannedCriterion } from "./planned-criterion.ts";
import type { Fact, Tally } from "./tally.ts";

/** A result as the measure of one criterion reads it. */
export const factOf = (plan: Plan, touch: Touch, result: CountingResult, subjectChanges: boolean): Fact => ({
  value: Number(result.value),
  isOver: touch.isOver,
  occurredAt: result.occurredAt,
  day: touch.criterion.keepsDays ? plan.dayNumber(result.occurredAt) : 0,
  source: result.source,
  id: result.id,
  subject: result.subject,
  subjectChanges,
});

/** The number of the day or week that a daily or weekly cap looks at. */
export function partOf(plan: Plan, criterion: PlannedCriterion, occurredAt: number): number {
  const day = plan.dayNumber(occurredAt);
  return criterion.perPart?.grain === "week" ? weekNumber(day) : day;
}

/** A tally whose changes do not show in the one given. (What lies in its days is replaced, never changed.) */
export const cloneTally = (tally: Tally): Tally => ({
  ...tally,
  ...(tally.days && { days: { ...tally.days } }),
  ...(tally.parts && { parts: { ...tally.parts } }),
});

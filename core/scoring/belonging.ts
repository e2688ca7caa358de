import { dayNumberIn } from "../calendar.ts";
import type { Assignment, Member } from "../network.ts";

/** Which assignments count as belonging: those to a unit of a set, or any time at all for who was named. */
export type Belonging = (member: Member) => readonly Period[];

/** Half-open, ms UTC. */
export type Period = { readonly from: number; readonly to: number };

const ALWAYS: readonly Period[] = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }];

export const always: Belonging = () => ALWAYS;
export const belongingTo =
  (units: ReadonlySet<string>): Belonging =>
  (member) =>
    member.assignments.filter((assignment) => units.has(assignment.unitId));

export const holdsAt = (periods: readonly Period[], at: number): boolean =>
  periods.some((period) => period.from <= at && at < period.to);

export const holdsWithin = (periods: readonly Period[], startsAt: number, endsAt: number): boolean =>
  periods.some((period) => period.from < endsAt && startsAt < period.to && period.from < period.to);

export const assignmentAt = (member: Member, at: number): Assignment | undefined =>
  member.assignments.find((assignment) => assignment.from <= at && at < assignment.to);

/** The days of the window on which the periods hold at any time, and all its days: what a target is reduced by. */
export function daysWithin(
  periods: readonly Period[],
  window: { readonly startsAt: number; readonly endsAt: number },
  zone: string,
): { days: number; of: number } {
  const dayNumber = dayNumberIn(zone);
  const [first, last] = [dayNumber(window.startsAt), dayNumber(window.endsAt - 1)];
  let [days, counted] = [0, first - 1];
  for (const period of [...periods].sort((a, b) => a.from - b.from)) {
    const from = Math.max(period.from, window.startsAt);
    const to = Math.min(period.to, window.endsAt);
    if (from >= to) continue;
    const start = Math.max(dayNumber(from), counted + 1);
    const end = dayNumber(to - 1);
    if (end < start) continue;
    days += end - start + 1;
    counted = end;
  }
  return { days, of: last - first + 1 };
}

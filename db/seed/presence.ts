import { type Day, date, dayOf, weekdayOf, yearOf } from "./days.ts";
import { random } from "./random.ts";
import type { SeedMember } from "./shapes.ts";

const RAMP_DAYS = 90;

/** A member prepared for being asked about many days. */
export type Presence = {
  readonly member: SeedMember;
  /** The unit the member belongs to on a day. */
  unitOn(day: Day): string;
  isEmployed(day: Day): boolean;
  /** At work on an open day: it is no rest day and no holiday. */
  isAtWork(openDay: Day): boolean;
  /** A newcomer sells less at first: 0.4 on the first day, 1 after three months. */
  ramp(day: Day): number;
};

export function presenceOf(seed: number, member: SeedMember): Presence {
  const hired = member.hiredOn === null ? Number.NEGATIVE_INFINITY : dayOf(member.hiredOn);
  const left = member.leftOn === null ? Number.POSITIVE_INFINITY : dayOf(member.leftOn);
  const stages = member.assignments.map(({ unit, from }) => ({
    unit,
    from: from === null ? Number.NEGATIVE_INFINITY : dayOf(from),
  }));
  const holidays = new Map<number, Day[]>();
  const isOnHoliday = (day: Day) => {
    const year = yearOf(day);
    const starts = holidays.get(year) ?? holidayStarts(seed, member.ref, year);
    holidays.set(year, starts);
    return starts.some((start) => day >= start && day < start + 7);
  };
  const isEmployed = (day: Day) => day >= hired && day < left;
  return {
    member,
    unitOn: (day) => stages.findLast(({ from }) => from <= day)?.unit ?? "",
    isEmployed,
    isAtWork: (day) => isEmployed(day) && weekdayOf(day) !== member.traits.restDay && !isOnHoliday(day),
    ramp: (day) => Math.min(1, 0.4 + (0.6 * (day - hired)) / RAMP_DAYS),
  };
}

/** Five weeks a year: two on end in summer, one in winter or spring, one in autumn, one anywhere; never before Christmas. */
function holidayStarts(seed: number, ref: string, year: number): Day[] {
  const draw = random(seed, "holidays", ref, year);
  const summer = date(year, 7, 8) + 7 * draw.between(0, 6);
  const spring = date(year, draw.pick([2, 2, 4, 5]), 1) + 7 * draw.between(0, 3);
  const autumn = date(year, draw.pick([10, 10, 11]), 1) + 7 * draw.between(0, 3);
  return [summer, summer + 7, spring, autumn, date(year, 1, 5) + 7 * draw.between(0, 46)];
}

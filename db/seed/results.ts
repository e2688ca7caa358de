import { type Dated, inOrder } from "./dated.ts";
import type { Day } from "./days.ts";
import { presenceOf } from "./presence.ts";
import { praiseOfDay, quizzes, visits } from "./quality.ts";
import { salesOfDay } from "./sales.ts";
import { openDays } from "./seasons.ts";
import type { SeedMember, SeedResult } from "./shapes.ts";

/**
 * What happened on the days [from, to), in order of `occurredAt`. A day's results do not depend on the window asked for,
 * so that later days can be added to a network that was planted before.
 */
export function resultsBetween(seed: number, members: readonly SeedMember[], from: Day, to: Day): SeedResult[] {
  const people = members.map((member) => presenceOf(seed, member));
  const days = openDays(from, to);
  const facts: Dated[] = visits(seed, people, from, to);
  for (const person of people) {
    facts.push(...quizzes(seed, person, from, to));
    for (const open of days) facts.push(...salesOfDay(seed, person, open), ...praiseOfDay(seed, person, open.day));
  }
  return inOrder(facts);
}

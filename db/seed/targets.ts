import { addMonths, type Day, isoOf } from "./days.ts";
import { presenceOf } from "./presence.ts";
import { random } from "./random.ts";
import { expectedOn } from "./sales.ts";
import { openDays } from "./seasons.ts";
import type { SeedMember, SeedTarget } from "./shapes.ts";

/** One target for revenue and one for deals per rep and quarter, for so many quarters from `first` on. */
export function targetsOf(seed: number, members: readonly SeedMember[], first: Day, quarters: number): SeedTarget[] {
  const targets: SeedTarget[] = [];
  const periods = Array.from({ length: quarters }, (_, quarter) => {
    const [start, end] = [addMonths(first, 3 * quarter), addMonths(first, 3 * quarter + 3)];
    return { start, end, days: openDays(start, end) };
  });
  for (const member of members.filter(({ role }) => role === "rep")) {
    const person = presenceOf(seed, member);
    for (const { start, end, days } of periods) {
      const expected = { revenue: 0, deals: 0 };
      for (const open of days) {
        const { revenue, deals } = expectedOn(person, open);
        expected.revenue += revenue;
        expected.deals += deals;
      }
      if (expected.deals < 1) continue;
      const stretch = 0.96 + 0.14 * random(seed, "target", member.ref, start).next();
      const shared = { member: member.ref, start: isoOf(start), end: isoOf(end) };
      const revenue = Math.max(1, Math.round((expected.revenue * stretch) / 500)) * 500;
      targets.push({ ...shared, metric: "revenue", value: `${revenue}` });
      targets.push({ ...shared, metric: "deals", value: `${Math.max(1, Math.round(expected.deals * stretch))}` });
    }
  }
  return targets;
}

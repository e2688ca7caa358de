import { parseValue, whole } from "../../decimal.ts";
import { choice, decimal } from "../fields.ts";
import { bigOf, minus, plus } from "../tally.ts";
import { defineMeasure } from "./measure.ts";

/** The longest run of consecutive days, working days (Monday to Friday) or weeks whose sum reaches `atLeast`. */
export const streak = defineMeasure({
  kind: "streak",
  shape: { of: choice("day", "workday", "week"), atLeast: decimal },
  moreIsBetter: true,
  addsUp: true,
  growsByDay: false,
  least: 0,
  most({ of }, firstDay, lastDay) {
    const periods = new Set<number>();
    for (let day = firstDay; day <= lastDay; day += 1) {
      const number = NUMBERS[of](day);
      if (number !== null) periods.add(number);
    }
    return periods.size;
  },
  lint: (config) =>
    (parseValue(config.atLeast) ?? 0n) > 0n ? [] : [{ path: "/atLeast", code: "streak-not-positive" }],
  bind(config) {
    const atLeast = parseValue(config.atLeast) ?? 0n;
    const numberOf = NUMBERS[config.of];
    return {
      add(tally, fact) {
        const days = tally ?? { n: 0, days: {} };
        days.n += 1;
        const number = numberOf(fact.day);
        if (number === null) return days;
        days.days ??= {};
        const [sum, n] = days.days[number] ?? [0, 0];
        days.days[number] = [plus(sum, fact.value), n + 1];
        return days;
      },
      take(tally, fact) {
        tally.n -= 1;
        const number = numberOf(fact.day);
        if (number === null || !tally.days) return true;
        const [sum, n] = tally.days[number] ?? [0, 0];
        if (n <= 1) delete tally.days[number];
        else tally.days[number] = [minus(sum, fact.value), n - 1];
        return true;
      },
      merge(into, from) {
        into.n += from.n;
        into.days ??= {};
        for (const [number, [sum, n]] of Object.entries(from.days ?? {})) {
          const [ownSum, ownN] = into.days[number] ?? [0, 0];
          into.days[number] = [plus(ownSum, sum), ownN + n];
        }
      },
      read(tally) {
        let [longest, run, last] = [0, 0, Number.NaN];
        const reached = Object.entries(tally.days ?? {}).filter(([, [sum]]) => bigOf(sum) >= atLeast);
        for (const number of reached.map(([key]) => Number(key)).sort((a, b) => a - b)) {
          run = number === last + 1 ? run + 1 : 1;
          last = number;
          longest = Math.max(longest, run);
        }
        return whole(BigInt(longest));
      },
    };
  },
});

const weekOf = (day: number): number => Math.floor((day + 3) / 7);

/** Consecutive numbers for what is consecutive; days since 1970-01-01, a Thursday. Null: a day off. */
const NUMBERS: { [of in "day" | "workday" | "week"]: (day: number) => number | null } = {
  day: (day) => day,
  week: weekOf,
  workday(day) {
    const weekday = day + 3 - weekOf(day) * 7;
    return weekday > 4 ? null : weekOf(day) * 5 + weekday;
  },
};

import type { Criterion } from "#core/challenges/definition.ts";
import { type Amount, count, greatest, least, NOTHING, ofText, ofValue, order, over, plus } from "./amount.ts";
import type { Fact } from "./facts.ts";
import type { Zone } from "./zone.ts";

/** A measure on its way through results in order of occurredAt; null while there is no measure. */
export type Gauge = { add(fact: Fact): void; read(): Amount | null };

export function gaugeOf({ metric, measure }: Criterion, zone: Zone): Gauge {
  switch (measure.kind) {
    case "sum":
      return folding((a, b) => plus(a, b));
    case "max":
      return folding(greatest);
    case "min":
      return folding(least);
    case "latest":
      return folding((_, last) => last);
    case "count":
      return counting((number) => count(number));
    case "average":
      return counting((number, sum) => over(sum, count(number)));
    case "distinct":
      return distinct();
    case "ratio":
      return ratio(metric, measure.over, measure.minimum);
    case "streak":
      return streak(ofText(measure.atLeast), periodOf(measure.of, zone));
  }
}

function folding(step: (before: Amount, value: Amount) => Amount): Gauge {
  let state: Amount | null = null;
  return {
    add: ({ value }) => {
      state = state === null ? ofValue(value) : step(state, ofValue(value));
    },
    read: () => state,
  };
}

function counting(answer: (number: number, sum: Amount) => Amount): Gauge {
  let number = 0;
  let sum = NOTHING;
  return {
    add: ({ value }) => {
      number += 1;
      sum = plus(sum, ofValue(value));
    },
    read: () => (number === 0 ? null : answer(number, sum)),
  };
}

function distinct(): Gauge {
  const subjects = new Set<string>();
  return {
    add: ({ subject }) => {
      if (subject !== null) subjects.add(subject);
    },
    read: () => (subjects.size === 0 ? null : count(subjects.size)),
  };
}

function ratio(above: string, below: string, minimum: string | undefined): Gauge {
  let numerator = NOTHING;
  let denominator = NOTHING;
  return {
    add: ({ metric, value }) => {
      if (metric === above) numerator = plus(numerator, ofValue(value));
      if (metric === below) denominator = plus(denominator, ofValue(value));
    },
    read: () => {
      if (denominator.top === 0n) return null;
      if (minimum !== undefined && order(denominator, ofText(minimum)) < 0) return null;
      return over(numerator, denominator);
    },
  };
}

/** The number of a period such that consecutive periods have consecutive numbers; null for a day off. */
function periodOf(unit: "day" | "workday" | "week", zone: Zone): (at: number) => number | null {
  return (at) => {
    const day = zone.dayOf(at);
    const sinceMonday = (((day + 3) % 7) + 7) % 7;
    const week = (day + 3 - sinceMonday) / 7;
    if (unit === "day") return day;
    if (unit === "week") return week;
    return sinceMonday < 5 ? week * 5 + sinceMonday : null;
  };
}

function streak(atLeast: Amount, periodAt: (at: number) => number | null): Gauge {
  let hasResults = false;
  let period: number | null = null;
  let sum = NOTHING;
  let runBefore = 0;
  let longest = 0;
  const run = () => (period !== null && order(sum, atLeast) >= 0 ? runBefore + 1 : 0);
  return {
    add: ({ at, value }) => {
      hasResults = true;
      const next = periodAt(at);
      if (next === null) return;
      if (next !== period) {
        const ended = run();
        longest = Math.max(longest, ended);
        runBefore = period !== null && next === period + 1 ? ended : 0;
        period = next;
        sum = NOTHING;
      }
      sum = plus(sum, ofValue(value));
    },
    read: () => (hasResults ? count(Math.max(longest, run())) : null),
  };
}

/** The measure of results that are in order of occurredAt. */
export function measured(criterion: Criterion, facts: readonly Fact[], zone: Zone): Amount | null {
  const gauge = gaugeOf(criterion, zone);
  for (const fact of facts) gauge.add(fact);
  return gauge.read();
}

import { describe, expect, it } from "vitest";
import {
  type Goal,
  isControlSound,
  percentile,
  quietRounds,
  verdictOf,
  verdictOnce,
} from "../../bench/machinery/verdict.ts";

const atLeast: Goal = { direction: "atLeast", reach: 0.45, beyond: 0.6 };
const atMost: Goal = { direction: "atMost", reach: 1.1, beyond: 1.03 };

/** Nine ratios of which the second lowest and the second highest are given; the outermost two are far off. */
const rounds = (low: number, median: number, high: number) => [
  high + 9,
  low,
  low,
  median,
  median,
  median,
  high,
  high,
  -9,
];

describe("a verdict over rounds", () => {
  it("reads the median and the second outermost ratios, whatever one bad round says", () => {
    expect(verdictOf(rounds(0.5, 0.52, 0.55), atLeast)).toMatchObject({
      median: 0.52,
      low: 0.5,
      high: 0.55,
      rounds: 9,
    });
  });

  it.each([
    { goal: atLeast, low: 0.45, median: 0.5, high: 0.7, state: "reached", isBeyond: false },
    { goal: atLeast, low: 0.6, median: 0.62, high: 0.7, state: "reached", isBeyond: true },
    { goal: atLeast, low: 0.44, median: 0.5, high: 0.7, state: "inconclusive", isBeyond: false },
    { goal: atLeast, low: 0.3, median: 0.4, high: 0.449, state: "missed", isBeyond: false },
    { goal: atMost, low: 0.99, median: 1.02, high: 1.1, state: "reached", isBeyond: false },
    { goal: atMost, low: 0.99, median: 1.01, high: 1.03, state: "reached", isBeyond: true },
    { goal: atMost, low: 1.05, median: 1.08, high: 1.12, state: "inconclusive", isBeyond: false },
    { goal: atMost, low: 1.11, median: 1.2, high: 1.3, state: "missed", isBeyond: false },
  ])("$goal.direction $goal.reach: $low – $high is $state", ({ goal, low, median, high, state, isBeyond }) => {
    expect(verdictOf(rounds(low, median, high), goal)).toMatchObject({ state, isBeyond });
  });

  it("does not depend on the order of the rounds", () => {
    const ratios = rounds(0.5, 0.52, 0.55);
    expect(verdictOf([...ratios].reverse(), atLeast)).toEqual(verdictOf(ratios, atLeast));
  });

  it("is inconclusive while too few rounds were quiet, and where something was not measured", () => {
    expect(verdictOf([], atLeast).state).toBe("inconclusive");
    expect(verdictOf([0.9, 0.9, 0.9, 0.9], atLeast).state).toBe("inconclusive");
    expect(verdictOf(Array(9).fill(Number.NaN), atLeast).state).toBe("inconclusive");
    expect(verdictOf(Array(9).fill(Number.NaN), atMost).state).toBe("inconclusive");
  });

  it("of a single run is the run itself", () => {
    expect(verdictOnce(0.7, { direction: "atLeast", reach: 0.7, beyond: 0.9 })).toMatchObject({
      state: "reached",
      isBeyond: false,
    });
    expect(verdictOnce(300, { direction: "atMost", reach: 256 }).state).toBe("missed");
    expect(verdictOnce(Number.NaN, { direction: "atMost", reach: 256 }).state).toBe("missed");
  });
});

it("believes a rival that is as fast under its second name, within 8 %", () => {
  expect(isControlSound([0.93, 1.0, 1.3])).toBe(true);
  expect(isControlSound([0.9, 0.91, 1.3])).toBe(false);
  expect(isControlSound([1.09, 1.09, 1.09])).toBe(false);
  expect(isControlSound([])).toBe(false);
});

describe("a disturbed round", () => {
  const slot = (spinMs: number, steal = 0) => ({ spinMs, steal });
  const quiet = Array.from({ length: 8 }, (_, round) => ({ round, slots: [slot(10), slot(10.5), slot(11)] }));

  it("is one with a slot in which fixed work took longer, or in which processor time was taken away", () => {
    const slow = { round: 8, slots: [slot(10), slot(14), slot(10)] };
    const stolen = { round: 9, slots: [slot(10), slot(10, 0.2), slot(10)] };
    expect(quietRounds([...quiet, slow, stolen]).map(({ round }) => round)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("is none where the whole machine is slower than another day", () => {
    const all = quiet.map(({ round, slots }) => ({ round, slots: slots.map(({ spinMs }) => slot(spinMs * 7)) }));
    expect(quietRounds(all)).toHaveLength(8);
  });
});

it("reads percentiles from the values themselves", () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(values, 0.99)).toBe(99);
  expect(percentile(values, 0.5)).toBe(50);
  expect(percentile([7], 0.99)).toBe(7);
});

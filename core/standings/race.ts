import type { CountingResult } from "../results/counting.ts";
import type { Entry } from "../results/entry.ts";

/** One day of a challenge at its end, as its replay stops there. */
export type RaceDay = {
  readonly day: string;
  /** ms UTC: the end of the day, or now. */
  readonly at: number;
  /** The last entry of the replay that lies in it. */
  readonly position: number;
};

/** A runner on one day: which of `runners`, rank, points, and the points of each criterion in its order. */
export type RaceRow = readonly [runner: number, rank: number | null, points: string, criteria: readonly string[]];

/** A challenge day by day, as far as the reader sees it: the head of the board each day, and the reader's own row. */
export type Race = {
  /** `recorded`: as the board stood each evening. `happened`: by when results occurred, where most were recorded long after. */
  readonly by: RaceOrder;
  readonly days: readonly RaceDay[];
  readonly runners: readonly { readonly ref: string; readonly name: string; readonly unit: string | null }[];
  /** By day. */
  readonly frames: readonly (readonly RaceRow[])[];
  /** The reader's own row among the runners, or -1. */
  readonly me: number;
};

export type RaceOrder = "recorded" | "happened";

const LONG_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/** A challenge whose results came in one file after the fact has no evenings to go back to: it is told as it happened. */
export function raceOrderOf(results: readonly CountingResult[]): RaceOrder {
  const late = results.filter(({ occurredAt, recordedAt }) => recordedAt - occurredAt > LONG_AFTER_MS).length;
  return late * 2 > results.length ? "happened" : "recorded";
}

/** The same results as if each had been recorded when it occurred, and whatever else was decided behind them all. */
export function asHappened(results: readonly CountingResult[], marks: readonly Entry[]): Entry[] {
  const told = [...results]
    .sort((a, b) => a.occurredAt - b.occurredAt || a.position - b.position)
    .map((result): Entry => ({ ...result, held: false, recordedAt: result.occurredAt }));
  return [...told, ...marks].map((entry, index) => ({ ...entry, position: index + 1 }));
}

/** Where a replay of these entries, in order of time, stops at the end of each day. */
export function stopsOf(
  entries: readonly Pick<Entry, "position" | "recordedAt">[],
  days: readonly { readonly day: string; readonly at: number }[],
): RaceDay[] {
  let next = 0;
  let position = 0;
  return days.map(({ day, at }) => {
    for (let entry = entries[next]; entry && entry.recordedAt < at; entry = entries[next]) {
      position = Math.max(position, entry.position);
      next += 1;
    }
    return { day, at, position };
  });
}

/** Of so many days at most, evenly taken; the first and the last are always among them. */
export function thinned<T>(days: readonly T[], most: number): T[] {
  if (days.length <= most) return [...days];
  const step = (days.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => days[Math.round(index * step)] as T);
}

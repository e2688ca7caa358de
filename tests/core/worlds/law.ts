import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type World, worlds } from "./world.ts";

/** Cases a law: `LAWS=100000 npx vitest run tests/core/laws`. */
export const CASES = Number(process.env.LAWS ?? 1000);
/** Fixed, so that a red build is about the change at hand; `SEED=…` draws other worlds. */
export const SEED = Number(process.env.SEED ?? 20261122);
/** So many worlds come from one seed, the next so many from the next: a long run can be made in pieces. */
const A_SEED = 5000;

/** A law of all worlds, as a test whose name says how much was tried. */
export const law = (name: string, holds: (world: World) => void): void =>
  test(
    `${name} (${CASES} cases, seed ${SEED})`,
    () => {
      for (let from = 0; from < CASES; from += A_SEED) {
        tryOn(SEED + from / A_SEED, Math.min(A_SEED, CASES - from), holds);
      }
    },
    Math.max(120_000, CASES * 200),
  );

function tryOn(seed: number, count: number, holds: (world: World) => void): void {
  try {
    for (const world of drawn(seed, count)) holds(world);
  } catch (error) {
    // The same worlds again, this time to find the smallest one.
    fc.assert(fc.property(worlds, holds), { seed, numRuns: count });
    throw error;
  }
}

let last: { seed: number; count: number; worlds: readonly World[] } | null = null;

/** The worlds of a seed: drawn once for all laws of a file, because drawing them costs more than most laws. */
export function drawn(seed = SEED, count = 1000): readonly World[] {
  if (last?.seed !== seed || last.count !== count) {
    last = { seed, count, worlds: fc.sample(worlds, { seed, numRuns: count }) };
  }
  return last.worlds;
}

/** `toEqual`, for what is compared thousands of times. */
export function expectEqual(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
}

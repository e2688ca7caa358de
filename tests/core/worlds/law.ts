import fc from "fast-check";
import { test } from "vitest";

/** Cases a law: `LAWS=100000 npx vitest run tests/core/laws`. */
export const CASES = Number(process.env.LAWS ?? 1000);
/** Fixed, so that a red build is about the change at hand; `SEED=…` draws other worlds. */
export const SEED = Number(process.env.SEED ?? 20261122);

/** A property over drawn values, as a test whose name says how much was tried. */
export const law = <T>(name: string, drawn: fc.Arbitrary<T>, holds: (value: T) => void): void =>
  test(
    `${name} (${CASES} cases, seed ${SEED})`,
    () => fc.assert(fc.property(drawn, holds), { numRuns: CASES, seed: SEED }),
    Math.max(120_000, CASES * 200),
  );

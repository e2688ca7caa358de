import { divide, exactOfValue, formatFixed, type Value, whole } from "../decimal.ts";

/** The scores that a survey takes: whole steps from the lowest to the highest for who answers, anything between in a file. */
export type Scale = { readonly lowest: number; readonly highest: number };

const STEP = 10_000n;

export const isWithinScale = (score: Value, { lowest, highest }: Scale): boolean =>
  score >= BigInt(lowest) * STEP && score <= BigInt(highest) * STEP;

/** Every score that somebody can press. */
export const stepsOf = ({ lowest, highest }: Scale): number[] =>
  Array.from({ length: highest - lowest + 1 }, (_, step) => lowest + step);

/** The average as a figure is shown; null below the sample that the wave asks for: that is no data, never 0. */
export function figureOf(sum: Value, answers: number, minimum: number): string | null {
  if (answers === 0 || answers < minimum) return null;
  const average = divide(exactOfValue(sum), whole(BigInt(answers)));
  return formatFixed(average, 2);
}

import { compare, divide, type Exact, larger, multiply, ONE, parseValue, smaller } from "../decimal.ts";
import type { Criterion, Definition } from "./definition.ts";

/** Points stay below 10^12 (docs/scoring, "Exactness"): what a single unit, step, place or share pays must. */
const MOST: Exact = { n: 1_000_000_000_000n, d: 1n };

/** True when one unit of the measure, one step or one place could already pay more points than there can be. */
export function paysTooMuch(definition: Definition, criterion: Criterion): boolean {
  const amounts = decimalsNamed(criterion.scale, "points").map(magnitude);
  const steps = decimalsNamed(criterion.scale, "per").filter((per) => per.n > 0n);
  const boosters = (definition.boosters ?? []).filter((booster) => booster.criteria.includes(criterion.id));
  const rounds = definition.rounds && "list" in definition.rounds ? definition.rounds.list : [];
  const factors = [
    ...decimalsNamed(criterion.scale, "accelerator"),
    ...boosters.map((booster) => exact(booster.multiply)),
    rounds.map((round) => exact(round.weight ?? "1")).reduce(larger, ONE),
  ].map((factor) => larger(factor, ONE));
  const paid = [exact(criterion.weight ?? "1"), ...factors].reduce(multiply, amounts.reduce(larger, ZERO));
  return compare(divide(paid, steps.reduce(smaller, ONE)), MOST) >= 0;
}

const ZERO: Exact = { n: 0n, d: 1n };
const exact = (text: string): Exact => ({ n: parseValue(text) ?? 0n, d: 10_000n });
const magnitude = (value: Exact): Exact => (value.n < 0n ? { n: -value.n, d: value.d } : value);

/** Every decimal that an option of this name holds, at whatever depth of a scale. */
function decimalsNamed(within: unknown, name: string): Exact[] {
  if (within === null || typeof within !== "object") return [];
  return Object.entries(within).flatMap(([key, value]) =>
    key === name
      ? [value].flat().flatMap((one) => (typeof one === "string" ? [exact(one)] : decimalsNamed(one, name)))
      : decimalsNamed(value, name),
  );
}

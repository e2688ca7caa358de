import { parseValue } from "../decimal.ts";
import { measureOf } from "../scoring/measures/index.ts";
import type { Plan } from "../scoring/plan.ts";
import { type Advice, advice } from "./advised.ts";
import type { Criterion, Definition } from "./definition.ts";
import { type Reach, reachOfWindows } from "./reach.ts";

/** Steps out of reach, steps that fall, and `best` that drops nothing. */
export const onScale = (definition: Definition, criterion: Criterion, index: number, plan: Plan): Advice[] => [
  ...onSteps(criterion, index, reachOfWindows(definition, criterion, plan.windows)),
  ...onFallingSteps(criterion, index),
  ...onBest(criterion, index, plan),
];

/** Where the measure is a value, or a mean of values, a limit on values is one on the measure, until somebody approves. */
export function boundsOf({ measure, limits }: Criterion, reach: Reach): { least: bigint | null; most: bigint | null } {
  const scaled = (bound: number | null) => (bound === null ? null : BigInt(bound) * 10_000n);
  if (measureOf(measure).addsUp) return { least: scaled(reach.least), most: scaled(reach.most) };
  return { least: valueIn(limits?.minValue), most: valueIn(limits?.maxValue) };
}

export const valueIn = (text: string | undefined): bigint | null => (text === undefined ? null : parseValue(text));

function onSteps(criterion: Criterion, index: number, reach: Reach): Advice[] {
  const { scale } = criterion;
  if (scale.kind !== "tiers" && scale.kind !== "bands") return [];
  const isAscending = scale.kind === "tiers" && scale.order === "asc";
  const { least, most } = boundsOf(criterion, reach);
  return scale.steps.flatMap((step, at) => {
    const from = valueIn(step.from) ?? 0n;
    const isOut = isAscending ? least !== null && from < least : most !== null && from > most;
    return isOut ? [advice(`/criteria/${index}/scale/steps/${at}/from`, "step-out-of-reach", { step: step.from })] : [];
  });
}

/** Under `highest` only the furthest step pays: one that pays less than an easier one punishes who goes further. */
function onFallingSteps({ scale }: Criterion, index: number): Advice[] {
  if (scale.kind !== "tiers" || scale.mode === "cumulative") return [];
  const at = (step: (typeof scale.steps)[number]) => valueIn(step.from) ?? 0n;
  const sign = scale.order === "asc" ? -1n : 1n;
  return scale.steps.flatMap((step, position) => {
    const isBelow = scale.steps.some(
      (easier) => sign * (at(easier) - at(step)) < 0n && (valueIn(easier.points) ?? 0n) > (valueIn(step.points) ?? 0n),
    );
    const pointer = `/criteria/${index}/scale/steps/${position}/points`;
    return isBelow ? [advice(pointer, "step-pays-less", { step: step.from })] : [];
  });
}

const onBest = ({ best, per, name }: Criterion, index: number, { windows }: Plan): Advice[] =>
  per === "round" && best === windows.rounds.length
    ? [advice(`/criteria/${index}/best`, "best-keeps-all", { criterion: name })]
    : [];

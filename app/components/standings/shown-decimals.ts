import { unitSign } from "#locales/numbers.ts";
import type { CriterionInfo } from "./types.ts";

/**
 * Decimals of a measure: a large one has the metric's precision, a small one as many as it needs, so that 79.6 never looks
 * as if it had reached a step at 80. Money has two or none.
 */
export function shownDecimals(measure: string, criterion: CriterionInfo): number {
  const fraction = measure.split(".")[1]?.replace(/0+$/, "") ?? "";
  if (fraction === "") return 0;
  const needed =
    Math.abs(Number(measure)) < 1_000 ? Math.max(criterion.precision, fraction.length) : criterion.precision;
  const sign = unitSign(criterion.unit);
  return sign !== null && sign !== "%" && needed === 1 ? 2 : needed;
}

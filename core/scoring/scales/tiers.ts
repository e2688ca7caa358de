import { add, compare, type Exact, larger, ZERO } from "../../decimal.ts";
import { choice, decimal, list, object, optional } from "../fields.ts";
import type { Complaint } from "../lint.ts";
import { defineScale, exactOf, isZero } from "./scale.ts";

/** Steps `from → points`: the best step reached pays, or every step reached. Ascending: reached when measure ≤ from. */
export const tiers = defineScale({
  kind: "tiers",
  shape: {
    mode: optional(choice("highest", "cumulative")),
    order: optional(choice("asc", "desc")),
    steps: list(object({ from: decimal, points: decimal })),
  },
  needs: null,
  growsByDay: true,
  lint: (config) => steps(config.steps, config.order === "asc"),
  bind(config) {
    const sign = config.order === "asc" ? -1 : 1;
    // From the easiest step to the hardest, in whichever direction they were written.
    const ladder = config.steps
      .map((step) => ({ from: exactOf(step.from), points: exactOf(step.points), text: step.from }))
      .sort((a, b) => sign * compare(a.from, b.from));
    return {
      paysNothing: config.steps.every((step) => isZero(step.points)),
      most:
        config.mode === "cumulative"
          ? ladder.reduce((total: Exact, step) => add(total, larger(step.points, ZERO)), ZERO)
          : ladder.reduce((most: Exact, step) => larger(most, step.points), ZERO),
      pay(measure) {
        const reached = ladder.filter((step) => sign * compare(measure, step.from) >= 0);
        const best = reached.at(-1);
        if (!best) return { points: ZERO };
        const points =
          config.mode === "cumulative"
            ? reached.reduce((total: Exact, step) => add(total, step.points), ZERO)
            : best.points;
        return { points, hit: { kind: "step", from: best.text } };
      },
    };
  },
});

/** Steps rise; where the smaller measure is the better one they may be written from either end. */
export function steps(list: readonly { readonly from: string }[], eitherWay: boolean): Complaint[] {
  if (list.length === 0) return [{ path: "/steps", code: "steps-missing" }];
  if (list.length > 200) return [{ path: "/steps", code: "too-many-steps" }];
  const broken = (sign: number) =>
    list.findIndex((step, index) => {
      const previous = list[index - 1];
      return previous !== undefined && sign * compare(exactOf(step.from), exactOf(previous.from)) <= 0;
    });
  const rising = broken(1);
  if (rising === -1 || (eitherWay && broken(-1) === -1)) return [];
  return [{ path: `/steps/${rising}/from`, code: "steps-not-rising" }];
}

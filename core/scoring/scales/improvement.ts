import { compare, divide, multiply, smaller, subtract, whole, ZERO } from "../../decimal.ts";
import { decimal, instant, object, optional } from "../fields.ts";
import { defineScale, exactOf, isZero } from "./scale.ts";
import { shareLimits } from "./share-limits.ts";

/** Points for each percent of change against the entrant's own baseline window; from `floor` (0) up to `cap`. */
export const improvement = defineScale({
  kind: "improvement",
  shape: {
    baseline: object({ start: instant, end: instant }),
    points: decimal,
    floor: optional(decimal),
    cap: optional(decimal),
  },
  needs: "baseline",
  growsByDay: false,
  lint: shareLimits,
  bind(config) {
    const points = exactOf(config.points);
    const floor = exactOf(config.floor ?? "0");
    const cap = config.cap === undefined ? null : exactOf(config.cap);
    return {
      paysNothing: isZero(config.points) || (cap !== null && cap.n === 0n && floor.n >= 0n),
      most: cap && points.n >= 0n ? multiply(points, cap) : null,
      pay(measure, { baseline, better }) {
        if (!baseline || baseline.n === 0n) return null;
        const size = baseline.n < 0n ? { n: -baseline.n, d: baseline.d } : baseline;
        const gain = better === "lower" ? subtract(baseline, measure) : subtract(measure, baseline);
        const change = multiply(divide(gain, size), whole(100n));
        const hit = { kind: "change", amount: change, of: baseline } as const;
        if (compare(change, floor) < 0) return { points: ZERO, hit };
        return { points: multiply(points, cap ? smaller(change, cap) : change), hit };
      },
    };
  },
});

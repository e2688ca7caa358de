import { divide, multiply, truncate, whole } from "../../decimal.ts";
import { boolean, decimal, optional } from "../fields.ts";
import { defineScale, exactOf, isZero } from "./scale.ts";

/** Points for each `per` of the measure, pro rata; `whole`: whole steps only, truncated toward zero. */
export const perUnit = defineScale({
  kind: "perUnit",
  shape: { points: decimal, per: decimal, whole: optional(boolean) },
  needs: null,
  growsByDay: true,
  lint: (config) => (exactOf(config.per).n > 0n ? [] : [{ path: "/per", code: "per-not-positive" }]),
  bind(config) {
    const [points, per] = [exactOf(config.points), exactOf(config.per)];
    return {
      paysNothing: isZero(config.points),
      most: null,
      pay(measure) {
        const units = divide(measure, per);
        return { points: multiply(config.whole ? whole(truncate(units)) : units, points) };
      },
    };
  },
});

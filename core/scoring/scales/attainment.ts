import { add, compare, divide, type Exact, multiply, ONE, smaller, subtract, ZERO } from "../../decimal.ts";
import { decimal, optional } from "../fields.ts";
import { defineScale, exactOf, isZero } from "./scale.ts";
import { shareLimits } from "./share-limits.ts";

/** The share s of the entrant's own target: points × (min(s, 1) + accelerator × max(0, s − 1)), from `floor` up to `cap`. */
export const attainment = defineScale({
  kind: "attainment",
  shape: { points: decimal, floor: optional(decimal), cap: optional(decimal), accelerator: optional(decimal) },
  needs: "target",
  growsByDay: false,
  lint: shareLimits,
  bind(config) {
    const points = exactOf(config.points);
    const floor = config.floor === undefined ? null : exactOf(config.floor);
    const cap = config.cap === undefined ? null : exactOf(config.cap);
    const accelerator = config.accelerator === undefined ? ONE : exactOf(config.accelerator);
    const paid = (share: Exact): Exact => {
      const beyond = subtract(share, ONE);
      const extra = beyond.n > 0n ? multiply(accelerator, beyond) : ZERO;
      return multiply(points, add(smaller(share, ONE), extra));
    };
    return {
      paysNothing: isZero(config.points) || (cap !== null && cap.n === 0n && (!floor || floor.n >= 0n)),
      most: cap && points.n >= 0n ? paid(cap) : null,
      pay(measure, { target }) {
        if (!target || target.n === 0n) return null;
        const share = divide(measure, target);
        const hit = { kind: "share", amount: share, of: target } as const;
        if (floor && compare(share, floor) < 0) return { points: ZERO, hit };
        return { points: paid(cap ? smaller(share, cap) : share), hit };
      },
    };
  },
});

import { add, compare, divide, type Exact, multiply, smaller, subtract, ZERO } from "../../decimal.ts";
import { decimal, list, object } from "../fields.ts";
import { defineScale, exactOf, isZero } from "./scale.ts";
import { steps } from "./tiers.ts";

/** Progressive rates: each slice of the measure, from its `from` to the next, at its own rate; nothing below the first. */
export const bands = defineScale({
  kind: "bands",
  shape: { steps: list(object({ from: decimal, points: decimal, per: decimal })) },
  needs: null,
  growsByDay: true,
  lint: (config) => [
    ...steps(config.steps, false),
    ...config.steps.flatMap((band, index) =>
      exactOf(band.per).n > 0n ? [] : [{ path: `/steps/${index}/per`, code: "per-not-positive" as const }],
    ),
  ],
  bind(config) {
    const slices = config.steps.map((band, index) => {
      const next = config.steps[index + 1];
      return {
        from: exactOf(band.from),
        to: next ? exactOf(next.from) : null,
        rate: divide(exactOf(band.points), exactOf(band.per)),
        text: band.from,
      };
    });
    return {
      paysNothing: config.steps.every((band) => isZero(band.points)),
      most: null,
      pay(measure) {
        const reached = slices.filter((slice) => compare(measure, slice.from) >= 0);
        const last = reached.at(-1);
        if (!last) return { points: ZERO };
        const points = reached.reduce((total: Exact, slice) => {
          const top = slice.to ? smaller(measure, slice.to) : measure;
          return add(total, multiply(subtract(top, slice.from), slice.rate));
        }, ZERO);
        return { points, hit: { kind: "band", from: last.text } };
      },
    };
  },
});

import { add, divide, type Exact, larger, whole, ZERO } from "../../decimal.ts";
import { choice, decimal, list, optional } from "../fields.ts";
import { defineScale, exactOf, isZero } from "./scale.ts";

/** Points by rank of the measure among all that have one; equal measures take its points, or share those they span. */
export const placement = defineScale({
  kind: "placement",
  shape: {
    points: list(decimal),
    ties: optional(choice("same", "split")),
    order: optional(choice("asc", "desc")),
  },
  needs: "place",
  growsByDay: false,
  lint(config) {
    return config.points.length === 0 ? [{ path: "/points", code: "steps-missing" }] : [];
  },
  bind(config) {
    const ladder = config.points.map(exactOf);
    const at = (place: number): Exact => ladder[place - 1] ?? ZERO;
    return {
      paysNothing: config.points.every(isZero),
      most: ladder.reduce(larger, ZERO),
      ascending: config.order === undefined ? null : config.order === "asc",
      pay(_measure, { place }) {
        if (!place) return null;
        if (config.ties !== "split" || place.shared === 1) return { points: at(place.place) };
        let total = ZERO;
        for (let offset = 0; offset < Math.min(place.shared, ladder.length); offset += 1) {
          total = add(total, at(place.place + offset));
        }
        return { points: divide(total, whole(BigInt(place.shared))) };
      },
    };
  },
});

import type { Criterion } from "#core/challenges/definition.ts";
import {
  type Amount,
  count,
  greatest,
  isNothing,
  least,
  minus,
  NOTHING,
  ONCE,
  ofText,
  order,
  over,
  plus,
  size,
  times,
  wholePart,
} from "./amount.ts";

/** What some scales compare a measure with. Null: none. */
export type Yardstick = {
  readonly target: Amount | null;
  readonly baseline: Amount | null;
  readonly lessIsBetter: boolean;
};

const amount = (text: string | undefined, otherwise: Amount): Amount => (text === undefined ? otherwise : ofText(text));

/** Points of one measure before boosters and weights; null is no data. Placement needs the others: see places.ts. */
export function scaled({ scale }: Criterion, measure: Amount | null, yardstick: Yardstick): Amount | null {
  if (measure === null) return null;
  switch (scale.kind) {
    case "perUnit": {
      const steps = over(measure, ofText(scale.per));
      return times(scale.whole ? wholePart(steps) : steps, ofText(scale.points));
    }
    case "tiers":
      return tiers(scale, measure);
    case "bands":
      return scale.steps.reduce((points, step, index) => {
        const next = scale.steps[index + 1];
        const top = next ? least(measure, ofText(next.from)) : measure;
        const slice = greatest(NOTHING, minus(top, ofText(step.from)));
        return plus(points, times(over(slice, ofText(step.per)), ofText(step.points)));
      }, NOTHING);
    case "attainment": {
      if (yardstick.target === null || isNothing(yardstick.target)) return null;
      const reached = over(measure, yardstick.target);
      if (scale.floor !== undefined && order(reached, ofText(scale.floor)) < 0) return NOTHING;
      const share = scale.cap === undefined ? reached : least(reached, ofText(scale.cap));
      const beyond = times(greatest(NOTHING, minus(share, ONCE)), amount(scale.accelerator, ONCE));
      return times(ofText(scale.points), plus(least(share, ONCE), beyond));
    }
    case "improvement": {
      if (yardstick.baseline === null || isNothing(yardstick.baseline)) return null;
      const change = times(count(100), over(minus(measure, yardstick.baseline), size(yardstick.baseline)));
      const gained = yardstick.lessIsBetter ? minus(NOTHING, change) : change;
      if (order(gained, amount(scale.floor, NOTHING)) < 0) return NOTHING;
      return times(ofText(scale.points), scale.cap === undefined ? gained : least(gained, ofText(scale.cap)));
    }
    case "placement":
      throw new RangeError("a place cannot be told from one measure");
  }
}

type Tiers = Extract<Criterion["scale"], { kind: "tiers" }>;

function tiers({ steps, mode, order: direction }: Tiers, measure: Amount): Amount {
  const sign = direction === "asc" ? -1 : 1;
  const reached = steps.filter(({ from }) => sign * order(measure, ofText(from)) >= 0);
  if (mode === "cumulative") return reached.reduce((sum, { points }) => plus(sum, ofText(points)), NOTHING);
  const hardest = reached.sort((a, b) => sign * order(ofText(b.from), ofText(a.from)))[0];
  return hardest ? ofText(hardest.points) : NOTHING;
}

import type { Criterion } from "#core/challenges/definition.ts";
import { type Amount, least, minus, NOTHING, ofCents, ofText, order, plus, times, toCents } from "./amount.ts";
import type { Fact } from "./facts.ts";
import { gaugeOf } from "./measure.ts";
import type { Rule, Window } from "./rule.ts";
import { scaled, type Yardstick } from "./scale.ts";
import type { Zone } from "./zone.ts";

/** The points of one criterion on their way through results in order of occurredAt; any scale but placement. */
export type Run = { add(fact: Fact): void; points(): Amount };

/** `factor` is what the boosters multiply by; `yardsticks` has one entry a window. */
export function runOf(rule: Rule, factor: Amount, yardsticks: readonly Yardstick[], zone: Zone): Run {
  const { criterion, windows } = rule;
  const finished: Amount[] = [];
  let index = -1;
  let current: WindowRun | null = null;
  return {
    add(fact) {
      for (let window = windows[index]; !current || !window || fact.at >= window.to; ) {
        const ended = current?.points() ?? null;
        if (ended !== null) finished.push(ended);
        index += 1;
        window = windows[index];
        const yardstick = yardsticks[index];
        if (!window || !yardstick) throw new RangeError("a result after the last window");
        current = windowRun(rule, window, factor, yardstick, zone);
      }
      current.add(fact);
    },
    points() {
      const last = current?.points() ?? null;
      return summed(criterion, last === null ? finished : [...finished, last]);
    },
  };
}

/** The points of a criterion from those of its windows with a measure: the best ones, their sum, its cap. */
export function summed({ best, limits }: Criterion, windows: readonly Amount[]): Amount {
  const counted = best === undefined ? windows : [...windows].sort((a, b) => order(b, a)).slice(0, best);
  const sum = counted.reduce(plus, NOTHING);
  return limits?.perChallenge === undefined ? sum : least(sum, ofText(limits.perChallenge));
}

/** A window's points with boosters, the round's weight and the criterion's. */
export const weighted = ({ weight }: Criterion, window: Window, factor: Amount, points: Amount): Amount =>
  times(times(points, factor), times(ofText(window.weight), ofText(weight ?? "1")));

/** A window's points as they are kept: under the round's cap, rounded once. */
export function kept({ criterion, roundsWindows }: Rule, points: Amount): Amount {
  const { per, limits } = criterion;
  const capped = per === "round" && limits?.perRound !== undefined ? least(points, ofText(limits.perRound)) : points;
  return roundsWindows ? ofCents(toCents(capped)) : capped;
}

type WindowRun = { add(fact: Fact): void; points(): Amount | null };

function windowRun(rule: Rule, window: Window, factor: Amount, yardstick: Yardstick, zone: Zone): WindowRun {
  const { criterion } = rule;
  const gauge = gaugeOf(criterion, zone);
  const { limits } = criterion;
  const sliceCap = limits?.perDay ?? limits?.perWeek;
  let slice = 0;
  let banked = NOTHING;
  let atStart = NOTHING;
  const soFar = () => {
    const earned = scaled(criterion, gauge.read(), yardstick);
    return earned && weighted(criterion, window, factor, earned);
  };
  const grown = (now: Amount) => {
    const growth = minus(now, atStart);
    return sliceCap !== undefined && order(growth, ofText(sliceCap)) > 0 ? ofText(sliceCap) : growth;
  };
  return {
    add(fact) {
      for (let at = window.slices[slice]; at && fact.at >= at.to; at = window.slices[slice]) {
        const now = soFar() ?? NOTHING;
        banked = plus(banked, grown(now));
        atStart = now;
        slice += 1;
      }
      gauge.add(fact);
    },
    points() {
      const now = soFar();
      if (now === null) return null;
      return kept(rule, sliceCap === undefined ? now : plus(banked, grown(now)));
    },
  };
}

/** What a row asks of a ratio: better when it is greater (`atLeast`), or smaller (`atMost`). */
export type Goal = {
  readonly direction: "atLeast" | "atMost";
  readonly reach: number;
  readonly beyond?: number;
};

export type Verdict = {
  readonly state: "reached" | "missed" | "inconclusive" | "void";
  /** True when the whole interval lies beyond the further mark, too. */
  readonly isBeyond: boolean;
  readonly median: number;
  /** The interval: the second lowest and the second highest ratio. */
  readonly low: number;
  readonly high: number;
  readonly rounds: number;
};

/** With fewer rounds the second lowest and the second highest say nothing. */
const FEWEST_ROUNDS = 5;
const [CONTROL_LOW, CONTROL_HIGH] = [0.92, 1.08];
/** A slot is disturbed when a fixed piece of work took so much longer than in the block's quiet slots, … */
const SLOWEST_SPIN = 1.3;
/** … or the machine's owner took so much of the processors' time. */
const MOST_STEAL = 0.05;

/** The verdict over one ratio a round. */
export function verdictOf(ratios: readonly number[], goal: Goal): Verdict {
  const sorted = [...ratios].sort((a, b) => a - b);
  const [low, high] = [sorted[1] ?? Number.NaN, sorted.at(-2) ?? Number.NaN];
  const [worst, best] = goal.direction === "atLeast" ? [low, high] : [high, low];
  const passes = (ratio: number, mark: number) => (goal.direction === "atLeast" ? ratio >= mark : ratio <= mark);
  const isEnough = sorted.length >= FEWEST_ROUNDS && !sorted.some(Number.isNaN);
  const isReached = isEnough && passes(worst, goal.reach);
  const isMissed = isEnough && !passes(best, goal.reach);
  return {
    state: isReached ? "reached" : isMissed ? "missed" : "inconclusive",
    isBeyond: isReached && goal.beyond !== undefined && passes(worst, goal.beyond),
    median: medianOf(sorted),
    low,
    high,
    rounds: sorted.length,
  };
}

/** The verdict on something that is measured once: reached or missed. */
export function verdictOnce(measured: number, goal: Goal): Verdict {
  const passes = (mark: number) => (goal.direction === "atLeast" ? measured >= mark : measured <= mark);
  return {
    state: passes(goal.reach) ? "reached" : "missed",
    isBeyond: goal.beyond !== undefined && passes(goal.beyond),
    median: measured,
    low: measured,
    high: measured,
    rounds: 1,
  };
}

/** True when the rival is as fast as itself under another name: what the block says can be believed. */
export function isControlSound(ratios: readonly number[]): boolean {
  const median = medianOf(ratios);
  return median >= CONTROL_LOW && median <= CONTROL_HIGH;
}

/** What was noticed of the machine beside one slot. */
export type Disturbance = { readonly spinMs: number; readonly steal: number };

/** The rounds in which every slot had the machine to itself: no slower a spin than the block's quiet half shows, no steal. */
export function quietRounds<R extends { readonly slots: readonly Disturbance[] }>(rounds: readonly R[]): R[] {
  const spins = rounds.flatMap((round) => round.slots.map((slot) => slot.spinMs)).sort((a, b) => a - b);
  const quiet = spins[Math.floor(spins.length / 4)] ?? 0;
  return rounds.filter((round) =>
    round.slots.every((slot) => slot.spinMs <= quiet * SLOWEST_SPIN && slot.steal <= MOST_STEAL),
  );
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** The value that the share `p` of all values does not exceed. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)] ?? Number.NaN;
}

import { add, compare, type Exact, multiply, ONE, roundToPoints, smaller, subtract, ZERO } from "../decimal.ts";
import type { Card, CriterionCard } from "./card.ts";
import type { Plan } from "./plan.ts";
import type { PlannedCriterion, PlannedWindow } from "./planned-criterion.ts";
import type { Paid, Place, ScaleContext } from "./scales/scale.ts";
import type { Tally } from "./tally.ts";

export type LimitKind = "perDay" | "perWeek" | "perRound" | "perChallenge";

/** What one window gave. */
export type WindowScore = {
  readonly window: PlannedWindow;
  /** Null: no data, of the measure or of what the scale compares it with. */
  readonly measure: Exact | null;
  readonly place: Place | null;
  /** Points of the scale alone. */
  readonly scale: Exact;
  readonly hit: Paid["hit"] | null;
  /** The caps that cut something. */
  readonly limits: readonly LimitKind[];
  /** Final points: whole hundredths unless the score is an `exact` one. */
  readonly points: Exact;
  /** False for a round that `best` dropped, and for one without data. */
  readonly counts: boolean;
};

export type CriterionScore = {
  readonly windows: readonly WindowScore[];
  /** True when `perChallenge` cut the sum. */
  readonly capped: boolean;
  readonly points: Exact;
};

/** Whose results they are, and what acts on them from outside. */
export type Entrant = {
  readonly participantId: string;
  /** Set for a member inside a team. */
  readonly memberId: string | null;
  /** The product of the boosters that act. */
  readonly multiplier: Exact;
  readonly placeOf: ((windowNo: number, measure: Exact) => Place | null) | null;
  /** True for a member inside a team: nothing is rounded before the members are combined. */
  readonly exact: boolean;
};

/**
 * Points of one criterion for one entrant (docs/scoring, "Points of a criterion"): in each window the scale of the measure,
 * × boosters × the round's weight × the criterion's, then caps, then rounded once; then the best rounds, the sum and the
 * cap of the challenge.
 */
export function scoreCriterion(
  plan: Plan,
  criterion: PlannedCriterion,
  card: CriterionCard | undefined,
  entrant: Entrant,
): CriterionScore {
  const scored = criterion.windows.map((window) => scoreWindow(plan, criterion, window, card, entrant));
  const windows = keepBest(scored, criterion.best);
  const sum = windows.reduce((total: Exact, one) => (one.counts ? add(total, one.points) : total), ZERO);
  const capped = criterion.challengeCap !== null && compare(sum, criterion.challengeCap) > 0;
  return { windows, capped, points: capped && criterion.challengeCap ? criterion.challengeCap : sum };
}

function scoreWindow(
  plan: Plan,
  criterion: PlannedCriterion,
  window: PlannedWindow,
  card: CriterionCard | undefined,
  entrant: Entrant,
): WindowScore {
  const tally = card?.windows[window.no];
  const measure = tally ? criterion.measure.read(tally) : null;
  if (!tally || !measure) return withoutData(window);
  const context = contextOf(plan, criterion, window, card, entrant, measure);
  const paid = criterion.scale.pay(measure, context);
  if (!paid) return withoutData(window);

  const factor = multiply(multiply(entrant.multiplier, window.weight), criterion.weight);
  const limits: LimitKind[] = [];
  let points = multiply(paid.points, factor);
  if (criterion.perPart && tally.parts) {
    const grown = growth(criterion, tally.parts, context, factor, criterion.perPart.cap);
    if (grown.cut) {
      points = grown.points;
      limits.push(criterion.perPart.grain === "day" ? "perDay" : "perWeek");
    }
  }
  if (criterion.roundCap && compare(points, criterion.roundCap) > 0) {
    points = criterion.roundCap;
    limits.push("perRound");
  }
  return {
    window,
    measure,
    place: context.place,
    scale: paid.points,
    hit: paid.hit ?? null,
    limits,
    points: entrant.exact ? points : roundToPoints(points),
    counts: true,
  };
}

const withoutData = (window: PlannedWindow): WindowScore => ({
  window,
  measure: null,
  place: null,
  scale: ZERO,
  hit: null,
  limits: [],
  points: ZERO,
  counts: false,
});

function contextOf(
  plan: Plan,
  criterion: PlannedCriterion,
  window: PlannedWindow,
  card: CriterionCard | undefined,
  entrant: Entrant,
  measure: Exact,
): ScaleContext {
  const { needs, better } = criterion;
  return {
    better,
    target: needs === "target" ? targetIn(plan, criterion, window, entrant) : null,
    baseline: needs === "baseline" && card?.baseline ? criterion.measure.read(card.baseline) : null,
    place: needs === "place" ? (entrant.placeOf?.(window.no, measure) ?? null) : null,
  };
}

export const targetIn = (
  plan: Plan,
  criterion: PlannedCriterion,
  window: PlannedWindow,
  entrant: { readonly participantId: string; readonly memberId: string | null },
): Exact | null => plan.targetOf(entrant.participantId, entrant.memberId, criterion.metric, window);

/** What the points grew by in each day or week, cut at the cap, added up. */
function growth(
  criterion: PlannedCriterion,
  parts: { readonly [number: string]: Tally },
  context: ScaleContext,
  factor: Exact,
  cap: Exact,
): { points: Exact; cut: boolean } {
  const running: Tally = { n: 0 };
  let [before, points, cut]: [Exact, Exact, boolean] = [ZERO, ZERO, false];
  for (const number of Object.keys(parts)
    .map(Number)
    .sort((a, b) => a - b)) {
    const part = parts[number];
    if (part) criterion.measure.merge?.(running, part);
    const measure = criterion.measure.read(running);
    const paid = measure ? criterion.scale.pay(measure, context) : null;
    const now = paid ? multiply(paid.points, factor) : ZERO;
    const grown = subtract(now, before);
    if (compare(grown, cap) > 0) cut = true;
    points = add(points, smaller(grown, cap));
    before = now;
  }
  return { points, cut };
}

/** Only the rounds with the most final points count; of equal ones the earlier. A round without data is no round. */
function keepBest(windows: WindowScore[], best: number | null): WindowScore[] {
  if (best === null) return windows;
  const rounds = windows.filter((one) => one.counts);
  if (rounds.length <= best) return windows;
  const kept = new Set(rounds.sort((a, b) => compare(b.points, a.points) || a.window.no - b.window.no).slice(0, best));
  return windows.map((one) => (one.counts && !kept.has(one) ? { ...one, counts: false } : one));
}

/** The measure over the criterion's whole window, targets and baselines apart; per round, over what lies in its rounds. */
export function wholeMeasure(criterion: PlannedCriterion, card: CriterionCard | undefined): Exact | null {
  if (!card) return null;
  if (!criterion.perRound) return readTally(criterion, card.windows[0]);
  if (!criterion.measure.merge) return readTally(criterion, card.whole);
  return readTally(
    criterion,
    mergeWindows(criterion, card, () => true),
  );
}

/**
 * The measure that is shown, and that gates, boosters and tie-breaks read: over the whole window, none where there is no
 * data; per round, over the rounds that have a target.
 */
export function criterionMeasure(
  plan: Plan,
  criterion: PlannedCriterion,
  card: CriterionCard | undefined,
  entrant: { readonly participantId: string; readonly memberId: string | null },
): Exact | null {
  if (!card) return null;
  if (criterion.needs === "baseline") {
    const baseline = card.baseline ? criterion.measure.read(card.baseline) : null;
    return baseline && baseline.n !== 0n ? wholeMeasure(criterion, card) : null;
  }
  if (criterion.needs !== "target") return wholeMeasure(criterion, card);
  if (!criterion.measure.merge && criterion.perRound) return readTally(criterion, card.shown);
  return readTally(
    criterion,
    mergeWindows(criterion, card, (window) => targetIn(plan, criterion, window, entrant) !== null),
  );
}

const readTally = (criterion: PlannedCriterion, tally: Tally | undefined): Exact | null =>
  tally ? criterion.measure.read(tally) : null;

function mergeWindows(
  criterion: PlannedCriterion,
  card: CriterionCard,
  takes: (window: PlannedWindow) => boolean,
): Tally | undefined {
  let merged: Tally | undefined;
  for (const window of criterion.windows) {
    const tally = card.windows[window.no];
    if (!tally || !takes(window)) continue;
    if (!merged) merged = { ...tally, ...(tally.days && { days: { ...tally.days } }) };
    else criterion.measure.merge?.(merged, tally);
  }
  return merged;
}

/** The measure of every criterion of a participant. */
export const criterionMeasures = (plan: Plan, participantId: string, criteria: Card["criteria"]): (Exact | null)[] =>
  plan.criteria.map((one) => criterionMeasure(plan, one, criteria[one.id], { participantId, memberId: null }));

/** The product of the boosters whose condition holds, by criterion. No data is unmet. */
export function multipliersOf(plan: Plan, measures: readonly (Exact | null)[]): Exact[] {
  return plan.criteria.map((criterion) =>
    criterion.boosters.reduce(
      (product: Exact, { when, multiply: by }) =>
        isMet(when, measures[when.criterion] ?? null) ? multiply(product, by) : product,
      ONE,
    ),
  );
}

export function isMet(
  condition: { readonly atLeast: Exact | null; readonly atMost: Exact | null },
  measure: Exact | null,
): boolean {
  if (!measure) return false;
  if (condition.atLeast && compare(measure, condition.atLeast) < 0) return false;
  return !(condition.atMost && compare(measure, condition.atMost) > 0);
}

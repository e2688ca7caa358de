import { compare, type Exact, type Points, toPoints } from "../decimal.ts";
import type { WindowScore } from "../scoring/criterion-score.ts";
import { type Cards, evaluate } from "../scoring/evaluate.ts";
import { combineWindows } from "../scoring/explain.ts";
import type { Field } from "../scoring/field.ts";
import type { Plan } from "../scoring/plan.ts";
import { compareBytes } from "../scoring/text-order.ts";
import { type Placed, placed } from "./places.ts";

/** What one participant did in one round of one criterion. */
export type RoundScore = {
  readonly measure: Exact | null;
  readonly points: Points;
  /** Of a placement: the place in this round. */
  readonly place: number | null;
  /** False where `best` left this round out of the total. */
  readonly counts: boolean;
};

export type InRound = {
  readonly participantId: string;
  readonly ref: string;
  readonly points: Points;
  /** By criterion that is judged round by round. */
  readonly criteria: { readonly [id: string]: RoundScore };
};

/** The criteria that are judged round by round; without one there is nothing to tell of a round. */
export const roundCriteria = (plan: Plan) => plan.criteria.filter(({ perRound }) => perRound);

/**
 * One round by itself: the points it gave, most first, then the better measures; a round that `best` left out of somebody's
 * total is told all the same, and so are the excluded (nobody moves up inside a round). Who has no data takes no place.
 */
export function byRound(
  plan: Plan,
  participants: Iterable<{ readonly id: string; readonly ref: string }>,
  evidence: { readonly cards: Cards; readonly field: Field },
  roundNo: number,
): Placed<InRound>[] {
  const criteria = roundCriteria(plan);
  const rows: InRound[] = [];
  for (const { id, ref } of participants) rows.push(inRound(plan, id, ref, evidence, roundNo));
  const byMeasures = (a: InRound, b: InRound) => {
    for (const { id, ascending } of criteria) {
      const [one, other] = [a.criteria[id]?.measure ?? null, b.criteria[id]?.measure ?? null];
      const order = one && other ? compare(other, one) * (ascending ? -1 : 1) : Number(!one) - Number(!other);
      if (order !== 0) return order;
    }
    return 0;
  };
  return placed(rows, {
    compare: (a, b) => (a.points === b.points ? byMeasures(a, b) : a.points > b.points ? -1 : 1),
    settle: (a, b) => compareBytes(a.ref, b.ref),
    takesPlace: ({ criteria: scores }) => Object.values(scores).some(({ measure }) => measure !== null),
  });
}

function inRound(
  plan: Plan,
  participantId: string,
  ref: string,
  { cards, field }: { readonly cards: Cards; readonly field: Field },
  roundNo: number,
): InRound {
  const evaluation = evaluate(plan, participantId, cards, field);
  let points = 0n;
  const criteria: { [id: string]: RoundScore } = {};
  for (const criterion of roundCriteria(plan)) {
    const windows: readonly WindowScore[] = plan.combines
      ? combineWindows(plan, participantId, criterion, evaluation)
      : (evaluation.scores[criterion.index]?.windows ?? []);
    const window = windows[roundNo];
    if (!window) continue;
    const own = evaluation.withheld ? 0n : toPoints(window.points);
    points += own;
    const { measure, place, counts } = window;
    criteria[criterion.id] = { measure, points: own, place: place?.place ?? null, counts };
  }
  return { participantId, ref, points, criteria };
}

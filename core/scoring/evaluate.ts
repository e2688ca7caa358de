import { add, type Exact, ONE, type Points, toPoints, ZERO } from "../decimal.ts";
import type { Card } from "./card.ts";
import { cardKeyText } from "./credit.ts";
import {
  type CriterionScore,
  criterionMeasures,
  type Entrant,
  isMet,
  multipliersOf,
  scoreCriterion,
} from "./criterion-score.ts";
import { type Field, placeIn } from "./field.ts";
import type { Plan, PlannedGate } from "./plan.ts";
import type { PlannedCriterion } from "./planned-criterion.ts";
import { combine, type MemberPoints } from "./team.ts";

/** Cards by `cardKeyText`. */
export type Cards = { get(key: string): Card | undefined };

/** Everything that is known of one participant from its own cards and the field. */
export type Evaluation = {
  readonly card: Card | undefined;
  /** By criterion: what is shown, and what conditions and tie-breaks read. */
  readonly measures: readonly (Exact | null)[];
  readonly multipliers: readonly Exact[];
  /** By criterion: windows and points of the participant itself; of a combined team only its measures and places hold. */
  readonly scores: readonly CriterionScore[];
  /** Of a combined team: its members' own scores, by criterion. */
  readonly members: readonly (MemberPoints & { readonly scores: readonly CriterionScore[] })[];
  /** By criterion, rounded, before any gate. */
  readonly earned: readonly Points[];
  readonly gates: readonly { readonly gate: PlannedGate; readonly met: boolean }[];
  /** True when a gate withholds all points. */
  readonly withheld: boolean;
};

/**
 * Evaluates one participant. `instead`: the cards that the field was made of, when those given are tried out only, so that
 * nobody competes with its own present measure.
 */
export function evaluate(
  plan: Plan,
  participantId: string,
  cards: Cards,
  field: Field,
  instead: Cards | null = null,
): Evaluation {
  const card = cards.get(cardKeyText({ participantId, memberId: null }));
  const own = { participantId, memberId: null };
  const measures = criterionMeasures(plan, participantId, card?.criteria ?? {});
  const multipliers = multipliersOf(plan, measures);
  const places = plan.combines ? field.participants : field.entrants;
  const scores = scoresOf(plan, card, { ...own, exact: false }, multipliers, places, instead);
  const members = plan.combines ? membersOf(plan, participantId, cards, field, multipliers, instead) : [];
  const exact = plan.combines ? combine(plan, participantId, members) : scores.map((score) => score.points);
  const gates = plan.gates.map((gate) => ({ gate, met: isMet(gate, measures[gate.criterion] ?? null) }));
  return {
    card,
    measures,
    multipliers,
    scores,
    members,
    earned: exact.map(toPoints),
    gates,
    withheld: gates.some(({ gate, met }) => gate.blocks === "points" && !met),
  };
}

function scoresOf(
  plan: Plan,
  card: Card | undefined,
  entrant: Pick<Entrant, "participantId" | "memberId" | "exact">,
  multipliers: readonly Exact[],
  places: Field["entrants"],
  instead: Cards | null,
): CriterionScore[] {
  const before = instead?.get(cardKeyText(entrant));
  const measureBefore = (criterion: PlannedCriterion, windowNo: number): Exact | null => {
    const tally = before?.criteria[criterion.id]?.windows[windowNo];
    return tally ? criterion.measure.read(tally) : null;
  };
  const placeOf = (criterion: PlannedCriterion, windowNo: number, measure: Exact) => {
    const own = instead ? { of: measureBefore(criterion, windowNo) } : undefined;
    return placeIn(plan, places, criterion.index, windowNo, measure, own);
  };
  return plan.criteria.map((criterion) =>
    scoreCriterion(plan, criterion, card?.criteria[criterion.id], {
      ...entrant,
      multiplier: multipliers[criterion.index] ?? ONE,
      placeOf: criterion.needs === "place" ? (no, measure) => placeOf(criterion, no, measure) : null,
    }),
  );
}

function membersOf(
  plan: Plan,
  teamId: string,
  cards: Cards,
  field: Field,
  multipliers: readonly Exact[],
  instead: Cards | null,
) {
  const scored: Evaluation["members"][number][] = [];
  for (const { member } of plan.audience.teamMembers.get(teamId) ?? []) {
    const card = cards.get(cardKeyText({ participantId: teamId, memberId: member.id }));
    if (!card) continue;
    const entrant = { participantId: teamId, memberId: member.id, exact: true };
    const scores = scoresOf(plan, card, entrant, multipliers, field.entrants, instead);
    scored.push({ memberId: member.id, ref: member.ref, scores, points: scores.map((score) => score.points) });
  }
  return scored;
}

/** The points of all criteria, before adjustments. */
export const totalOf = (points: readonly Points[]): Points => points.reduce((total, one) => total + one, 0n);

export const sumExact = (amounts: Iterable<Exact>): Exact => {
  let total = ZERO;
  for (const amount of amounts) total = add(total, amount);
  return total;
};

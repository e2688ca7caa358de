import type { Exact, Points } from "../decimal.ts";
import { type Marks, NO_MARKS } from "../results/counting.ts";
import type { Card } from "./card.ts";
import { cardKeyText } from "./credit.ts";
import { type Cards, type Evaluation, evaluate, totalOf } from "./evaluate.ts";
import { type Field, placeIn } from "./field.ts";
import { compareTieBreaks } from "./order.ts";
import type { Plan } from "./plan.ts";
import { compareBytes } from "./text-order.ts";
import { changedAt } from "./trail.ts";

export type { Cards } from "./evaluate.ts";
export { EMPTY_FIELD, type Field, makeField } from "./field.ts";
export { standingFromJson, standingToJson, tieBreakToJson } from "./standing-json.ts";

/** One value per tie-break of the definition, in its order. */
export type TieBreakValue =
  | { readonly kind: "criterion"; readonly points: Points }
  | { readonly kind: "measure"; readonly measure: Exact | null }
  /** How many first places, second places, … */
  | { readonly kind: "countback"; readonly places: readonly number[] }
  | { readonly kind: "earliest"; readonly at: number | null };

export type Standing = {
  readonly participantId: string;
  readonly ref: string;
  /** With adjustments. */
  readonly points: Points;
  readonly adjustments: Points;
  readonly criteria: { readonly [criterionId: string]: { readonly measure: Exact | null; readonly points: Points } };
  readonly tieBreak: readonly TieBreakValue[];
  readonly qualified: boolean;
  /** The criteria of the `ranking` gates that are not met. */
  readonly missing: readonly string[];
  /** True while a gate withholds points, or rewards. */
  readonly pointsWithheld: boolean;
  readonly rewardsWithheld: boolean;
  readonly excluded: boolean;
};

export type RankedStanding = Standing & { readonly rank: number | null };

/** What everyone concerned needs for `evaluate` again: the marks of all, by participant id. */
export type MarksOf = ReadonlyMap<string, Marks>;

/**
 * The standing of one participant, or null where it has no row: unknown, or left with nothing that counts. `cards` must
 * hold the participant's card and, where teams combine, those of its members; `field` is `makeField`'s where
 * `plan.needsField`, else `EMPTY_FIELD`.
 */
export function scoreParticipant(
  plan: Plan,
  participantId: string,
  cards: Cards,
  marks: Marks,
  field: Field,
): Standing | null {
  const participant = plan.audience.participants.get(participantId);
  if (!participant) return null;
  const counts = (cards.get(cardKeyText({ participantId, memberId: null }))?.results ?? 0) > 0;
  if (!participant.stays && !counts && marks.adjustments.length === 0 && !marks.excluded) return null;
  return standingOf(plan, participant, evaluate(plan, participantId, cards, field), marks, field);
}

/** The standing that an evaluation gives. */
export function standingOf(
  plan: Plan,
  participant: { readonly id: string; readonly ref: string },
  evaluation: Evaluation,
  marks: Marks,
  field: Field,
): Standing {
  const paid = evaluation.earned.map((points) => (evaluation.withheld ? 0n : points));
  const adjustments = totalOf(marks.adjustments.map((adjustment) => adjustment.points));
  const unmet = (blocks: string) => evaluation.gates.filter(({ gate, met }) => gate.blocks === blocks && !met);
  const missing = unmet("ranking").map(({ gate }) => plan.criteria[gate.criterion]?.id ?? "");
  return {
    participantId: participant.id,
    ref: participant.ref,
    points: totalOf(paid) + adjustments,
    adjustments,
    criteria: byCriterion(plan, evaluation, paid),
    tieBreak: tieBreaksOf(plan, evaluation, paid, field),
    qualified: missing.length === 0,
    missing: [...new Set(missing)],
    pointsWithheld: evaluation.withheld,
    rewardsWithheld: unmet("rewards").length > 0,
    excluded: marks.excluded,
  };
}

function byCriterion({ criteria }: Plan, { measures }: Evaluation, paid: readonly Points[]): Standing["criteria"] {
  const own: { [criterionId: string]: Standing["criteria"][string] } = {};
  for (const { id, index } of criteria) own[id] = { measure: measures[index] ?? null, points: paid[index] ?? 0n };
  return own;
}

function tieBreaksOf(plan: Plan, evaluation: Evaluation, paid: readonly Points[], field: Field): TieBreakValue[] {
  return plan.tieBreaks.map((tieBreak): TieBreakValue => {
    const { kind } = tieBreak;
    if (kind === "earliest") return { kind, at: reachedAt(plan, evaluation) };
    if (kind === "criterion") return { kind, points: paid[tieBreak.criterion] ?? 0n };
    if (kind === "measure") return { kind, measure: evaluation.measures[tieBreak.criterion] ?? null };
    return { kind, places: placesOf(plan, tieBreak.criterion, evaluation, field) };
  });
}

/** How often each place was taken, over all rounds, paid or not; of a combined team by its members together. */
function placesOf(plan: Plan, criterionIndex: number, evaluation: Evaluation, field: Field): number[] {
  const scores = plan.combines ? evaluation.members.map((member) => member.scores) : [evaluation.scores];
  const counts: number[] = [];
  for (const { window, measure } of scores.flatMap((score) => score[criterionIndex]?.windows ?? [])) {
    const place = measure && placeIn(plan, field.entrants, criterionIndex, window.no, measure)?.place;
    if (!place) continue;
    while (counts.length < place) counts.push(0);
    counts[place - 1] = (counts[place - 1] ?? 0) + 1;
  }
  return counts;
}

/** When the total was reached: the latest instant at which any criterion's points last changed (gates apart); null: never. */
function reachedAt(plan: Plan, evaluation: Evaluation): number | null {
  let reached: number | null = null;
  for (const criterion of plan.criteria) {
    const card = evaluation.card?.criteria[criterion.id];
    const at = card?.trail ? changedAt(card.trail) : (card?.last ?? null);
    if (at !== null && (reached === null || at > reached)) reached = at;
  }
  return reached;
}

/**
 * Who stands before whom: negative when `a` is better, 0 when the rules cannot tell them apart (they share a rank and are
 * listed by ref). The unqualified come after the ranked, the excluded last.
 */
export function compareStandings(plan: Plan): (a: Standing, b: Standing) => number {
  const compareRest = compareTieBreaks(plan);
  return (a, b) => groupOf(a) - groupOf(b) || comparePoints(b.points, a.points) || compareRest(a.tieBreak, b.tieBreak);
}

const GROUP = 4e15;
const FURTHEST = 1e15;

/**
 * A number that sorts standings as `compareStandings` begins, by group and points: never against it, and exact while points
 * are the contract's. Stays below 2^53.
 */
export const listingKey = (standing: Standing): number =>
  groupOf(standing) * GROUP - Math.max(-FURTHEST, Math.min(FURTHEST, Number(standing.points)));

const groupOf = (standing: Standing): number => (standing.excluded ? 2 : standing.qualified ? 0 : 1);
const comparePoints = (a: Points, b: Points): number => (a < b ? -1 : a > b ? 1 : 0);

/** Lists standings best first with shared ranks (1, 2, 2, 4); null for who has none. */
export function rankStandings(plan: Plan, standings: Iterable<Standing>): RankedStanding[] {
  const compareRules = compareStandings(plan);
  const sorted = [...standings].sort((a, b) => compareRules(a, b) || compareBytes(a.ref, b.ref));
  let rank = 0;
  return sorted.map((standing, index) => {
    const before = sorted[index - 1];
    if (!before || compareRules(before, standing) !== 0) rank = index + 1;
    return { ...standing, rank: groupOf(standing) === 0 ? rank : null };
  });
}

/** Scores everybody who has a row. */
export function scoreAll(
  plan: Plan,
  cards: Cards & Iterable<readonly [string, Card]>,
  marks: MarksOf,
  field: Field,
): Standing[] {
  const standings: Standing[] = [];
  for (const id of plan.audience.participants.keys()) {
    const standing = scoreParticipant(plan, id, cards, marks.get(id) ?? NO_MARKS, field);
    if (standing) standings.push(standing);
  }
  return standings;
}

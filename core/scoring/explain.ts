import {
  add,
  divide,
  type Exact,
  exactOfPoints,
  formatExact,
  formatFixed,
  formatPoints,
  multiply,
  type Points,
  toPoints,
  whole,
  ZERO,
} from "../decimal.ts";
import type { Marks } from "../results/counting.ts";
import type { LimitKind, WindowScore } from "./criterion-score.ts";
import { isMet } from "./criterion-score.ts";
import { type Cards, type Evaluation, evaluate, sumExact } from "./evaluate.ts";
import type { Field } from "./field.ts";
import type { Plan } from "./plan.ts";
import type { PlannedCriterion } from "./planned-criterion.ts";
import { countedMembers } from "./team.ts";

/** One window of a criterion as the contract shows it; decimals and instants as text. */
export type ExplainedWindow = {
  readonly name: string;
  readonly start: string;
  readonly end: string;
  readonly measure: string | null;
  readonly place?: number;
  /** Points of the scale, before boosters, with 4 decimals. */
  readonly scale: string;
  /** The step, band, share of the target or change against the baseline that it hit. */
  readonly hit?: { readonly kind: string; readonly value: string; readonly of?: string };
  readonly boosters: readonly { readonly criterion: string; readonly multiply: string }[];
  readonly limits: readonly { readonly kind: LimitKind; readonly cap: string }[];
  /** The round's weight × the criterion's. */
  readonly weight: string;
  readonly points: string;
  /** What a `points` gate withholds. */
  readonly withheld?: string;
  readonly counts: boolean;
};

export type ExplainedCriterion = {
  readonly id: string;
  readonly measure: string | null;
  readonly points: string;
  readonly withheld?: string;
  readonly limits: readonly { readonly kind: "perChallenge"; readonly cap: string }[];
  readonly windows: readonly ExplainedWindow[];
  /** Of a team that is combined from its members: what each brought, before the rounding, to 4 decimals. */
  readonly members?: readonly { readonly ref: string; readonly points: string; readonly counts: boolean }[];
};

export type ExplainedGate = {
  readonly criterion: string;
  readonly atLeast?: string;
  readonly atMost?: string;
  readonly blocks: "ranking" | "points" | "rewards";
  readonly measure: string | null;
  readonly met: boolean;
};

export type Explanation = {
  readonly participantId: string;
  readonly ref: string;
  readonly name: string;
  readonly points: string;
  readonly adjustments: readonly { readonly id: string; readonly points: string; readonly at: string }[];
  readonly criteria: readonly ExplainedCriterion[];
  readonly gates: readonly ExplainedGate[];
};

/**
 * Why a participant has its points: everything that `scoreParticipant` looked at, so that adding it up gives the total.
 * Null for who is no participant. The rank, the results behind it and the next steps are asked for apart.
 */
export function explain(
  plan: Plan,
  participantId: string,
  cards: Cards,
  marks: Marks,
  field: Field,
): Explanation | null {
  const participant = plan.audience.participants.get(participantId);
  if (!participant) return null;
  const evaluation = evaluate(plan, participantId, cards, field);
  const criteria = plan.criteria.map((criterion) => explainCriterion(plan, participantId, criterion, evaluation));
  const paid = evaluation.withheld ? 0n : evaluation.earned.reduce((total, points) => total + points, 0n);
  const adjusted = marks.adjustments.reduce((total, adjustment) => total + adjustment.points, 0n);
  return {
    participantId,
    ref: participant.ref,
    name: participant.name,
    points: formatPoints(paid + adjusted),
    adjustments: marks.adjustments.map(({ id, points, recordedAt }) => ({
      id,
      points: formatPoints(points),
      at: new Date(recordedAt).toISOString(),
    })),
    criteria,
    gates: (plan.definition.gates ?? []).map((gate, index): ExplainedGate => {
      const planned = plan.gates[index];
      const measure = planned ? (evaluation.measures[planned.criterion] ?? null) : null;
      return {
        criterion: gate.criterion,
        ...(gate.atLeast !== undefined && { atLeast: gate.atLeast }),
        ...(gate.atMost !== undefined && { atMost: gate.atMost }),
        blocks: gate.blocks,
        measure: measure && formatExact(measure),
        met: evaluation.gates[index]?.met ?? false,
      };
    }),
  };
}

function explainCriterion(
  plan: Plan,
  participantId: string,
  criterion: PlannedCriterion,
  evaluation: Evaluation,
): ExplainedCriterion {
  const own = evaluation.scores[criterion.index];
  const earned = evaluation.earned[criterion.index] ?? 0n;
  const measure = evaluation.measures[criterion.index] ?? null;
  const scores = plan.combines ? combineWindows(plan, participantId, criterion, evaluation) : (own?.windows ?? []);
  const capped = plan.combines
    ? evaluation.members.some((member) => member.scores[criterion.index]?.capped)
    : own?.capped;
  const boosters = actingBoosters(plan, criterion, evaluation);
  return {
    id: criterion.id,
    measure: measure && formatExact(measure),
    points: formatPoints(evaluation.withheld ? 0n : earned),
    ...(evaluation.withheld && { withheld: formatPoints(earned) }),
    limits: capped ? [{ kind: "perChallenge", cap: capOf(plan, criterion, "perChallenge") }] : [],
    windows: scores.map((score) => explainWindow(plan, criterion, score, boosters, evaluation.withheld)),
    ...(plan.combines && { members: membersOf(plan, participantId, criterion, evaluation) }),
  };
}

function explainWindow(
  plan: Plan,
  criterion: PlannedCriterion,
  score: WindowScore,
  boosters: ExplainedWindow["boosters"],
  withheld: boolean,
): ExplainedWindow {
  const points = formatPoints(toPoints(score.points));
  return {
    name: score.window.name,
    start: new Date(score.window.startsAt).toISOString(),
    end: new Date(score.window.endsAt).toISOString(),
    measure: score.measure && formatExact(score.measure),
    ...(score.place && { place: score.place.place }),
    scale: formatFixed(score.scale, 4),
    ...(score.hit && { hit: hitOf(score.hit) }),
    boosters,
    limits: score.limits.map((kind) => ({ kind, cap: capOf(plan, criterion, kind) })),
    weight: formatWeight(multiply(score.window.weight, criterion.weight)),
    points: withheld ? "0.00" : points,
    ...(withheld && { withheld: points }),
    counts: score.counts,
  };
}

function hitOf(hit: NonNullable<WindowScore["hit"]>): NonNullable<ExplainedWindow["hit"]> {
  if ("from" in hit) return { kind: hit.kind, value: hit.from };
  return { kind: hit.kind, value: formatExact(hit.amount), of: formatExact(hit.of) };
}

const actingBoosters = (plan: Plan, criterion: PlannedCriterion, evaluation: Evaluation) =>
  (plan.definition.boosters ?? [])
    .filter((booster) => booster.criteria.includes(criterion.id))
    .filter((_, index) => {
      const when = criterion.boosters[index]?.when;
      return when !== undefined && isMet(when, evaluation.measures[when.criterion] ?? null);
    })
    .map((booster) => ({ criterion: booster.when.criterion, multiply: booster.multiply }));

const capOf = (plan: Plan, criterion: PlannedCriterion, kind: LimitKind): string =>
  plan.definition.criteria[criterion.index]?.limits?.[kind] ?? "";

/** Two decimals of 4 places multiplied: up to 8, as many as needed. */
const formatWeight = (weight: Exact): string => {
  const [units, decimals] = formatFixed(weight, 8).split(".");
  const needed = (decimals ?? "").replace(/0+$/, "");
  return needed ? `${units}.${needed}` : (units ?? "0");
};

/**
 * The windows of a combined team: its own measures, and the points that the members who count brought in each. They are
 * rounded so that each sum of windows is the rounded sum, and all of them together are the team's points.
 */
export function combineWindows(
  plan: Plan,
  participantId: string,
  criterion: PlannedCriterion,
  evaluation: Evaluation,
): WindowScore[] {
  const { counted, divisor } = countedMembers(plan, participantId, evaluation.members);
  const ofMembers = counted.flatMap((member) => {
    const score = evaluation.members.find((one) => one.memberId === member.memberId)?.scores[criterion.index];
    return score ? [score] : [];
  });
  let exact: Exact = ZERO;
  let shown: Points = 0n;
  return (evaluation.scores[criterion.index]?.windows ?? []).map((window, no) => {
    const parts = ofMembers.flatMap((score) => score.windows[no] ?? []);
    const brought = (of: (part: WindowScore) => Exact) => divide(sumExact(parts.map(of)), whole(BigInt(divisor)));
    exact = add(
      exact,
      brought((part) => (part.counts ? part.points : ZERO)),
    );
    const points = toPoints(exact) - shown;
    shown += points;
    return {
      ...window,
      scale: brought((part) => part.scale),
      hit: null,
      limits: [...new Set(parts.flatMap((part) => part.limits))],
      points: exactOfPoints(points),
      counts: parts.some((part) => part.counts) || points !== 0n,
    };
  });
}

function membersOf(plan: Plan, participantId: string, criterion: PlannedCriterion, evaluation: Evaluation) {
  const { counted } = countedMembers(plan, participantId, evaluation.members);
  const counts = new Set(counted.map((member) => member.memberId));
  const listed = [...counted, ...evaluation.members.filter((member) => !counts.has(member.memberId))];
  return listed.map((member) => ({
    ref: member.ref,
    points: formatFixed(member.points[criterion.index] ?? ZERO, 4),
    counts: counts.has(member.memberId),
  }));
}

import { type Exact, formatPoints, formatValue, type Points } from "../decimal.ts";
import { NO_MARKS } from "../results/counting.ts";
import type { Card } from "./card.ts";
import { type CardKey, cardKeyText } from "./credit.ts";
import { type Evaluation, evaluate, totalOf } from "./evaluate.ts";
import { type Field, makeField } from "./field.ts";
import { furtherCard, momentOf, windowAt } from "./further.ts";
import type { Plan } from "./plan.ts";
import type { PlannedCriterion } from "./planned-criterion.ts";
import { highest, lowest, MOST } from "./search.ts";
import { compareStandings, type MarksOf, type Standing, scoreParticipant, standingOf } from "./standings.ts";

/** What a participant could do next about one criterion. */
export type NextStep = {
  readonly criterion: string;
  /** Of a team whose members are combined: whose result it would be. */
  readonly member?: string;
  /** The value of the result; where only the number of results counts, how many. */
  readonly add: string;
  /** By how much the total would grow. */
  readonly points: string;
  /** The rank that it would bring today; null without one. */
  readonly rank: number | null;
};

export type Board = {
  /** Every card of the challenge, by `cardKeyText`. */
  readonly cards: ReadonlyMap<string, Card>;
  readonly marks: MarksOf;
  readonly field: Field;
  readonly standings: readonly Standing[];
};

/** Teams with more members than this get no steps: each member would have to be tried. */
const MOST_MEMBERS = 20;

/**
 * Per criterion the smallest further result, at `now`, that earns more points; criteria that nothing more can come of are left
 * out. A plan is kept for long: its own `asOfNow` may be weeks old.
 */
export function nextSteps(plan: Plan, participantId: string, board: Board, now: number): NextStep[] {
  const { settlesAt } = plan.life;
  if (settlesAt !== null && now >= settlesAt) return [];
  if (!plan.audience.participants.has(participantId)) return [];
  // A result of today is the last: the tie-break `earliest` is told without walking through the others again.
  const told = { ...plan, usesEarliest: false };
  const present = evaluate(told, participantId, board.cards, board.field);
  const memberIds = whoCouldAct(plan, participantId);
  return plan.criteria.flatMap((criterion) => {
    const moment = momentOf(criterion, now);
    if (moment === null) return [];
    const tries = memberIds.flatMap((memberId) => {
      const credited =
        memberId === null
          ? plan.audience.membersWithin(participantId, moment, moment + 1).length > 0
          : plan.audience.creditOf(memberId, moment).includes(participantId);
      const one = { plan: told, board, participantId, memberId, criterion, moment, present };
      return credited ? (bestOf(one) ?? []) : [];
    });
    const best = tries.sort((a, b) => a.amount - b.amount || Number(b.gain - a.gain))[0];
    return best ? stepsOf({ plan, board, participantId, criterion, moment, present }, best) : [];
  });
}

/** The members whose result it could be: the participant, nobody in particular (null), or each of a combined team's. */
function whoCouldAct(plan: Plan, participantId: string): (string | null)[] {
  if (plan.audience.kind === "members") return [participantId];
  if (!plan.combines) return [null];
  const present = (plan.audience.teamMembers.get(participantId) ?? []).filter((one) => one.belongs);
  return present.length > MOST_MEMBERS ? [] : present.map(({ member }) => member.id);
}

type Try = {
  readonly plan: Plan;
  readonly board: Board;
  readonly participantId: string;
  readonly memberId: string | null;
  readonly criterion: PlannedCriterion;
  readonly moment: number;
  readonly present: Evaluation;
};

type Found = {
  readonly memberId: string | null;
  /** Ten-thousandths, or a number of results. */
  readonly amount: number;
  readonly gain: Points;
  readonly evaluation: Evaluation;
  readonly cards: ReadonlyMap<string, Card>;
};

function bestOf(one: Try): Found | null {
  const { criterion, present } = one;
  const isCondition =
    one.plan.conditions.has(criterion.index) || one.plan.gates.some((gate) => gate.criterion === criterion.index);
  const before = paidOf(present);
  const gains = (amount: number) => {
    const { evaluation } = tryOut(one, amount);
    const earnsMore = (evaluation.earned[criterion.index] ?? 0n) > (present.earned[criterion.index] ?? 0n);
    return paidOf(evaluation) > before && (earnsMore || isCondition);
  };
  const amount = searched(one, gains);
  if (amount === null) return null;
  const { evaluation, cards } = tryOut(one, amount);
  return { memberId: one.memberId, amount, gain: paidOf(evaluation) - before, evaluation, cards };
}

function searched(one: Try, gains: (amount: number) => boolean): number | null {
  const { criterion } = one;
  if (criterion.measure.repeat) return lowest(1, 1_000_000, gains);
  const from = Math.max(0, criterion.minValue ?? 0);
  const to = Math.min(MOST, criterion.maxValue ?? MOST);
  if (!criterion.lessIsMore) return lowest(from, to, gains);
  const now = measureNow(one);
  if (now) return highest(from, Math.min(to, Math.ceil(Number((now.n * 10_000n) / now.d)) + 1), gains);
  // Where any first value earns, the smallest stands for all.
  return gains(to) ? lowest(from, to, gains) : highest(from, to, gains);
}

/** The measure that a further value competes with: of the window in which it would lie. */
function measureNow({ plan, board, participantId, memberId, criterion, moment }: Try): Exact | null {
  const window = windowAt(criterion, moment);
  const card = board.cards.get(cardKeyText({ participantId, memberId: plan.combines ? memberId : null }));
  const tally = window && card?.criteria[criterion.id]?.windows[window.no];
  return tally ? criterion.measure.read(tally) : null;
}

/** What would be if the result came. */
function tryOut(one: Try, amount: number): { evaluation: Evaluation; cards: ReadonlyMap<string, Card> } {
  const { plan, board, participantId, memberId, criterion, moment } = one;
  const keys: CardKey[] = [{ participantId, memberId: null }];
  if (plan.combines) keys.push({ participantId, memberId });
  const changed = new Map<string, Card>();
  for (const key of keys) {
    const text = cardKeyText(key);
    changed.set(text, furtherCard(plan, key, board.cards.get(text) ?? null, criterion, amount, moment, memberId));
  }
  const cards = { get: (key: string) => changed.get(key) ?? board.cards.get(key) };
  return { evaluation: evaluate(plan, participantId, cards, board.field, board.cards), cards: changed };
}

const paidOf = (evaluation: Evaluation): Points => (evaluation.withheld ? 0n : totalOf(evaluation.earned));

/** The step told in full, or nothing where what the others lose or win by it leaves no gain. */
function stepsOf(one: Omit<Try, "memberId">, found: Found): NextStep[] {
  const { plan, board, participantId, criterion, moment, present } = one;
  const changed = new Map([...found.cards, ...otherCards(one, found)]);
  const cards = new Map([...board.cards, ...changed]);
  // Places of others move too, also those of the members of a combined team.
  const field = plan.needsField ? makeField(plan, cards) : board.field;
  const evaluation = plan.needsField ? evaluate(plan, participantId, cards, field) : found.evaluation;
  const gain = paidOf(evaluation) - paidOf(present);
  if (gain <= 0n) return [];
  const add = criterion.measure.repeat ? String(found.amount) : formatValue(BigInt(found.amount));
  return [
    {
      criterion: criterion.id,
      ...(plan.combines && found.memberId !== null && { member: plan.refOfMember(found.memberId) }),
      add,
      points: formatPoints(gain),
      rank: rankWith(plan, participantId, board, moment, { changed, cards, field, evaluation }),
    },
  ];
}

/** The cards of the other teams that the same result would feed. */
function otherCards({ plan, board, participantId, criterion, moment }: Omit<Try, "memberId">, found: Found) {
  const cards = new Map<string, Card>();
  if (plan.audience.kind !== "teams") return cards;
  for (const teamId of teamsWith(plan, participantId, moment, found.memberId)) {
    const keys: CardKey[] = [{ participantId: teamId, memberId: null }];
    if (plan.combines) keys.push({ participantId: teamId, memberId: found.memberId });
    for (const key of keys) {
      const text = cardKeyText(key);
      const card = board.cards.get(text) ?? null;
      cards.set(text, furtherCard(plan, key, card, criterion, found.amount, moment, found.memberId));
    }
  }
  return cards;
}

/** The other teams that the member's result would count for; of nobody in particular, those that any member's would. */
function teamsWith(plan: Plan, teamId: string, moment: number, memberId: string | null): string[] {
  const members = memberId === null ? plan.audience.membersWithin(teamId, moment, moment + 1) : [memberId];
  const [first, ...others] = members.map((id) => plan.audience.creditOf(id, moment));
  return (first ?? []).filter((id) => id !== teamId && others.every((credit) => credit.includes(id)));
}

type Outcome = {
  /** The cards that the result would change. */
  readonly changed: ReadonlyMap<string, Card>;
  readonly cards: ReadonlyMap<string, Card>;
  readonly field: Field;
  readonly evaluation: Evaluation;
};

function rankWith(plan: Plan, participantId: string, board: Board, moment: number, outcome: Outcome): number | null {
  const participant = plan.audience.participants.get(participantId);
  if (!participant) return null;
  const { changed, cards, field, evaluation } = outcome;
  const marks = board.marks.get(participantId) ?? NO_MARKS;
  const standing = withLast(standingOf(plan, participant, evaluation, marks, field), moment);
  if (!standing.qualified || standing.excluded) return null;
  const compare = compareStandings(plan);
  let rank = 1;
  for (const other of board.standings) {
    const id = other.participantId;
    if (id === participantId) continue;
    const moves = plan.needsField || changed.has(cardKeyText({ participantId: id, memberId: null }));
    const now = moves ? scoreParticipant(plan, id, cards, board.marks.get(id) ?? NO_MARKS, field) : other;
    if (now && compare(now, standing) < 0) rank += 1;
  }
  return rank;
}

const withLast = (standing: Standing, moment: number): Standing => ({
  ...standing,
  tieBreak: standing.tieBreak.map((value) =>
    value.kind === "earliest" ? { kind: value.kind, at: Math.max(value.at ?? moment, moment) } : value,
  ),
});

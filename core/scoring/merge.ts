import { compare } from "../decimal.ts";
import type { CountingResult } from "../results/counting.ts";
import type { Card, CriterionCard, IsNewSubject } from "./card.ts";
import { BASELINE, type CardKey, EVERYONE, isShown, SHOWN, type Touch, touchesOf, WHOLE } from "./credit.ts";
import { criterionMeasures, multipliersOf } from "./criterion-score.ts";
import { cloneTally, factOf, partOf } from "./fact.ts";
import type { Plan } from "./plan.ts";
import type { Tally } from "./tally.ts";
import { leaveTrail, movedBy } from "./trail.ts";

type IsNewIn = (criterionId: string, windowNo: number) => boolean;

/**
 * Adds a result to a card. `copies` leaves the tallies that the card shares with others as they are; `final` is the card
 * as it will be, when trails are told with everything known.
 */
export function addResult(
  plan: Plan,
  key: CardKey,
  card: Card,
  result: CountingResult,
  isNew: IsNewSubject,
  copies: boolean,
  final?: Card,
): void {
  const touches = touchesOf(plan, key, result);
  for (const touch of touches) {
    const id = touch.criterion.id;
    const old = card.criteria[id];
    const own = old ? (copies ? cloneCriterion(old) : old) : { windows: {} };
    card.criteria[id] = own;
    addTouch(plan, key, own, touch, result, (criterionId, windowNo) => isNew(criterionId, windowNo, null), copies);
  }
  if (touches.some((touch) => touch.windowNo !== null)) card.results += 1;
  if (!plan.usesEarliest || key.memberId !== null || key.participantId === EVERYONE) return;
  if (plan.combines) addToMember(plan, key, card, touches, result, isNew, copies);
  leaveTrail(plan, key, card, touches, result, final);
}

function addToMember(
  plan: Plan,
  key: CardKey,
  card: Card,
  touches: readonly Touch[],
  result: CountingResult,
  isNew: IsNewSubject,
  copies: boolean,
): void {
  const { memberId } = result;
  const old = card.members?.[memberId] ?? {};
  const own = copies ? { ...old } : old;
  card.members = copies ? { ...card.members, [memberId]: own } : Object.assign(card.members ?? {}, { [memberId]: own });
  const memberKey = { participantId: key.participantId, memberId };
  for (const touch of touches) {
    const before = own[touch.criterion.id];
    const criterion = before ? (copies ? cloneCriterion(before) : before) : { windows: {} };
    own[touch.criterion.id] = criterion;
    addTouch(plan, memberKey, criterion, touch, result, (id, no) => isNew(id, no, memberId), copies);
  }
}

const cloneCriterion = (card: CriterionCard): CriterionCard => ({ ...card, windows: { ...card.windows } });

function addTouch(
  plan: Plan,
  key: CardKey,
  card: CriterionCard,
  touch: Touch,
  result: CountingResult,
  isNew: IsNewIn,
  copies: boolean,
): void {
  const { criterion, windowNo } = touch;
  const keepsSubjects = criterion.measure.merge === null;
  const added = (tally: Tally | undefined, subjectWindow: number): Tally => {
    const changes = keepsSubjects && isNew(criterion.id, subjectWindow);
    const own = tally && copies ? cloneTally(tally) : tally;
    return criterion.measure.add(own, factOf(plan, touch, result, changes));
  };
  if (touch.inBaseline) card.baseline = added(card.baseline, BASELINE);
  if (windowNo === null) return;
  const tally = added(card.windows[windowNo], windowNo);
  card.windows[windowNo] = tally;
  if (criterion.perPart) addPart(plan, tally, touch, result, copies);
  if (!keepsSubjects || !criterion.perRound) return;
  card.whole = added(card.whole, WHOLE);
  if (isShown(plan, key, touch)) card.shown = added(card.shown, SHOWN);
}

function addPart(plan: Plan, tally: Tally, touch: Touch, result: CountingResult, copies: boolean): void {
  const number = partOf(plan, touch.criterion, result.occurredAt);
  tally.parts ??= {};
  const old = tally.parts[number];
  tally.parts[number] = touch.criterion.measure.add(
    old && copies ? { ...old } : old,
    factOf(plan, touch, result, false),
  );
}

/** True when trails cannot be continued by this result: it is early, or it changes how earlier ones are read. */
export function bringsDisorder(plan: Plan, key: CardKey, card: Card, result: CountingResult): boolean {
  const touches = touchesOf(plan, key, result);
  for (const { criterion, inBaseline } of touches) {
    if (inBaseline) return true;
    if (plan.combines && criterion.measure.merge === null) return true;
  }
  for (const criterion of movedBy(plan, touches)) {
    const trail = card.criteria[criterion.id]?.trail;
    if (trail && result.occurredAt < trail.at) return true;
  }
  return touches.some(({ criterion }) => plan.conditions.has(criterion.index)) && movesBooster(plan, key, card, result);
}

function movesBooster(plan: Plan, key: CardKey, card: Card, result: CountingResult): boolean {
  const criteria = { ...card.criteria };
  for (const touch of touchesOf(plan, key, result)) {
    if (!plan.conditions.has(touch.criterion.index)) continue;
    // Whether the subject is new is not known here: how many there are decides, so look again rather than guess.
    if (touch.criterion.measure.merge === null) return true;
    const own = cloneCriterion(card.criteria[touch.criterion.id] ?? { windows: {} });
    addTouch(plan, key, own, touch, result, () => false, true);
    criteria[touch.criterion.id] = own;
  }
  const before = multipliersOf(plan, criterionMeasures(plan, key.participantId, card.criteria));
  const after = multipliersOf(plan, criterionMeasures(plan, key.participantId, criteria));
  return after.some((multiplier, index) => compare(multiplier, before[index] ?? multiplier) !== 0);
}

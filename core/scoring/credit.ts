import type { CountingResult } from "../results/counting.ts";
import type { Plan } from "./plan.ts";
import type { PlannedCriterion } from "./planned-criterion.ts";

/** Whose card it is: a participant's (`memberId` null), or a member's inside a team. */
export type CardKey = { readonly participantId: string; readonly memberId: string | null };

/** The participant id of the card that holds the results of the whole audience, for goals. */
export const EVERYONE = "00000000-0000-0000-0000-000000000000";

/** Window numbers of the subjects that are counted over all rounds, and over those that have a target. */
export const WHOLE = -1;
export const SHOWN = -2;
/** … and of those of the baseline window. */
export const BASELINE = -3;

export const cardKeyText = (key: CardKey): string =>
  key.memberId === null ? key.participantId : `${key.participantId}/${key.memberId}`;

/** How one result takes part in one criterion: in which of its windows, and in the baseline. */
export type Touch = {
  readonly criterion: PlannedCriterion;
  /** True for a result of a ratio's other metric. */
  readonly isOver: boolean;
  readonly windowNo: number | null;
  readonly inBaseline: boolean;
};

/** True for a result that was recorded after the settlement and is not older than the launch. */
export function isLate(plan: Plan, result: CountingResult): boolean {
  const { settlesAt, launchPosition } = plan.life;
  if (settlesAt === null || result.recordedAt < settlesAt) return false;
  return launchPosition === null || result.position > launchPosition;
}

/** The cards that a counting result feeds; none when it does not count for this challenge. */
export function cardsOf(plan: Plan, result: CountingResult): CardKey[] {
  if (!plan.criteriaOf.has(result.metric) || isLate(plan, result)) return [];
  const participants = plan.audience.creditOf(result.memberId, result.occurredAt);
  if (participants.length === 0 || !touchesAny(plan, result)) return [];
  const keys: CardKey[] = [];
  for (const participantId of participants) {
    keys.push({ participantId, memberId: null });
    if (plan.combines) keys.push({ participantId, memberId: result.memberId });
  }
  if (plan.needsEveryone) {
    const everyone = { participantId: EVERYONE, memberId: null };
    if (touchesOf(plan, everyone, result).length > 0) keys.push(everyone);
  }
  return keys;
}

function touchesAny(plan: Plan, result: CountingResult): boolean {
  for (const criterion of plan.criteriaOf.get(result.metric) ?? []) if (touchOf(criterion, result)) return true;
  return false;
}

/** The criteria of a card that a result takes part in. */
export function touchesOf(plan: Plan, key: CardKey, result: CountingResult): Touch[] {
  const touches: Touch[] = [];
  for (const criterion of plan.criteriaOf.get(result.metric) ?? []) {
    if (key.participantId === EVERYONE && !plan.everyoneReads.has(criterion.index)) continue;
    const touch = touchOf(criterion, result);
    if (touch) touches.push(touch);
  }
  return touches;
}

export function touchOf(criterion: PlannedCriterion, result: CountingResult): Touch | null {
  const isOver = result.metric !== criterion.metric;
  if (!isOver && !result.approved && isOutside(criterion, result)) return null;
  if (criterion.measure.takes && !criterion.measure.takes(result)) return null;
  const at = result.occurredAt;
  const { baseline } = criterion;
  const inBaseline = baseline !== null && baseline.startsAt <= at && at < baseline.endsAt;
  const windowNo = windowAt(criterion, at);
  return windowNo === null && !inBaseline ? null : { criterion, isOver, windowNo, inBaseline };
}

/** Outside the limits on one result it is held for this criterion until somebody approves it. */
function isOutside(criterion: PlannedCriterion, result: CountingResult): boolean {
  const { minValue, maxValue } = criterion;
  if (minValue === null && maxValue === null) return false;
  const value = Number(result.value);
  return (minValue !== null && value < minValue) || (maxValue !== null && value > maxValue);
}

function windowAt(criterion: PlannedCriterion, at: number): number | null {
  const { windows } = criterion;
  let low = 0;
  let high = windows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const window = windows[middle];
    if (!window || at < window.startsAt) high = middle;
    else if (at < window.endsAt) return window.no;
    else low = middle + 1;
  }
  return null;
}

/** Where a result's subject is counted: the rows that are kept per subject outside the card. */
export function subjectsOf(
  plan: Plan,
  key: CardKey,
  result: CountingResult,
): { criterionId: string; windowNo: number }[] {
  return touchesOf(plan, key, result)
    .filter(({ criterion }) => criterion.measure.merge === null)
    .flatMap((touch) =>
      subjectWindows(plan, key, touch).map((windowNo) => ({ criterionId: touch.criterion.id, windowNo })),
    );
}

/** The windows in which a `distinct` criterion looks at the subject of a result. */
export function subjectWindows(plan: Plan, key: CardKey, touch: Touch): number[] {
  const numbers: number[] = [];
  if (touch.inBaseline) numbers.push(BASELINE);
  if (touch.windowNo === null) return numbers;
  numbers.push(touch.windowNo);
  if (!touch.criterion.perRound) return numbers;
  numbers.push(WHOLE);
  if (isShown(plan, key, touch)) numbers.push(SHOWN);
  return numbers;
}

/** True when the result lies in a round that has a target, of a criterion that needs one. */
export function isShown(plan: Plan, key: CardKey, touch: Touch): boolean {
  const window = touch.windowNo === null ? undefined : touch.criterion.windows[touch.windowNo];
  if (touch.criterion.needs !== "target" || !window) return false;
  return plan.targetOf(key.participantId, key.memberId, touch.criterion.metric, window) !== null;
}

import type { CountingResult } from "../results/counting.ts";
import type { Card, CriterionCard, IsNewSubject } from "./card.ts";
import { BASELINE, type CardKey, isShown, SHOWN, type Touch, touchesOf, WHOLE } from "./credit.ts";
import { cloneTally, factOf, partOf } from "./fact.ts";
import type { Plan } from "./plan.ts";
import type { Tally } from "./tally.ts";

/** The card without the result; null when some tally cannot tell what it was before. */
export function takeResult(
  plan: Plan,
  key: CardKey,
  card: Card,
  result: CountingResult,
  isLast: IsNewSubject,
): Card | null {
  const own: Card = { ...card, criteria: { ...card.criteria } };
  const touches = touchesOf(plan, key, result);
  for (const touch of touches) {
    const { id } = touch.criterion;
    const old = own.criteria[id];
    const without = old && takeTouch(plan, key, old, touch, result, isLast);
    if (!without) return null;
    if (Object.keys(without.windows).length > 0 || without.baseline) own.criteria[id] = without;
    else delete own.criteria[id];
  }
  if (touches.some((touch) => touch.windowNo !== null)) own.results -= 1;
  return own;
}

function takeTouch(
  plan: Plan,
  key: CardKey,
  card: CriterionCard,
  touch: Touch,
  result: CountingResult,
  isLast: IsNewSubject,
): CriterionCard | null {
  const { criterion, windowNo } = touch;
  const own: CriterionCard = { ...card, windows: { ...card.windows } };
  const keepsSubjects = criterion.measure.merge === null;
  /** Undefined: nothing is left. Null: cannot be told. */
  const taken = (tally: Tally | undefined, subjectWindow: number): Tally | undefined | null => {
    if (!tally) return null;
    const changes = keepsSubjects && isLast(criterion.id, subjectWindow, null);
    const left = cloneTally(tally);
    if (!criterion.measure.take(left, factOf(plan, touch, result, changes))) return null;
    return left.n > 0 ? left : undefined;
  };
  if (touch.inBaseline) {
    const baseline = taken(card.baseline, BASELINE);
    if (baseline === null) return null;
    if (baseline) own.baseline = baseline;
    else delete own.baseline;
  }
  if (windowNo === null) return own;
  const tally = taken(card.windows[windowNo], windowNo);
  if (tally === null) return null;
  if (tally) own.windows[windowNo] = tally;
  else delete own.windows[windowNo];
  if (tally?.parts) takePart(plan, tally.parts, touch, result);
  if (!keepsSubjects || !criterion.perRound) return own;
  return takeSubjects(own, taken(card.whole, WHOLE), isShown(plan, key, touch) ? taken(card.shown, SHOWN) : card.shown);
}

function takeSubjects(
  card: CriterionCard,
  whole: Tally | undefined | null,
  shown: Tally | undefined | null,
): CriterionCard | null {
  if (whole === null || shown === null) return null;
  const { whole: _whole, shown: _shown, ...rest } = card;
  return { ...rest, ...(whole && { whole }), ...(shown && { shown }) };
}

function takePart(plan: Plan, parts: { [number: string]: Tally }, touch: Touch, result: CountingResult): void {
  const number = partOf(plan, touch.criterion, result.occurredAt);
  const part = parts[number];
  if (!part) return;
  const left = { ...part };
  touch.criterion.measure.take(left, factOf(plan, touch, result, false));
  if (left.n > 0) parts[number] = left;
  else delete parts[number];
}

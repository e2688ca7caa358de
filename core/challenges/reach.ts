import { dayNumberIn } from "../calendar.ts";
import { measureOf } from "../scoring/measures/index.ts";
import type { Condition, Criterion, Definition } from "./definition.ts";
import type { Windows } from "./windows.ts";

/** Between what a measure lies wherever there is data, whatever is recorded; null: no bound. */
export type Reach = { readonly least: number | null; readonly most: number | null };

type Span = { readonly startsAt: number; readonly endsAt: number };

/** The reach of a criterion's measure over the whole challenge: what conditions look at. */
export const reachOfWhole = (definition: Definition, criterion: Criterion, windows: Windows): Reach =>
  reachIn(definition, criterion, [windows]);

/** … in any one of its windows: what the scale looks at. */
export const reachOfWindows = (definition: Definition, criterion: Criterion, windows: Windows): Reach =>
  reachIn(definition, criterion, criterion.per === "round" ? windows.rounds : [windows]);

function reachIn({ timeZone }: Definition, { measure }: Criterion, spans: readonly Span[]): Reach {
  const kind = measureOf(measure);
  const dayNumber = dayNumberIn(timeZone);
  const most = spans.map(
    ({ startsAt, endsAt }) => kind.most?.(measure, dayNumber(startsAt), dayNumber(endsAt - 1)) ?? null,
  );
  return {
    least: kind.least ?? null,
    most: most.reduce((a, b) => (a === null || b === null ? (a ?? b) : Math.max(a, b)), null),
  };
}

/** True when no measure within the reach meets the condition. */
export function isOutOfReach({ atLeast, atMost }: Condition, { least, most }: Reach): boolean {
  if (atLeast !== undefined && most !== null && Number(atLeast) > most) return true;
  return atMost !== undefined && least !== null && Number(atMost) < least;
}

/** True when every step of the scale lies beyond the reach. */
export function areAllStepsOutOfReach({ scale }: Criterion, { least, most }: Reach): boolean {
  if (scale.kind === "bands") return most !== null && scale.steps.every(({ from }) => Number(from) >= most);
  if (scale.kind !== "tiers") return false;
  return scale.steps.every(({ from }) =>
    isOutOfReach(scale.order === "asc" ? { atMost: from } : { atLeast: from }, { least, most }),
  );
}

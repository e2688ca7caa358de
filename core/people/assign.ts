import type { Assignment } from "../network.ts";

/**
 * A member's periods once it is told to belong to `unitId` (null: to none) from an instant on. The first unit holds since
 * ever; a later one replaces whatever came after. Naming the present unit changes nothing. Returns the same array when
 * nothing changes.
 */
export function assign(
  periods: readonly Assignment[],
  move: { readonly unitId: string | null; readonly from: number | undefined; readonly now: number },
): readonly Assignment[] {
  const { unitId, now } = move;
  const from = move.from ?? now;
  const last = { unitId: unitId ?? "", from, to: Number.POSITIVE_INFINITY };
  if (periods.length === 0) return unitId === null ? periods : [{ ...last, from: Number.NEGATIVE_INFINITY }];
  const present = periods.find((period) => period.from <= now && now < period.to)?.unitId ?? null;
  if (present === unitId && from <= now) return periods;
  const kept = periods
    .filter((period) => period.from < from)
    .map((period) => (period.to > from ? { ...period, to: from } : period));
  const before = kept.at(-1);
  if (unitId === null) return isSame(kept, periods) ? periods : kept;
  if (before?.unitId === unitId && before.to === from) kept[kept.length - 1] = { ...before, to: last.to };
  else kept.push(last);
  return isSame(kept, periods) ? periods : kept;
}

const isSame = (a: readonly Assignment[], b: readonly Assignment[]) =>
  a.length === b.length &&
  a.every((one, index) => {
    const other = b[index];
    return one.unitId === other?.unitId && one.from === other.from && one.to === other.to;
  });

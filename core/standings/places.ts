/** One of a list with the place it takes there; null for who takes none. */
export type Placed<T> = { readonly item: T; readonly place: number | null };

/**
 * Sorts best first and gives places: equals share one and the next is skipped (1, 2, 2, 4). Who takes no place is listed
 * behind, in the same order; `settle` lists equals.
 */
export function placed<T>(
  items: Iterable<T>,
  rules: {
    /** Negative when `a` is better, 0 when nothing tells them apart. */
    readonly compare: (a: T, b: T) => number;
    readonly settle: (a: T, b: T) => number;
    readonly takesPlace: (item: T) => boolean;
  },
): Placed<T>[] {
  const { compare, settle, takesPlace } = rules;
  const best = (a: T, b: T) => compare(a, b) || settle(a, b);
  const runners: T[] = [];
  const others: T[] = [];
  for (const item of items) (takesPlace(item) ? runners : others).push(item);
  runners.sort(best);
  let place = 0;
  const placedRunners = runners.map((item, index): Placed<T> => {
    const before = runners[index - 1];
    if (before === undefined || compare(before, item) !== 0) place = index + 1;
    return { item, place };
  });
  return [...placedRunners, ...others.sort(best).map((item): Placed<T> => ({ item, place: null }))];
}

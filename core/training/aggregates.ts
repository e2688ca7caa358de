/** Fewer people than these are never told apart from the others. */
export const FEWEST = 5;

export type Group<T> = { readonly unit: string; readonly people: readonly T[] };
export type Shown<T> = {
  /** Null: everybody else together. */
  readonly unit: string | null;
  readonly people: readonly T[];
};

/**
 * The groups that can be shown beside their total, so that no difference between two figures is about fewer than five
 * people: small ones are put together, and the smallest large one joins them where they are too few even so. Empty where
 * all of them are too few.
 */
export function shownGroups<T>(groups: readonly Group<T>[]): Shown<T>[] {
  const filled = groups.filter(({ people }) => people.length > 0);
  const large = filled
    .filter(({ people }) => people.length >= FEWEST)
    .sort((a, b) => b.people.length - a.people.length);
  const rest = filled.filter(({ people }) => people.length < FEWEST).flatMap(({ people }) => people);
  if (rest.length > 0 && rest.length < FEWEST) rest.push(...(large.pop()?.people ?? []));
  if (rest.length > 0 && rest.length < FEWEST) return [];
  return [...large, ...(rest.length > 0 ? [{ unit: null, people: rest }] : [])];
}

/**
 * Whether groups in which so many have a score may each tell their mean beside that of all: taken away from it, they would
 * tell the mean of those who are left, who must not be fewer than five either.
 */
export function mayTellMeans(scored: readonly number[]): boolean {
  const left = scored.filter((count) => count < FEWEST).reduce((sum, count) => sum + count, 0);
  return left === 0 || left >= FEWEST;
}

/** Something that deserves attention. `weight`: what others made of it. */
export type Candidate = { readonly id: string; readonly unit: string; readonly weight: number; readonly at: number };

/**
 * What leadership should look at, fairly spread: units that were never praised first, then those that were praised longest ago;
 * one from each before a second from any, the weightiest first. `praisedAt`: when a unit was praised last, ms UTC.
 */
export function fairly<C extends Candidate>(
  candidates: readonly C[],
  praisedAt: ReadonlyMap<string, number>,
  most: number,
): C[] {
  const byUnit = new Map<string, C[]>();
  for (const candidate of candidates) byUnit.set(candidate.unit, [...(byUnit.get(candidate.unit) ?? []), candidate]);
  const best = (a: C, b: C) => b.weight - a.weight || b.at - a.at || (a.id < b.id ? -1 : 1);
  const queues = [...byUnit].map(([unit, own]) => ({ since: praisedAt.get(unit) ?? -1, own: [...own].sort(best) }));
  queues.sort((a, b) => a.since - b.since || best(a.own[0] as C, b.own[0] as C));
  const chosen: C[] = [];
  for (let turn = 0; chosen.length < most && queues.some(({ own }) => own.length > turn); turn++) {
    for (const { own } of queues) {
      const next = own[turn];
      if (next && chosen.length < most) chosen.push(next);
    }
  }
  return chosen;
}

/** A figure of a unit is told only of so many people: fewer could be told apart. */
export const FEWEST_PEOPLE = 5;

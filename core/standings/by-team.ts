import { compareBytes } from "../scoring/text-order.ts";
import { type Placed, placed } from "./places.ts";

/** So many of a team's people count: large and small ones start from the same line. */
export const BEST_OF_TEAM = 3;

/** One person of a team, as far as everybody sees it; points in hundredths. */
export type OfTeam = { readonly team: string; readonly points: bigint };

export type TeamStanding = { readonly team: string; readonly points: bigint; readonly counted: number };

/**
 * Teams by the points of their best three people among those given, best first. It is made of nothing but what everybody
 * sees of the board, so it tells nobody's points that the board does not tell.
 */
export function byTeam(people: Iterable<OfTeam>): Placed<TeamStanding>[] {
  const points = new Map<string, bigint[]>();
  for (const one of people) {
    const own = points.get(one.team);
    if (own) own.push(one.points);
    else points.set(one.team, [one.points]);
  }
  const teams = [...points].map(([team, all]): TeamStanding => {
    const best = all.sort((a, b) => (a > b ? -1 : a < b ? 1 : 0)).slice(0, BEST_OF_TEAM);
    return { team, points: best.reduce((sum, one) => sum + one, 0n), counted: best.length };
  });
  return placed(teams, {
    compare: (a, b) => (a.points > b.points ? -1 : a.points < b.points ? 1 : 0),
    settle: (a, b) => compareBytes(a.team, b.team),
    takesPlace: () => true,
  });
}

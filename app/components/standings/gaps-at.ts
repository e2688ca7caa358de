import { subtractDecimals } from "#locales/numbers.ts";
import type { Row } from "./types.ts";

/** So many who share a rank are looked past for the place above. */
const FURTHEST = 60;

/** The gaps of a row to the leader and to the place above it, as far as the rows that they depend on are at hand. */
export function gapsAt(index: number, rowAt: (index: number) => Row | null | undefined) {
  const row = rowAt(index);
  const none = { toLeader: null, toNext: null };
  if (!row || row.rank === null) return none;
  const leader = rowAt(0);
  const toLeader = leader && index > 0 && leader.rank === 1 ? subtractDecimals(leader.points, row.points) : null;
  for (let at = index - 1; at >= Math.max(0, index - FURTHEST); at--) {
    const above = rowAt(at);
    if (!above) return { toLeader, toNext: null };
    if (above.rank !== row.rank) return { toLeader, toNext: subtractDecimals(above.points, row.points) };
  }
  return { toLeader, toNext: null };
}

import { formatPoints, type Points } from "../decimal.ts";
import type { Standing } from "../scoring/standings.ts";

/** How evenly a definition would have paid over a past window. Shares are decimals from 0 to 1, points have 2 decimals. */
export type Spread = {
  readonly participants: number;
  /** Nobody measured anything for them: they could not have taken part. */
  readonly withoutData: number;
  /** Part of all positive points that the best tenth (at least one) would have taken; null when nobody had any. */
  readonly topTenthShare: string | null;
  readonly medianPoints: string;
  /** Part of all positive points that each criterion would have paid. */
  readonly criteria: { readonly [id: string]: string | null };
};

/** The spread of these standings, best first. */
export function spreadOf(standings: readonly Standing[]): Spread {
  const points = standings.map((standing) => positive(standing.points)).sort((a, b) => (a > b ? -1 : a < b ? 1 : 0));
  const total = sum(points);
  const top = points.slice(0, Math.max(1, Math.ceil(points.length / 10)));
  const ids = new Set(standings.flatMap((standing) => Object.keys(standing.criteria)));
  return {
    participants: standings.length,
    withoutData: standings.filter((one) => Object.values(one.criteria).every(({ measure }) => measure === null)).length,
    topTenthShare: share(sum(top), total),
    medianPoints: formatPoints(points[Math.floor((points.length - 1) / 2)] ?? 0n),
    criteria: Object.fromEntries(
      [...ids].map((id) => [
        id,
        share(sum(standings.map((one) => positive(one.criteria[id]?.points ?? 0n))), sumOfCriteria(standings)),
      ]),
    ),
  };
}

const positive = (points: Points): Points => (points > 0n ? points : 0n);
const sum = (points: readonly Points[]): Points => points.reduce((total, one) => total + one, 0n);
const sumOfCriteria = (standings: readonly Standing[]): Points =>
  sum(standings.flatMap((one) => Object.values(one.criteria).map(({ points }) => positive(points))));

/** A part of a whole with three decimals, cut. */
function share(part: Points, whole: Points): string | null {
  if (whole === 0n) return null;
  const thousandths = ((part * 1000n) / whole).toString().padStart(4, "0");
  return `${thousandths.slice(0, -3)}.${thousandths.slice(-3)}`;
}

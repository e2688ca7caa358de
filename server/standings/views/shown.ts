import { formatPoints } from "#core/decimal.ts";
import type { Placed } from "#core/standings/places.ts";
import type { SideRow } from "#core/standings/side-view.ts";
import { shownFromTop } from "#core/standings/view.ts";
import type { OpenedBoard } from "../read.ts";

/** Rows of a view that is read in one go. */
export const MOST_ROWS = 200;

type Told = Pick<SideRow, "points" | "measure" | "round">;

/**
 * The rows of another order that a reader sees. Another order shows nobody whom the board itself hides, and its own bottom is
 * as quiet as the board's: its upper half but at least ten, oneself, one's neighbours, and those one manages.
 */
export function shownRows<T extends { participantId: string }>(
  opened: OpenedBoard,
  order: readonly Placed<T>[],
  tell: (item: T) => Told,
  {
    isPart = false,
  }: { /** A part of the board in the board's own order: what the board shows is shown. */ isPart?: boolean } = {},
): SideRow[] {
  const { view, viewed } = opened;
  const own = view.kind === "public" ? view.own : null;
  const managed = view.kind === "public" ? view.managed : new Set<string>();
  const ownIndex = own === null ? -1 : order.findIndex(({ item }) => item.participantId === own);
  const isWhole = view.kind === "full" || view.isOpen || isPart;
  const rows: SideRow[] = [];
  for (const [index, { item, place }] of order.entries()) {
    const id = item.participantId;
    const isKnown = id === own || managed.has(id);
    const isNear = ownIndex >= 0 && Math.abs(index - ownIndex) <= 1;
    const isFull = rows.length >= MOST_ROWS;
    if (isFull && !isNear) {
      if (index > ownIndex) break;
      continue;
    }
    const isUpper = place !== null && index < shownFromTop(order.length);
    if (!isKnown && !isWhole && !isUpper && !(isNear && place !== null)) continue;
    const row = viewed.rowOf(id);
    if (row) rows.push({ place, ...tell(item), row });
  }
  return rows;
}

export const pointsOnly = (points: bigint): Told => ({ points: formatPoints(points), measure: null, round: null });

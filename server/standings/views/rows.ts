import { listed } from "#core/standings/listing.ts";
import type { LeaderboardRow } from "#core/standings/row.ts";
import { shownFromTop, type View } from "#core/standings/view.ts";
import type { Ctx } from "../../context.ts";
import { openForView } from "./open.ts";

/** A stretch of a long board; null where a row is not shown. */
export type RowsView = {
  readonly position: number;
  readonly from: number;
  /** How many rows from the top there are to scroll through. */
  readonly length: number;
  readonly rows: readonly (LeaderboardRow | null)[];
};

/** The rows from an index on, of the board as it is now. Throws a 404 Refusal. */
export async function readRows(
  ctx: Ctx,
  challengeId: string,
  query: { from: number; count: number },
): Promise<RowsView> {
  const { board, view, viewed, position } = await openForView(ctx, challengeId, undefined);
  const length = scrollLength(view, board.total);
  const rows: (LeaderboardRow | null)[] = [];
  for (let index = query.from; index < Math.min(query.from + query.count, length); index++) {
    rows.push(viewed.rowAt(index) ?? null);
  }
  const shown = listed(rows.flatMap((row) => row ?? []));
  let at = 0;
  return { position, from: query.from, length, rows: rows.map((row) => row && (shown[at++] ?? null)) };
}

/** How far down from the top a reader sees rows without a gap. */
export const scrollLength = (view: View, total: number): number =>
  view.kind === "full" || view.isOpen ? total : Math.min(total, shownFromTop(total));

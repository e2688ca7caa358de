import type { LeaderboardRow } from "../standings/row.ts";
import type { Delta } from "./messages.ts";

/** A row as it is sent, with what tells it from another. */
export type Cell = {
  readonly row: LeaderboardRow;
  /** All of the row but `rankBefore`, which changes at midnight without a position: no delta is sent for it alone. */
  readonly mark: string;
};

/** A watched window at a ledger position: what a watcher holds, or what it is to hold. Never changed once made. */
export type Frame = {
  readonly position: number;
  readonly total: number;
  /** By ref, in the order of the listing. */
  readonly rows: ReadonlyMap<string, Cell>;
};

export const cellOf = (row: LeaderboardRow): Cell => ({ row, mark: JSON.stringify({ ...row, rankBefore: null }) });

/** True when nobody could tell the one row from the other. */
export const isSameCell = (a: Cell | undefined, b: Cell | undefined): boolean => a === b || a?.mark === b?.mark;

/** What must be said to whom holds `from` so that it holds `to`. */
export function deltaBetween(challenge: string, from: Frame, to: Frame): Delta {
  const { position, total } = to;
  const head = { challenge, base: from.position, position, total };
  if (from.rows === to.rows) return { ...head, rows: [], removed: [] };
  const rows: LeaderboardRow[] = [];
  for (const [ref, cell] of to.rows) if (!isSameCell(from.rows.get(ref), cell)) rows.push(cell.row);
  return { ...head, rows, removed: [...from.rows.keys()].filter((ref) => !to.rows.has(ref)) };
}

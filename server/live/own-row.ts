import { formatPoints } from "#core/decimal.ts";
import type { OwnRow } from "#core/live/messages.ts";
import type { Board } from "../standings/board.ts";
import type { ViewedBoard } from "../standings/rows.ts";
import type { BoardSource } from "./read-board.ts";

/** An own row as found, with what it was found from. */
export type FoundOwnRow = {
  readonly own: OwnRow | null;
  /** What tells it from another; the rank of yesterday does not. */
  readonly mark: string;
  /** How many standings above the own one were looked at. */
  readonly depth: number;
  /** While none of these changes, neither does the row. */
  readonly basis: readonly unknown[];
};

/** A participant's own row wherever it stands, with the nearest place above it that is better and may be seen. */
export function findOwnRow(source: BoardSource, viewed: ViewedBoard, participantId: string): FoundOwnRow {
  const { board } = viewed;
  const row = viewed.rowOf(participantId);
  const standing = board.standing(participantId);
  if (!row || !standing) return found(null, 0, ownRowBasis(source, participantId, 0));
  const above = indexAbove(board, participantId);
  let index = above;
  while (index >= 0 && !viewed.rowAt(index)) index--;
  const depth = above - Math.max(index, 0) + 1;
  const basis = ownRowBasis(source, participantId, depth);
  const next = index < 0 ? undefined : viewed.rowAt(index);
  const [other] = board.slice(index, index + 1);
  if (!next || next.rank === null || !other) return found({ row, next: null }, depth, basis);
  const gap = formatPoints(other.points - standing.points);
  return found({ row, next: { rank: next.rank, name: next.name, gap } }, depth, basis);
}

const found = (own: OwnRow | null, depth: number, basis: FoundOwnRow["basis"]): FoundOwnRow => ({
  own,
  mark: own ? JSON.stringify([{ ...own.row, rankBefore: null }, own.next]) : "",
  depth,
  basis,
});

/** The index just above all who share one's rank; −1 for the first and for who has no rank. */
function indexAbove(board: Board, participantId: string): number {
  const standing = board.standing(participantId);
  return ((standing && board.rankOf(standing)) ?? 1) - 2;
}

/** What an own row depends on: itself, its place, and the `depth` standings above those who share its rank. */
export function ownRowBasis(source: BoardSource, participantId: string, depth: number): readonly unknown[] {
  const { board, plan, network, ranksBefore, organization } = source;
  const above = indexAbove(board, participantId);
  const shown = [plan, network, ranksBefore.key, organization.boardsAreOpen, board.total];
  const place = [board.standing(participantId), board.indexOf(participantId), above];
  return [...shown, ...place, ...board.slice(Math.max(above - depth + 1, 0), Math.max(above + 1, 0))];
}

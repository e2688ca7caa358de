import type { ChallengeState, Delta, OwnRow, OwnRowMoved, Snapshot } from "#core/live/messages.ts";
import type { BoardState, Row } from "../components/standings/types.ts";

/** What a watching page holds of a board. `me` is null for who does not take part. */
export type Board = {
  readonly challenge: string;
  readonly version: number;
  readonly state: BoardState;
  readonly position: number;
  readonly total: number;
  readonly rows: readonly Row[];
  readonly me: OwnRow | null;
  readonly mePosition: number;
};

export type BoardEvent =
  | { readonly kind: "snapshot"; readonly snapshot: Snapshot }
  | { readonly kind: "delta"; readonly delta: Delta }
  | { readonly kind: "me"; readonly me: OwnRowMoved }
  | { readonly kind: "state"; readonly state: ChallengeState };

/** `isBehind`: something was missed; watch again. */
export type Step = { readonly board: Board; readonly isBehind: boolean };

export const boardOf = (snapshot: Snapshot): Board => ({
  challenge: snapshot.challenge,
  version: snapshot.version,
  state: snapshot.state,
  position: snapshot.position,
  total: snapshot.total,
  rows: snapshot.rows,
  me: snapshot.me ?? null,
  mePosition: snapshot.position,
});

/**
 * What a board becomes when something is heard (contract, "Live"): a position not above its own is ignored, a base that is
 * not its own means that something was missed. `order` is that of the listing (app/live/order.ts).
 */
export function hear(board: Board, event: BoardEvent, order: (a: Row, b: Row) => number): Step {
  switch (event.kind) {
    case "snapshot":
      return hearSnapshot(board, event.snapshot);
    case "delta":
      return hearDelta(board, event.delta, order);
    case "me":
      return hearMe(board, event.me);
    case "state":
      return hearState(board, event.state);
  }
}

const unchanged = (board: Board): Step => ({ board, isBehind: false });

/** Rows and own row are each as new as what told of them. */
function hearSnapshot(board: Board, snapshot: Snapshot): Step {
  if (snapshot.challenge !== board.challenge) return unchanged(board);
  const told = boardOf(snapshot);
  const { me, mePosition } = told.mePosition < board.mePosition ? board : told;
  if (snapshot.position >= board.position) return unchanged({ ...told, me, mePosition });
  return unchanged(mePosition === board.mePosition ? board : { ...board, me, mePosition });
}

function hearDelta(board: Board, delta: Delta, order: (a: Row, b: Row) => number): Step {
  if (delta.challenge !== board.challenge || delta.position <= board.position) return unchanged(board);
  if (delta.base !== board.position) return { board, isBehind: true };
  const rows = new Map(board.rows.map((row) => [row.ref, row]));
  for (const ref of delta.removed) rows.delete(ref);
  for (const row of delta.rows) rows.set(row.ref, row);
  const hasChanged = delta.rows.length + delta.removed.length > 0;
  return unchanged({
    ...board,
    position: delta.position,
    total: delta.total,
    rows: hasChanged ? [...rows.values()].sort(order) : board.rows,
  });
}

function hearMe(board: Board, me: OwnRowMoved): Step {
  if (me.challenge !== board.challenge || me.position < board.mePosition) return unchanged(board);
  return unchanged({ ...board, me: me.row && { row: me.row, next: me.next }, mePosition: me.position });
}

/** Other rules mean other rows: a new version is watched from the start. */
function hearState(board: Board, state: ChallengeState): Step {
  if (state.challenge !== board.challenge) return unchanged(board);
  return { board: { ...board, state: state.state }, isBehind: state.version !== board.version };
}

import { useEffect, useMemo, useRef, useState } from "react";
import type { Snapshot } from "#core/live/messages.ts";
import type { TieBreakInfo } from "../components/standings/types.ts";
import { boardOf } from "./board.ts";
import { type Followed, type Follower, follow } from "./follow.ts";
import { rowOrder } from "./order.ts";
import { liveSocket } from "./socket.ts";

export type { Link } from "./follow.ts";

/** A board that starts as the server rendered it and then follows the server. */
export function useLeaderboard(options: {
  snapshot: Snapshot;
  tieBreaks: readonly TieBreakInfo[];
  limit: number;
  around?: string | undefined;
}): Followed {
  const { snapshot, tieBreaks, limit, around } = options;
  // Each answer of the loader brings a list of its own that says the same.
  const rules = JSON.stringify(tieBreaks);
  const order = useMemo(() => rowOrder(JSON.parse(rules)), [rules]);
  const [followed, setFollowed] = useState<Followed>(() => ({
    board: boardOf(snapshot),
    link: "connecting",
    heardAt: null,
  }));
  const shown = useRef(followed);
  shown.current = followed;
  const follower = useRef<Follower | null>(null);

  const { challenge } = snapshot;
  const latest = useRef(snapshot);
  useEffect(() => {
    let isOver = false;
    void liveSocket().then((socket) => {
      if (isOver) return;
      const known = shown.current.board;
      const board = known.challenge === challenge ? known : boardOf(latest.current);
      follower.current = follow(socket, { board, order, limit, around }, setFollowed);
    });
    return () => {
      isOver = true;
      follower.current?.stop();
      follower.current = null;
    };
  }, [challenge, order, limit, around]);

  // A navigation or a form on this page may have brought a newer board by the loader.
  useEffect(() => {
    if (latest.current === snapshot) return;
    latest.current = snapshot;
    if (follower.current) follower.current.take(snapshot);
    else setFollowed((before) => ({ ...before, board: boardOf(snapshot) }));
  }, [snapshot]);

  return followed;
}

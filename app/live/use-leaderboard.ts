import { useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { ServerMessages, Snapshot } from "#core/live/messages.ts";
import type { TieBreakInfo } from "../components/standings/types.ts";
import { type Board, type BoardEvent, boardOf, hear } from "./board.ts";
import { rowOrder } from "./order.ts";
import { type LiveSocket, liveSocket } from "./socket.ts";

/** `on`: what is shown is what is true now. */
export type Link = "connecting" | "on" | "off";

/** The server beats every 10 s; after twice that and some, silence means a dead line. */
const SILENCE_MS = 25_000;

type Watched = { board: Board; behind: number };

/**
 * A board that starts as the server rendered it and then follows the server. `heardAt` is when it was last known to be
 * current (ms UTC), null before the first word.
 */
export function useLeaderboard(options: {
  snapshot: Snapshot;
  tieBreaks: readonly TieBreakInfo[];
  limit: number;
  around?: string | undefined;
}): { board: Board; link: Link; heardAt: number | null } {
  const { snapshot, tieBreaks, limit, around } = options;
  const order = useMemo(() => rowOrder(tieBreaks), [tieBreaks]);
  const [{ board, behind }, listen] = useReducer(
    (watched: Watched, event: BoardEvent): Watched => {
      const step = hear(watched.board, event, order);
      if (step.board === watched.board && !step.isBehind) return watched;
      return { board: step.board, behind: watched.behind + (step.isBehind ? 1 : 0) };
    },
    snapshot,
    (first) => ({ board: boardOf(first), behind: 0 }),
  );
  const [link, setLink] = useState<Link>("connecting");
  const [heardAt, setHeardAt] = useState<number | null>(null);
  const watchAgain = useRef<(() => void) | null>(null);

  // A navigation or a form on this page may have brought a newer board by the loader.
  const shown = useRef(snapshot);
  useEffect(() => {
    if (shown.current !== snapshot) listen({ kind: "snapshot", snapshot });
    shown.current = snapshot;
  }, [snapshot]);

  const { challenge } = snapshot;
  useEffect(() => {
    const ended = new AbortController();
    follow(challenge, { limit, around }, ended.signal, {
      listen,
      setLink,
      heard: () => setHeardAt(Date.now()),
      onReady: (again) => {
        watchAgain.current = again;
      },
    });
    return () => ended.abort();
  }, [challenge, limit, around]);

  useEffect(() => {
    if (behind > 0) watchAgain.current?.();
  }, [behind]);

  return { board, link, heardAt };
}

type Follower = {
  listen: (event: BoardEvent) => void;
  setLink: (link: Link) => void;
  heard: () => void;
  onReady: (again: () => void) => void;
};

/** Watches one challenge until the signal ends it, through every lost and found connection. */
async function follow(
  challenge: string,
  wish: { limit: number; around?: string | undefined },
  ended: AbortSignal,
  { listen, setLink, heard, onReady }: Follower,
): Promise<void> {
  const socket: LiveSocket = await liveSocket();
  if (ended.aborted) return;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const expectBeat = () => {
    heard();
    clearTimeout(silence);
    silence = setTimeout(() => {
      setLink("off");
      watch();
    }, SILENCE_MS);
  };
  const watch = () => {
    if (!socket.connected) return;
    const around = wish.around === undefined ? {} : { around: wish.around };
    socket.emit("leaderboard:watch", { challenge, limit: wish.limit, ...around }, (ack) => {
      if (ended.aborted) return;
      if (!ack.ok) return setLink("off");
      listen({ kind: "snapshot", snapshot: ack.snapshot });
      setLink("on");
      expectBeat();
    });
  };
  const lost = () => setLink("off");
  const hearers: Omit<ServerMessages, "moment"> = {
    "leaderboard:delta": (delta) => {
      if (delta.challenge !== challenge) return;
      expectBeat();
      setLink("on");
      listen({ kind: "delta", delta });
    },
    "leaderboard:me": (me) => listen({ kind: "me", me }),
    "challenge:state": (state) => listen({ kind: "state", state }),
  };
  socket.on("leaderboard:delta", hearers["leaderboard:delta"]);
  socket.on("leaderboard:me", hearers["leaderboard:me"]);
  socket.on("challenge:state", hearers["challenge:state"]);
  socket.on("connect", watch);
  socket.on("disconnect", lost);
  socket.on("connect_error", lost);
  onReady(watch);
  watch();
  ended.addEventListener("abort", () => {
    clearTimeout(silence);
    socket.off("leaderboard:delta", hearers["leaderboard:delta"]);
    socket.off("leaderboard:me", hearers["leaderboard:me"]);
    socket.off("challenge:state", hearers["challenge:state"]);
    socket.off("connect", watch);
    socket.off("disconnect", lost);
    socket.off("connect_error", lost);
    if (socket.connected) socket.emit("leaderboard:unwatch", { challenge }, () => undefined);
  });
}

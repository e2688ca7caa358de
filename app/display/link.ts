import { io, type Socket } from "socket.io-client";
import { type ClientMessages, type LiveMoment, PROTOCOL_VERSION, type ServerMessages } from "#core/live/messages.ts";
import type { Row } from "../components/standings/types.ts";
import { type Board, boardOf, hear } from "../live/board.ts";

/** The server beats every 10 s; after twice that and some, silence means a dead line. */
const SILENCE_MS = 25_000;
const LOOK_MS = 1_000;

export type Link = {
  /** Watches this board in place of any other. */
  watch(challenge: string): void;
  /** Whether what is shown is what is true now, and how long ago it was last known to be. */
  age(): { readonly isCurrent: boolean; readonly ageMs: number };
  close(): void;
};

/**
 * The one connection of a screen: keeps a board as it is, tells every change of it, and heals by itself. `onRefused`: the
 * token is good no more. `onState`: a challenge changed its state or its rules.
 */
export function openLink(
  token: string,
  rows: number,
  tell: { onBoard(board: Board): void; onMoment(moment: LiveMoment): void; onState(): void; onRefused(): void },
): Link {
  const socket: Socket<ServerMessages, ClientMessages> = io({
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelayMax: 8_000,
    auth: { display: token, protocol: PROTOCOL_VERSION },
  });
  let wanted: string | null = null;
  let board: Board | null = null;
  let heardAt = performance.now();
  let isCurrent = false;

  const heard = () => {
    heardAt = performance.now();
    isCurrent = true;
  };
  const lost = () => {
    isCurrent = false;
  };
  function show(next: Board) {
    board = next;
    tell.onBoard(next);
  }
  function ask() {
    const challenge = wanted;
    if (challenge === null || !socket.connected) return;
    socket.emit("leaderboard:watch", { challenge, limit: rows }, (ack) => {
      if (challenge !== wanted) return;
      if (!ack.ok) return tell.onState();
      heard();
      show(boardOf(ack.snapshot));
    });
  }

  socket.on("connect", ask);
  socket.on("disconnect", (reason) => {
    lost();
    // The server ended it: it wants this screen to ask anew, with what it may show now.
    if (reason === "io server disconnect") tell.onState();
  });
  socket.on("connect_error", (error) => {
    lost();
    const { data } = error as Error & { data?: { status?: number } };
    if (data && data.status === 401) tell.onRefused();
  });
  socket.on("leaderboard:delta", (delta) => {
    if (delta.challenge !== wanted || !board) return;
    const step = hear(board, { kind: "delta", delta }, byRank);
    if (step.isBehind) return ask();
    heard();
    if (step.board !== board) show(step.board);
  });
  socket.on("moment", (moment) => {
    if (moment.challenge === wanted) tell.onMoment(moment);
  });
  socket.on("challenge:state", (state) => {
    if (state.challenge === wanted) tell.onState();
  });
  const dead = setInterval(() => {
    if (!isCurrent || performance.now() - heardAt < SILENCE_MS) return;
    lost();
    ask();
  }, LOOK_MS);

  return {
    watch(challenge) {
      if (wanted !== null && wanted !== challenge && socket.connected) {
        socket.emit("leaderboard:unwatch", { challenge: wanted }, () => undefined);
      }
      wanted = challenge;
      board = null;
      ask();
    },
    age: () => ({ isCurrent, ageMs: performance.now() - heardAt }),
    close() {
      clearInterval(dead);
      socket.close();
    },
  };
}

/** A wall shows who is ranked; the others keep the order in which they came. */
const byRank = (a: Row, b: Row): number =>
  (a.rank === null ? 1e9 : a.rank) - (b.rank === null ? 1e9 : b.rank) || (a.ref < b.ref ? -1 : 1);

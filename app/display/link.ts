import { io, type Socket } from "socket.io-client";
import { type ClientMessages, type LiveMoment, PROTOCOL_VERSION, type ServerMessages } from "#core/live/messages.ts";
import { wait } from "./ask.ts";
import { Watched } from "./watched.ts";

const LOOK_MS = 1_000;
/** A connection that the server turned down is tried again: socket.io itself gives up on those. */
const DENIED_MS = 5_000;

export type Link = {
  /** Keeps these boards as they are, and no others. */
  watch(challenges: readonly string[]): void;
  watched(challenge: string): Watched | undefined;
  /** Comes back after the server ended the connection on purpose. */
  open(): void;
  close(): void;
};

type Hearer = {
  onBoard(challenge: string): void;
  onMoment(moment: LiveMoment): void;
  /** A challenge changed its state or rules, or this screen may show something else now. */
  onState(): void;
  /** The line stands again: whatever the server says of this page may have changed meanwhile. */
  onLine(): void;
  /** The token is good no more. */
  onRefused(): void;
};

/** The one connection of a screen: keeps all its boards, so that turning to one waits for nothing, and heals by itself. */
export function openLink(token: string, rows: number, tell: Hearer): Link {
  const socket: Socket<ServerMessages, ClientMessages> = io({
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelayMax: 8_000,
    auth: { display: token, protocol: PROTOCOL_VERSION },
  });
  const boards = new Map<string, Watched>();
  const now = () => performance.now();

  function ask(watched: Watched) {
    if (!socket.connected) return;
    socket.emit("leaderboard:watch", { challenge: watched.challenge, limit: rows }, (ack) => {
      if (boards.get(watched.challenge) !== watched) return;
      if (!ack.ok) return tell.onState();
      watched.take(ack.snapshot, now());
      tell.onBoard(watched.challenge);
    });
  }
  let isClosed = false;
  const open = () => {
    if (!isClosed && !socket.connected && !socket.active) socket.connect();
  };
  const lose = () => {
    boards.forEach((watched) => {
      watched.lose();
    });
  };

  socket.on("connect", () => {
    boards.forEach(ask);
    tell.onLine();
  });
  socket.on("disconnect", (reason) => {
    lose();
    // The server ended it: it wants this screen to ask anew what it may show now.
    if (reason === "io server disconnect") tell.onState();
  });
  socket.on("connect_error", (error) => {
    lose();
    const { data } = error as Error & { data?: { status?: number } };
    if (data && data.status === 401) return tell.onRefused();
    if (!socket.active) void wait(DENIED_MS).then(open);
  });
  socket.on("leaderboard:delta", (delta) => {
    const watched = boards.get(delta.challenge);
    if (!watched?.board) return;
    const before = watched.board;
    if (!watched.change(delta, now())) return ask(watched);
    if (watched.board !== before) tell.onBoard(delta.challenge);
  });
  socket.on("moment", (moment) => {
    if (boards.has(moment.challenge)) tell.onMoment(moment);
  });
  socket.on("challenge:state", (state) => {
    if (boards.has(state.challenge)) tell.onState();
  });
  const dead = setInterval(() => {
    boards.forEach((watched) => {
      if (!watched.isSilent(now())) return;
      watched.lose();
      ask(watched);
    });
  }, LOOK_MS);

  return {
    watch(challenges) {
      Array.from(boards.keys()).forEach((challenge) => {
        if (challenges.indexOf(challenge) !== -1) return;
        boards.delete(challenge);
        if (socket.connected) socket.emit("leaderboard:unwatch", { challenge }, () => undefined);
      });
      challenges.forEach((challenge) => {
        if (boards.has(challenge)) return;
        const watched = new Watched(challenge);
        boards.set(challenge, watched);
        ask(watched);
      });
    },
    watched: (challenge) => boards.get(challenge),
    open,
    close() {
      isClosed = true;
      clearInterval(dead);
      socket.close();
    },
  };
}

import type { LiveProblem, ServerMessages, Snapshot } from "#core/live/messages.ts";
import type { Row } from "../components/standings/types.ts";
import { type Board, type BoardEvent, hear } from "./board.ts";
import type { LiveSocket } from "./socket.ts";

/** `on`: what is shown is what is true now. */
export type Link = "connecting" | "on" | "off";
/** `heardAt` is when the board was last known to be current (ms UTC), null before the first word. */
export type Followed = { readonly board: Board; readonly link: Link; readonly heardAt: number | null };

export type Clock = {
  now(): number;
  /** Runs after so long; answers how to call it off. */
  after(ms: number, run: () => void): () => void;
  /** 0 to 1. */
  chance(): number;
};

export type Follower = {
  /** Takes in a newer board that came another way. */
  take(snapshot: Snapshot): void;
  stop(): void;
};

/** The server beats every 10 s; after twice that and some, silence means a dead line. */
const SILENCE_MS = 25_000;
/** A question without an answer is asked again after this. */
const ANSWER_MS = 10_000;
/** Below every position. */
const NEVER = -1;
/** Who was refused asks again after this, then half as often each time. */
const [FIRST_WAIT_MS, LAST_WAIT_MS] = [1_000, 30_000];

const wallClock: Clock = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  chance: Math.random,
};

/**
 * Keeps one board as the server has it, through every lost, repeated and late message and every lost connection: contract,
 * "Live". `onChange` hears of every change. Stops when told.
 */
export function follow(
  socket: Pick<LiveSocket, "connected" | "on" | "off" | "emit">,
  watched: {
    readonly board: Board;
    readonly order: (a: Row, b: Row) => number;
    readonly limit: number;
    readonly around?: string | undefined;
  },
  onChange: (followed: Followed) => void,
  clock: Clock = wallClock,
): Follower {
  const { challenge } = watched.board;
  let followed: Followed = { board: watched.board, link: "connecting", heardAt: null };
  let isStopped = false;
  /** Counts the questions: only the answer to the last one counts, and none is asked while one is open. */
  let asked = 0;
  let isAsking = false;
  let refusals = 0;
  /** The latest rules that were heard of, perhaps while an answer under older ones was on its way. */
  let version = 0;
  let callOffSilence = () => {};
  let callOffQuestion = () => {};

  const become = (next: Partial<Followed>) => {
    const changed = { ...followed, ...next };
    const isSame = changed.board === followed.board && changed.link === followed.link;
    if (isSame && changed.heardAt === followed.heardAt) return;
    followed = changed;
    onChange(followed);
  };

  function isCurrent(board: Board) {
    become({ board, link: "on", heardAt: clock.now() });
    callOffSilence();
    callOffSilence = clock.after(SILENCE_MS, () => {
      become({ link: "off" });
      ask();
    });
  }

  function ask() {
    if (isStopped || isAsking || !socket.connected) return;
    isAsking = true;
    asked += 1;
    const nth = asked;
    callOffQuestion();
    callOffQuestion = clock.after(ANSWER_MS, () => {
      isAsking = false;
      become({ link: "off" });
      ask();
    });
    const { limit, around } = watched;
    const wish = { challenge, limit, ...(around === undefined ? {} : { around }) };
    socket.emit("leaderboard:watch", wish, (answer) => {
      if (isStopped || nth !== asked || !isAsking) return;
      callOffQuestion();
      isAsking = false;
      if (!answer.ok) return refused(answer.problem);
      refusals = 0;
      const { snapshot } = answer;
      const { board } = hear(followed.board, { kind: "snapshot", snapshot }, watched.order);
      isCurrent(board);
      if (board.version < version) ask();
    });
  }

  function refused({ status }: LiveProblem) {
    become({ link: "off" });
    // What may not be seen now may be seen again; what was asked too often only needs a moment.
    const base = status === 429 || status >= 500 ? FIRST_WAIT_MS : LAST_WAIT_MS / 2;
    const waitMs = Math.min(base * 2 ** refusals, LAST_WAIT_MS) * (0.5 + clock.chance());
    refusals += 1;
    callOffQuestion = clock.after(waitMs, ask);
  }

  function listen(event: BoardEvent) {
    const step = hear(followed.board, event, watched.order);
    if (step.isBehind) {
      become({ board: step.board });
      ask();
    } else if (event.kind === "delta") isCurrent(step.board);
    else become({ board: step.board });
  }

  const ears = {
    "leaderboard:delta": (delta) => {
      if (delta.challenge === challenge) listen({ kind: "delta", delta });
    },
    "leaderboard:me": (me) => listen({ kind: "me", me }),
    "challenge:state": (state) => {
      if (state.challenge === challenge) version = state.version;
      listen({ kind: "state", state });
    },
  } satisfies Partial<ServerMessages>;
  const connected = () => {
    isAsking = false;
    // What this connection says is true whatever was shown before: the server may have been restored.
    become({ board: { ...followed.board, position: NEVER, mePosition: NEVER } });
    ask();
  };
  const lost = () => {
    isAsking = false;
    callOffQuestion();
    callOffSilence();
    become({ link: "off" });
  };

  socket.on("leaderboard:delta", ears["leaderboard:delta"]);
  socket.on("leaderboard:me", ears["leaderboard:me"]);
  socket.on("challenge:state", ears["challenge:state"]);
  socket.on("connect", connected);
  socket.on("disconnect", lost);
  socket.on("connect_error", lost);
  ask();

  return {
    take(snapshot) {
      become({ board: hear(followed.board, { kind: "snapshot", snapshot }, watched.order).board });
    },
    stop() {
      isStopped = true;
      callOffQuestion();
      callOffSilence();
      socket.off("leaderboard:delta", ears["leaderboard:delta"]);
      socket.off("leaderboard:me", ears["leaderboard:me"]);
      socket.off("challenge:state", ears["challenge:state"]);
      socket.off("connect", connected);
      socket.off("disconnect", lost);
      socket.off("connect_error", lost);
      if (socket.connected) socket.emit("leaderboard:unwatch", { challenge }, () => undefined);
    },
  };
}

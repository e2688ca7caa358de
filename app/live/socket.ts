import type { Socket } from "socket.io-client";
import { type ClientMessages, PROTOCOL_VERSION, type ServerMessages } from "#core/live/messages.ts";

export type LiveSocket = Socket<ServerMessages, ClientMessages>;

/** A thousand screens that lost one server come back over some seconds, each at a moment of its own. */
export const RECONNECTION = { reconnectionDelay: 500, reconnectionDelayMax: 5_000, randomizationFactor: 0.5 } as const;
const [FIRST_WAIT_MS, LAST_WAIT_MS] = [1_000, 15_000];
/** Signed out, or a page of another release: a new page is needed, not a new connection. */
const FINAL = [401, 422];

let opening: Promise<LiveSocket> | null = null;

/**
 * The one connection of this page. The client is loaded when first asked for, after the page was painted: nobody waits
 * for it to read a board. WebSocket only: no second transport to negotiate.
 */
export function liveSocket(): Promise<LiveSocket> {
  opening ??= import("socket.io-client").then(({ io }) => {
    const socket: LiveSocket = io({ transports: ["websocket"], ...RECONNECTION, auth: { protocol: PROTOCOL_VERSION } });
    keepTrying(socket);
    comeBackSooner(socket);
    return socket;
  });
  return opening;
}

/** A server that could not say who is there for the moment refuses the connection: socket.io itself tries no more then. */
export function keepTrying(socket: LiveSocket): void {
  let refusals = 0;
  socket.on("connect", () => {
    refusals = 0;
  });
  socket.on("connect_error", (error) => {
    const { data } = error as Error & { data?: { status?: number } };
    if (socket.active || FINAL.includes(data?.status ?? 0)) return;
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** refusals, LAST_WAIT_MS) * (0.5 + Math.random());
    refusals += 1;
    setTimeout(() => socket.connect(), waitMs);
  });
}

/** A phone out of its pocket, or back in reach, does not wait for the next try. */
function comeBackSooner(socket: LiveSocket): void {
  const now = () => {
    // Not `active`: the server has ended this one for good.
    if (document.visibilityState === "hidden" || socket.connected || !socket.active) return;
    socket.disconnect().connect();
  };
  addEventListener("online", now);
  document.addEventListener("visibilitychange", now);
}

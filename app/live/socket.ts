import type { Socket } from "socket.io-client";
import { type ClientMessages, PROTOCOL_VERSION, type ServerMessages } from "#core/live/messages.ts";

export type LiveSocket = Socket<ServerMessages, ClientMessages>;

let opening: Promise<LiveSocket> | null = null;

/**
 * The one connection of this page. The client is loaded when first asked for, after the page was painted: nobody waits
 * for it to read a board. WebSocket only: no second transport to negotiate.
 */
export function liveSocket(): Promise<LiveSocket> {
  opening ??= import("socket.io-client").then(({ io }) =>
    io({ transports: ["websocket"], reconnectionDelayMax: 8_000, auth: { protocol: PROTOCOL_VERSION } }),
  );
  return opening;
}

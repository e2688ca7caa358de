import type { DefaultEventsMap, Server, Socket } from "socket.io";
import type { ClientMessages, ServerMessages } from "#core/live/messages.ts";
import type { Locale } from "#locales/locale.ts";
import type { Watcher } from "./sight.ts";

/** What is known of a connection for as long as it stands. */
export type SocketData = {
  readonly organizationId: string;
  readonly watcher: Watcher;
  readonly locale: Locale;
};

export type LiveServer = Server<ClientMessages, ServerMessages, DefaultEventsMap, SocketData>;
export type LiveSocket = Socket<ClientMessages, ServerMessages, DefaultEventsMap, SocketData>;

/**
 * False while earlier words are still on their way: nothing is queued for who does not read, it gets the latest once it
 * does.
 */
export const isReady = (socket: LiveSocket): boolean => socket.connected && socket.conn.transport.writable;

/** Ends a connection so that nothing more reaches it, not even what was waiting; the client does not come back by itself. */
export function silence(socket: LiveSocket): void {
  socket.disconnect(true);
  socket.conn.close(true);
}

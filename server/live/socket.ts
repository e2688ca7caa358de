import { setTimeout as sleep } from "node:timers/promises";
import type { DefaultEventsMap, Server, Socket } from "socket.io";
import type { ClientMessages, ServerMessages } from "#core/live/messages.ts";
import type { Locale } from "#locales/locale.ts";
import type { Watcher } from "./sight.ts";

const LONGEST_WAIT_MS = 500;

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

/** How many messages wait behind the one that is on its way. The types of engine.io keep their queue to themselves. */
export const queuedFor = ({ conn }: LiveSocket): number =>
  (conn as unknown as { writeBuffer: readonly unknown[] }).writeBuffer.length;

/** Resolves when earlier words are on their way or the connection is gone: answers do not pile up for who does not read. */
export async function untilReady(socket: LiveSocket): Promise<void> {
  for (let waitMs = 0; socket.connected && !isReady(socket); waitMs = Math.min(waitMs * 2 + 5, LONGEST_WAIT_MS)) {
    await sleep(waitMs);
  }
}

/** Ends a connection so that nothing more reaches it, not even what was waiting; the client does not come back by itself. */
export function silence(socket: LiveSocket): void {
  socket.disconnect(true);
  socket.conn.close(true);
}

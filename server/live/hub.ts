import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server } from "socket.io";
import { type ClientEvent, clientEvents, type ServerEvent, serverEvents } from "#core/live/messages.ts";
import type { App } from "../app.ts";
import type { Edge } from "../auth/client-address.ts";
import type { Change } from "../changes.ts";
import { identify, isWelcome } from "./handshake.ts";
import { OrganizationRoom } from "./organization-room.ts";
import { receive } from "./receive.ts";
import { isReady, type LiveServer, type LiveSocket, queuedFor } from "./socket.ts";
import { silenceThose, sweep } from "./sweep.ts";

const LARGEST_FRAME_BYTES = 64 * 1024;
const HANDSHAKE_MS = 10_000;
/** Rights that ran out, or of whose end no word came, are noticed within this long and the time that asking takes. */
const SWEEP_MS = 3_000;

export type Hub = {
  /** What the hub hears and what it says, as registered. */
  readonly clientEvents: readonly ClientEvent[];
  readonly serverEvents: readonly ServerEvent[];
  /**
   * How many connections and watched boards there are now, how many of them do not read what is on its way to them, and how
   * many messages wait behind that.
   */
  counts(): { readonly sockets: number; readonly watches: number; readonly stalled: number; readonly queued: number };
  /** Closes every connection, so that clients come back elsewhere or later. The port stays the host's. */
  stop(): Promise<void>;
};

/** Opens Socket.IO beside HTTP: contract, "Live". Tells watchers what this node or another has committed. */
export function attachHub(app: App, httpServer: HttpServer, edge: Edge): Hub {
  let isStopping = false;
  const rooms = new Map<string, OrganizationRoom>();
  const io: LiveServer = new Server(httpServer, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: LARGEST_FRAME_BYTES,
    connectTimeout: HANDSHAKE_MS,
    transports: ["polling", "websocket"],
    allowRequest: (request, decide) => decide(null, !isStopping && isWelcome(request, edge)),
  });

  io.use((socket, next) => {
    identify(app, socket.request, socket.handshake.auth).then(
      (data) => {
        Object.assign(socket.data, data);
        next();
      },
      (error: Error) => next("data" in error ? error : unforeseen(app, error)),
    );
  });

  io.on("connection", (socket) => {
    forgetCredentials(socket);
    const { organizationId } = socket.data;
    const room = rooms.get(organizationId) ?? new OrganizationRoom(app, io, organizationId);
    rooms.set(organizationId, room);
    room.sockets.set(socket, new Map());
    receive(room, socket);
    socket.on("disconnect", () => {
      room.forget(socket);
      if (room.sockets.size > 0) return;
      rooms.delete(organizationId);
      void room.stop();
    });
  });

  const hear = (change: Change) => {
    const room = rooms.get(change.organizationId);
    if (!room) return;
    if (change.kind === "silence") silenceThose(room, change);
    else room.hear(change);
  };
  const unsubscribe = app.changes.subscribe(hear, () => {
    for (const room of rooms.values()) room.lookAgain();
  });

  let sweeping: Promise<void> = Promise.resolve();
  let sweeper = setTimeout(sweepAll, SWEEP_MS);
  function sweepAll() {
    sweeping = (async () => {
      for (const room of [...rooms.values()]) {
        await sweep(room).catch((error: unknown) =>
          app.log.error({ err: error, organizationId: room.id }, "the rights of live connections could not be checked"),
        );
      }
      if (!isStopping) sweeper = setTimeout(sweepAll, SWEEP_MS);
    })();
  }

  return {
    clientEvents,
    serverEvents,
    counts() {
      let watches = 0;
      for (const room of rooms.values()) for (const board of room.boards.values()) watches += board.watches.size;
      let [stalled, queued] = [0, 0];
      for (const room of rooms.values()) {
        for (const socket of room.sockets.keys()) {
          if (!isReady(socket)) stalled += 1;
          queued += queuedFor(socket);
        }
      }
      return { sockets: io.engine.clientsCount, watches, stalled, queued };
    },
    async stop() {
      isStopping = true;
      clearTimeout(sweeper);
      unsubscribe();
      const open = [...rooms.values()];
      io.engine.close();
      await Promise.all([sweeping, ...open.map((room) => room.stop())]);
    },
  };
}

/** A connection may last for weeks: it keeps neither the cookie or key it came with, nor the request. */
function forgetCredentials(socket: LiveSocket): void {
  socket.handshake.headers = {};
  socket.handshake.auth = {};
  socket.handshake.query = {};
  delete (socket.conn as { request?: IncomingMessage }).request;
}

function unforeseen(app: App, error: unknown): Error {
  app.log.error({ err: error }, "a connection failed");
  return new Error("something failed; try again");
}

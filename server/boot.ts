import type { IncomingMessage, Server } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { openDatabase } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import type { App } from "./app.ts";
import { makeEdge } from "./auth/client-address.ts";
import { principalOf } from "./auth/principal.ts";
import { makeDrain } from "./drain.ts";
import { type Env, readEnv } from "./env.ts";
import { headersOf, makeFront } from "./front.ts";
import { QUEUES } from "./jobs/queues.ts";
import { attachHub, type Hub } from "./live/hub.ts";
import { type Logger, makeLog } from "./log.ts";
import { makeApp } from "./make-app.ts";
import { watchBoardsForMoments } from "./moments/watch-boards.ts";
import { watchLedgerForBadges } from "./recognition/badges/watch.ts";
import { loadBoards } from "./standings/load-boards.ts";

/** What the host needs of a running application. */
export type Running = {
  readonly app: App;
  readonly port: number;
  /** Answers what is no page; false leaves the request to the pages. */
  front: ReturnType<typeof makeFront>["handle"];
  /** What loaders and actions get. */
  loadContext(request: IncomingMessage): Promise<object>;
  /** Hands an unforeseen error to the logs and to Sentry. */
  report(error: unknown, request?: IncomingMessage): void;
  /** Who watches boards now. */
  watched: Hub["counts"];
  /** Said once the port is open. */
  listening(port: number): void;
  /** Lets what is under way finish, then leaves the database. */
  stop(): Promise<void>;
};

/** What must exist before the first request: settings, database, application, sockets, jobs. Throws an Error that advises. */
export async function boot(options: {
  httpServer: Server;
  isDemo?: boolean;
  isDevelopment?: boolean;
  say: (line: string) => void;
}): Promise<Running> {
  const { isDemo = false, isDevelopment = false } = options;
  const env = readEnv();
  await requireFreePort(env.PORT);
  const log = makeLog(isDemo ? { LOG_LEVEL: "warn" } : env);
  const { database, leave } = await openOwnDatabase(env, log, isDemo ? join(env.DATA_DIR, "demo") : env.DATA_DIR);
  const app = await makeApp({ env, log, database, isDemo });
  const edge = makeEdge(env);
  const front = makeFront(app, edge);
  const drain = makeDrain(options.httpServer);
  const hub = attachHub(app, options.httpServer, edge);
  const stopMoments = watchBoardsForMoments(app);
  const stopBadges = watchLedgerForBadges(app);
  await app.jobs.start();
  const loading = loadBoards(app).catch((error: unknown) =>
    log.error({ err: error }, "the boards could not be loaded"),
  );
  const demo = isDemo ? await (await import("./demo/demo.ts")).startDemo(app, options.say) : null;
  const report = makeReport(env, log);
  return {
    app,
    port: env.PORT,
    front: front.handle,
    async loadContext(request) {
      const { nonce, requestId } = front.visitOf(request);
      const session = await principalOf(app, { headers: new Headers(headersOf(request)) });
      const origin = edge.originOf(request);
      return { app, session, nonce, requestId, origin, report: (error: unknown) => report(error, requestId) };
    },
    watched: hub.counts,
    report: (error, request) => report(error, request && front.visitOf(request).requestId),
    listening(port) {
      const address = env.APP_URL ?? `http://localhost:${port}`;
      if (demo) demo.listening(address);
      else if (isDevelopment) options.say(`Élan: ${address}`);
      log.info({ port }, "listening");
    },
    async stop() {
      await demo?.stop();
      await hub.stop();
      await Promise.all([stopMoments(), stopBadges()]);
      await drain();
      await app.jobs.stop();
      await app.recorder.idle();
      await loading;
      await app.changes.close();
      await leave();
    },
  };
}

/** Throws an Error that advises where another program listens: nobody should wait for a start that ends there. */
async function requireFreePort(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new Error(`port ${port} is taken; set PORT to another one`) : error),
    );
    probe.listen(port, () => probe.close(() => resolve()));
  });
}

/** The database that the settings name, or the embedded one under `dataDir`; `leave` closes it. */
export async function openOwnDatabase(env: Env, log: Logger, dataDir: string) {
  const embedded = env.DATABASE_URL ? null : await startEmbedded({ dataDir, log });
  const url = env.DATABASE_URL ?? embedded?.url ?? "";
  const database = await openDatabase({ url, migrationUrl: env.MIGRATION_DATABASE_URL, queues: QUEUES, log });
  return {
    database,
    async leave() {
      await database.close();
      await embedded?.stop();
    },
  };
}

function makeReport(env: Env, log: Logger) {
  return (error: unknown, requestId?: string) => {
    log.error({ err: error, requestId }, "an unforeseen error");
    if (env.SENTRY_DSN)
      void import("@sentry/node").then((Sentry) => Sentry.captureException(error, { tags: { requestId } }));
  };
}

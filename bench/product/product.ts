import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import type { App } from "#server/app.ts";
import { readEnv } from "#server/env.ts";
import { QUEUES } from "#server/jobs/queues.ts";
import { makeLog } from "#server/log.ts";
import { makeApp } from "#server/make-app.ts";
import { AS_BUILT } from "../machinery/as-built.ts";

/** The product in a process of its own over a durable database of its own, from the sources. */
export type Product = {
  readonly port: number;
  /** The database as the owner, and as a superuser whom no policy slows. */
  readonly databaseUrl: string;
  readonly superuserUrl: string;
  /** A second application over the same database, in this process: what is made ready, and what is read without HTTP. */
  readonly app: App;
  /** Resident memory of the product's process, in bytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
};

export async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), "elan-bench-"));
  const env = readEnv({ NODE_ENV: "production", LOG_LEVEL: "error", DATA_DIR: folder });
  const log = makeLog(env);
  const embedded = await startEmbedded({ dataDir: folder, log });
  const database = await openDatabase({ url: embedded.url, queues: QUEUES, log });
  const app = await makeApp({ env, log, database });
  const port = await freePort();
  const host = await startHost({ PORT: String(port), DATA_DIR: folder });
  const superuserUrl = new URL(embedded.superuserUrl);
  superuserUrl.pathname = new URL(embedded.url).pathname;
  return {
    port,
    databaseUrl: embedded.url,
    superuserUrl: superuserUrl.href,
    app,
    async memory() {
      const answer = once(host, "message");
      host.send({});
      const [{ rss }] = await answer;
      return rss;
    },
    async stop() {
      const gone = once(host, "exit");
      host.disconnect();
      await gone;
      await app.jobs.stop();
      await database.close();
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startHost(env: Record<string, string>): Promise<ChildProcess> {
  const file = fileURLToPath(new URL("./host.ts", import.meta.url));
  const settings = { PATH: process.env.PATH, NODE_ENV: "production", LOG_LEVEL: "error", ...env } as const;
  const execArgv = [...AS_BUILT, ...process.execArgv.filter((one) => one.startsWith("--cpu-prof"))];
  const host = fork(file, { execArgv, env: settings });
  const ended = once(host, "exit").then(() => Promise.reject(new Error("the product did not start")));
  await Promise.race([once(host, "message"), ended]);
  return host;
}

/** A free port below those that systems give away. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once("error", () => resolve(false)).listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { createKey, SCOPES } from "#server/auth/keys/create.ts";
import { inContext } from "#server/context.ts";
import { readEnv } from "#server/env.ts";
import { QUEUES } from "#server/jobs/queues.ts";
import { makeLog } from "#server/log.ts";
import { makeApp } from "#server/make-app.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { putMetric } from "#server/network/put-metric.ts";
import { putUnits } from "#server/network/put-units.ts";
import { createOrganization } from "#server/organizations/create-organization.ts";
import { databasesFolder, silentLog } from "./cluster.ts";
import { SMALL_NETWORK } from "./network.ts";
import { withoutSettings } from "./product.ts";
import { Caller } from "./server.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const START_MS = 90_000;
const SYSTEM = { kind: "system", name: "test" } as const;

/** A node in a process of its own; killed, it may be started again on its port. */
export class BootedNode {
  #process: ChildProcess | null = null;
  #port = 0;
  #words = "";

  constructor(private readonly env: Record<string, string>) {}

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }
  get port(): number {
    return this.#port;
  }

  /** Starts it and waits for its port. Throws an Error with its last words. */
  async start(): Promise<this> {
    const own = { NODE_ENV: "test", LOG_LEVEL: "warn", PORT: String(this.#port), ...this.env };
    const child = spawn(process.execPath, ["--import", "tsx", "tests/support/booted-node.ts"], {
      cwd: repository,
      env: { ...withoutSettings(process.env), ...own } as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#words = (this.#words + text).slice(-8_000);
      });
    }
    this.#port = await new Promise<number>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`a node did not start\n${this.#words}`)), START_MS);
      child.once("exit", (code) => reject(new Error(`a node ended with ${code}\n${this.#words}`)));
      child.once("message", (message: { port: number }) => {
        clearTimeout(limit);
        resolve(message.port);
      });
    });
    return this;
  }

  get lastWords(): string {
    return this.#words;
  }

  /** As the loss of its machine would. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }
}

/** Nodes over one durable Postgres, as many as are asked for, and organizations on it. */
export async function bootedNodes(count: number, env: Record<string, string> = {}) {
  const dataDir = await mkdtemp(join(databasesFolder, "elan-nodes-"));
  const embedded = await startEmbedded({ dataDir, log: silentLog });
  const database = await openDatabase({ url: embedded.url, queues: QUEUES, log: silentLog, poolSize: 2 });
  const settings = readEnv({ NODE_ENV: "test", LOG_LEVEL: "silent" });
  const app = await makeApp({ env: settings, log: makeLog(settings), database });
  const nodes = Array.from({ length: count }, () => new BootedNode({ DATABASE_URL: embedded.url, ...env }));
  const close = async () => {
    await Promise.all(nodes.map((node) => node.kill()));
    await app.jobs.stop();
    await app.changes.close();
    await database.close();
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    // One after the other, as a deploy does: the first migrates.
    for (const node of nodes) await node.start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    nodes,
    app,
    /** A new organization with the small network; answers a key of it, to be used on any node. */
    async organization(scopes = SCOPES) {
      const organizationId = await createOrganization(app, { name: "Test", timeZone: "Europe/Paris" });
      const run = <T>(verb: Parameters<typeof inContext<T>>[2]) =>
        inContext(app, { organizationId, principal: SYSTEM }, verb);
      await run((ctx) => putUnits(ctx, SMALL_NETWORK.units, inList("units")));
      await run((ctx) => putMembers(ctx, SMALL_NETWORK.members, inList("members")));
      for (const metric of SMALL_NETWORK.metrics) await run((ctx) => putMetric(ctx, metric));
      const key = () => run((ctx) => createKey(ctx, { name: "test", scopes, expiresAt: null }));
      const { apiKey } = await key();
      return {
        id: organizationId,
        apiKey,
        key,
        on: (node: BootedNode) => new Caller(node.url, app, organizationId, apiKey),
      };
    },
    close,
  };
}

/** What stands before the nodes: each new connection goes to the next one that answers. */
export async function openProxy(nodes: readonly BootedNode[]) {
  const open = new Set<Socket>();
  /** How many connections each node was given. */
  const given = new Map(nodes.map((node) => [node, 0]));
  let turn = 0;
  const proxy = createServer((client) => {
    open.add(client);
    client.on("close", () => open.delete(client));
    client.on("error", () => client.destroy());
    const first = turn;
    turn += 1;
    const tryNode = (nth: number) => {
      const node = nodes[(first + nth) % nodes.length];
      if (!node || nth >= nodes.length) return client.destroy();
      const server = connect(node.port, "127.0.0.1");
      server.once("error", () => tryNode(nth + 1));
      server.once("connect", () => {
        given.set(node, (given.get(node) ?? 0) + 1);
        server.removeAllListeners("error").on("error", () => client.destroy());
        server.on("close", () => client.destroy());
        client.on("close", () => server.destroy());
        client.pipe(server).pipe(client);
      });
    };
    tryNode(0);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    given,
    async close() {
      for (const client of open) client.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

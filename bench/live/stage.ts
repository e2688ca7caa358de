import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import type { App } from "#server/app.ts";
import { createKey, SCOPES } from "#server/auth/keys/create.ts";
import { inContext } from "#server/context.ts";
import { readEnv } from "#server/env.ts";
import { QUEUES } from "#server/jobs/queues.ts";
import { makeLog } from "#server/log.ts";
import { makeApp } from "#server/make-app.ts";
import { createOrganization } from "#server/organizations/create-organization.ts";
import { bodyOf, definition, MEMBERS, memberRef } from "../engine/season.ts";
import { AS_BUILT } from "../machinery/as-built.ts";
import { freePort } from "../product/product.ts";
import { epochMs } from "./messages.ts";

export type Usage = {
  readonly cpuMs: number;
  readonly rss: number;
  readonly heapUsed: number;
  readonly live: { readonly stalled: number; readonly queued: number };
};

/** A node of the product in a process of its own, which can be killed and started again on its port. */
export class Node {
  #process: ChildProcess | null = null;
  private constructor(
    readonly port: number,
    private readonly databaseUrl: string,
  ) {}

  static async start(databaseUrl: string): Promise<Node> {
    const node = new Node(await freePort(), databaseUrl);
    await node.start();
    return node;
  }

  async start(): Promise<void> {
    const file = fileURLToPath(new URL("../product/host.ts", import.meta.url));
    const own = { DATABASE_URL: this.databaseUrl, PORT: String(this.port) };
    const env = { PATH: process.env.PATH, NODE_ENV: "production", LOG_LEVEL: "error", ...own } as const;
    const host = fork(file, { execArgv: [...AS_BUILT], env });
    const ended = once(host, "exit").then(() => Promise.reject(new Error("a node did not start")));
    await Promise.race([once(host, "message"), ended]);
    ended.catch(() => {});
    this.#process = host;
  }

  async usage({ collects = false } = {}): Promise<Usage> {
    if (!this.#process) throw new Error("the node was killed");
    const answer = once(this.#process, "message");
    this.#process.send({ collects });
    return (await answer)[0];
  }

  async kill(): Promise<void> {
    const host = this.#process;
    this.#process = null;
    if (!host) return;
    const gone = once(host, "exit");
    host.kill("SIGKILL");
    await gone;
  }
}

/** Nodes over one durable database, and the season's challenge with results in it. */
export class Stage {
  /** The next result that nobody has sent yet. */
  #next = 0;

  private constructor(
    readonly app: App,
    readonly nodes: readonly Node[],
    readonly apiKey: string,
    readonly challenge: string,
    private readonly leave: () => Promise<void>,
  ) {}

  static async open(count = 1): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), "elan-bench-live-"));
    const env = readEnv({ NODE_ENV: "production", LOG_LEVEL: "error" });
    const log = makeLog(env);
    const embedded = await startEmbedded({ dataDir: folder, log });
    const database = await openDatabase({ url: embedded.url, queues: QUEUES, log, poolSize: 3 });
    const app = await makeApp({ env, log, database });
    const nodes: Node[] = [];
    for (let n = 0; n < count; n++) nodes.push(await Node.start(embedded.url));
    const leave = async () => {
      for (const node of nodes) await node.kill();
      await app.jobs.stop();
      await app.changes.close();
      await database.close();
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    };
    const id = await createOrganization(app, { name: "Live", timeZone: "Europe/Paris" });
    const who = { organizationId: id, principal: { kind: "system", name: "bench" } as const };
    const { apiKey } = await inContext(app, who, (ctx) =>
      createKey(ctx, { name: "bench", scopes: SCOPES, expiresAt: null }),
    );
    const stage = new Stage(app, nodes, apiKey, "", leave);
    const members = Array.from({ length: MEMBERS }, (_, index) => ({ ref: memberRef(index), name: `Rep ${index}` }));
    await stage.ask("PUT", "/members", { members });
    for (const key of ["revenue", "meetings", "quiz"]) await stage.ask("PUT", `/metrics/${key}`, { name: key });
    const made = await stage.ask<{ id: string }>("POST", "/challenges", definition("Live"));
    await stage.ask("POST", `/challenges/${made.id}/launch`, {});
    const set = new Stage(app, nodes, apiKey, made.id, leave);
    await set.record(2_000);
    return set;
  }

  get node(): Node {
    const [first] = this.nodes;
    if (!first) throw new Error("no node");
    return first;
  }

  get watch() {
    return { apiKey: this.apiKey, challenge: this.challenge, limit: 50 };
  }

  /** Records so many results in one request; answers the position and when it was acknowledged. */
  async record(count: number, node = this.node): Promise<{ position: number; at: number }> {
    const body = bodyOf("bench", this.#next, count);
    this.#next += count;
    const { position } = await this.ask<{ position: number }>("POST", "/results", body, node);
    return { position, at: epochMs() };
  }

  /**
   * Records `perTick` results every `tickMs`, from the time at which each is meant to be sent, whatever is still under way.
   * Answers when each position was meant to be.
   */
  async press(ms: number, tickMs: number, perTick: number, node = this.node) {
    const sent: { position: number; dueAt: number; at: number }[] = [];
    const under: Promise<void>[] = [];
    const began = epochMs();
    for (let tick = 0; tick * tickMs < ms; tick++) {
      const dueAt = began + tick * tickMs;
      const early = dueAt - epochMs();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      under.push(this.record(perTick, node).then(({ position, at }) => void sent.push({ position, dueAt, at })));
    }
    await Promise.all(under);
    return sent.sort((a, b) => a.position - b.position);
  }

  async ask<T>(method: string, path: string, body?: object | string, node = this.node): Promise<T> {
    const response = await fetch(`http://127.0.0.1:${node.port}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.apiKey}`, "content-type": "application/json" },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }

  close(): Promise<void> {
    return this.leave();
  }
}

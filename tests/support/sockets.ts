import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import { type Board, type BoardEvent, boardOf, hear } from "#app/live/board.ts";
import { rowOrder } from "#app/live/order.ts";
import type {
  Answers,
  ClientEvent,
  ClientMessages,
  Delta,
  Refused,
  ServerMessages,
  WatchWish,
} from "#core/live/messages.ts";
import { openDatabase } from "#db/client.ts";
import { handleApi } from "#server/api/handle.ts";
import type { App } from "#server/app.ts";
import { makeEdge } from "#server/auth/client-address.ts";
import { createIdentity, proofOf } from "#server/auth/identities.ts";
import { createKey, SCOPES } from "#server/auth/keys/create.ts";
import { attachIdentity } from "#server/auth/links/membership.ts";
import { openSession } from "#server/auth/sign-in.ts";
import type { Scope } from "#server/context.ts";
import { readEnv } from "#server/env.ts";
import { QUEUES } from "#server/jobs/queues.ts";
import { attachHub, type Hub } from "#server/live/hub.ts";
import { makeLog } from "#server/log.ts";
import { makeApp } from "#server/make-app.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { putMetric } from "#server/network/put-metric.ts";
import { putUnits } from "#server/network/put-units.ts";
import { createOrganization } from "#server/organizations/create-organization.ts";
import { type TestNetwork, TestOrganization } from "./app.ts";
import { silentLog } from "./cluster.ts";
import { freshUrl } from "./database.ts";
import { SMALL_NETWORK } from "./network.ts";
import { Caller } from "./server.ts";

const NOW = Date.parse("2026-11-10T12:00:00Z");

/** One node: the API and the sockets on one port, over a real database. */
export type Node = { readonly url: string; readonly app: App; readonly hub: Hub; stop(): Promise<void> };

/** Nodes over one database of their own, with one clock that stands until it is moved. */
export async function liveNodes(count = 1, { env = {} as Record<string, string>, now = NOW } = {}) {
  const { url: databaseUrl, drop } = await freshUrl();
  const clock = { now };
  const nodes: Node[] = [];
  for (let n = 0; n < count; n++) nodes.push(await startNode(databaseUrl, clock, env));
  return {
    nodes,
    clock,
    async close() {
      for (const node of nodes) await node.stop();
      await drop();
    },
  };
}

async function startNode(databaseUrl: string, clock: { now: number }, env: Record<string, string>): Promise<Node> {
  const database = await openDatabase({
    url: databaseUrl,
    queues: QUEUES,
    log: silentLog,
    allowUndurable: true,
    poolSize: 6,
  });
  const settings = readEnv({ NODE_ENV: "test", LOG_LEVEL: "error", ...env });
  const app = await makeApp({ env: settings, log: makeLog(settings), database, clock: () => clock.now });
  const server = createServer((request, response) => {
    void handleApi(app, request, response).then((isAnswered) => isAnswered || response.writeHead(404).end());
  });
  const hub = attachHub(app, server, makeEdge(settings));
  const url = `http://127.0.0.1:${await listen(server)}`;
  let isStopped = false;
  return {
    url,
    app,
    hub,
    async stop() {
      if (isStopped) return;
      isStopped = true;
      await hub.stop();
      await app.recorder.idle();
      await app.jobs.stop();
      await app.changes.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    },
  };
}

async function listen(server: Server): Promise<number> {
  for (let port = 27_000 + (process.pid % 900); port < 28_000; port++) {
    const isFree = await new Promise<boolean>((resolve, reject) => {
      const onError = (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(false) : reject(error));
      server.once("error", onError).listen(port, "127.0.0.1", () => {
        server.off("error", onError);
        resolve(true);
      });
    });
    if (isFree) return (server.address() as AddressInfo).port;
  }
  throw new Error("no free port");
}

/** An organization as seen from one node: verbs, HTTP with a key, sessions of its members. */
export class LiveOrganization extends TestOrganization {
  constructor(
    readonly node: Node,
    id: string,
  ) {
    super(node.app, id);
  }

  /** A new organization in Paris with the network that is given. */
  static async make(node: Node, network: TestNetwork = SMALL_NETWORK, name = "Test"): Promise<LiveOrganization> {
    const id = await createOrganization(node.app, { name, timeZone: "Europe/Paris" });
    const organization = new LiveOrganization(node, id);
    await organization.run((ctx) => putUnits(ctx, network.units, inList("units")));
    await organization.run((ctx) => putMembers(ctx, network.members, inList("members")));
    for (const metric of network.metrics) await organization.run((ctx) => putMetric(ctx, metric));
    return organization;
  }

  /** The same organization as another node sees it. */
  at(node: Node): LiveOrganization {
    return new LiveOrganization(node, this.id);
  }

  async key(scopes: readonly Scope[] = SCOPES): Promise<{ id: string; apiKey: string; http: Caller }> {
    const key = await this.run((ctx) => createKey(ctx, { name: "test", scopes, expiresAt: null }));
    return { ...key, http: new Caller(this.node.url, this.app, this.id, key.apiKey) };
  }

  /** The cookie of a browser in which this member has signed in. */
  async cookie(ref: string): Promise<string> {
    const { memberIdOfRef } = await this.run((ctx) => this.app.networks.of(ctx));
    const memberId = memberIdOfRef.get(ref) ?? "";
    const proof = await proofOf(this.app.auth.secret, `${ref}@example.com`, "correct horse battery");
    const identityId = await this.run(async (ctx) => {
      const [known] = await ctx.tx.sql<{ id: string | null }[]>`
        select identity_id as id from members where id = ${memberId}`;
      if (known?.id) return known.id;
      const id = await createIdentity(ctx.tx.sql, proof, ref, ctx.now);
      await attachIdentity(ctx, memberId, id);
      return id;
    });
    const cookies = await openSession(this.app, new Headers(), identityId);
    return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
  }
}

export type ClientSocket = Socket<ServerMessages, ClientMessages>;
export type Credentials = {
  readonly apiKey?: string;
  readonly cookie?: string;
  /** `null`: none is sent. Without it a cookie comes from the node's own pages, and a key from nowhere. */
  readonly origin?: string | null;
};

/** A socket that has not connected yet. */
export function socketTo(
  node: Pick<Node, "url">,
  { apiKey, cookie, origin }: Credentials,
  options: Partial<ManagerOptions & SocketOptions> = {},
): ClientSocket {
  const from = origin === undefined ? (cookie === undefined ? null : node.url) : origin;
  return io(node.url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders: { ...(cookie ? { cookie } : {}), ...(from ? { origin: from } : {}) },
    ...(apiKey === undefined ? {} : { auth: { apiKey } }),
    ...options,
  });
}

/** Resolves once connected; rejects with the connect_error. */
export async function connected(socket: ClientSocket): Promise<ClientSocket> {
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}

/** Says something and waits for the answer. */
export function ask<Event extends ClientEvent>(
  socket: ClientSocket,
  event: Event,
  wish: unknown,
): Promise<Answers[Event] | Refused> {
  const said = socket.timeout(5_000) as unknown as { emitWithAck(event: string, wish: unknown): Promise<never> };
  return said.emitWithAck(event, wish);
}

/** Waits until `holds`, or says what was still wrong. */
export async function eventually(holds: () => boolean | Promise<boolean>, what: string, withinMs = 10_000) {
  const until = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > until) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Somebody with a page open: applies what it hears with the page's own reducer, and watches again when it is behind. */
export class Viewer {
  readonly deltas: Delta[] = [];
  readonly heard: [event: keyof ServerMessages, message: unknown][] = [];
  snapshots = 0;
  refused: Refused | null = null;
  /** Deltas that get lost on the way. */
  loses: (delta: Delta) => boolean = () => false;
  #board: Board | null = null;

  private constructor(
    readonly socket: ClientSocket,
    readonly wish: WatchWish,
  ) {
    socket.on("leaderboard:delta", (delta) => {
      if (this.loses(delta)) return;
      this.deltas.push(delta);
      this.#hear("leaderboard:delta", { kind: "delta", delta });
    });
    socket.on("leaderboard:me", (me) => {
      this.heard.push(["leaderboard:me", me]);
      this.#hear("leaderboard:me", { kind: "me", me });
    });
    socket.on("challenge:state", (state) => this.#hear("challenge:state", { kind: "state", state }));
  }

  static async open(node: Pick<Node, "url">, credentials: Credentials, wish: WatchWish): Promise<Viewer> {
    const viewer = new Viewer(await connected(socketTo(node, credentials)), wish);
    await viewer.watch();
    return viewer;
  }

  get board(): Board {
    if (!this.#board) throw new Error(`watching was refused: ${JSON.stringify(this.refused)}`);
    return this.#board;
  }

  async watch(): Promise<void> {
    const answer = await ask(this.socket, "leaderboard:watch", this.wish);
    if (!answer.ok) {
      this.refused = answer;
      return;
    }
    this.snapshots += 1;
    this.#board = this.#board
      ? hear(this.#board, { kind: "snapshot", snapshot: answer.snapshot }, rowOrder([])).board
      : boardOf(answer.snapshot);
  }

  /** Waits until the ledger's position is reached. */
  reaches(position: number): Promise<void> {
    return eventually(() => this.board.position >= position, `position ${position}, at ${this.board.position}`);
  }

  close(): void {
    this.socket.disconnect();
  }

  #hear(event: keyof ServerMessages, said: BoardEvent) {
    if (event !== "leaderboard:me") this.heard.push([event, said]);
    if (!this.#board) return;
    const step = hear(this.#board, said, rowOrder([]));
    this.#board = step.board;
    if (step.isBehind) void this.watch();
  }
}

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openDatabase } from "#db/client.ts";
import { handleApi } from "#server/api/handle.ts";
import type { App } from "#server/app.ts";
import { createKey, SCOPES } from "#server/auth/keys/create.ts";
import { inContext, type Principal, type Scope } from "#server/context.ts";
import { readEnv } from "#server/env.ts";
import { QUEUES } from "#server/jobs/queues.ts";
import { makeLog } from "#server/log.ts";
import { makeApp } from "#server/make-app.ts";
import { createOrganization } from "#server/organizations/create-organization.ts";
import { silentLog } from "./cluster.ts";
import { freshUrl } from "./database.ts";

const SYSTEM: Principal = { kind: "system", name: "test" };

export type TestServer = {
  readonly url: string;
  readonly app: App;
  readonly clock: { now: number };
  /** A new organization in Paris and a caller with a key of these scopes; all of them, if not said. */
  organization(options?: { name?: string; scopes?: readonly Scope[] }): Promise<Caller>;
  close(): Promise<void>;
};

type Options = {
  readonly now?: number;
  readonly env?: Record<string, string>;
  /** Where more results have to be scored again, a job does it. */
  readonly mostResultsAtOnce?: number;
  /** Another database than a fresh one of the tests' cluster. */
  readonly on?: { readonly url: string; drop(): Promise<void> };
};

/** The API over real HTTP on a real Postgres of its own, with a clock that stands until it is moved. */
export async function startTestServer({
  now = Date.parse("2026-11-10T12:00:00Z"),
  env = {},
  on,
  mostResultsAtOnce,
}: Options = {}): Promise<TestServer> {
  const { url: databaseUrl, drop } = on ?? (await freshUrl());
  const database = await openDatabase({
    url: databaseUrl,
    queues: QUEUES,
    log: silentLog,
    allowUndurable: true,
    poolSize: 8,
  });
  const clock = { now };
  const settings = readEnv({ NODE_ENV: "test", LOG_LEVEL: "error", ...env });
  const app = await makeApp({
    env: settings,
    log: makeLog(settings),
    database,
    clock: () => clock.now,
    ...(mostResultsAtOnce !== undefined && { mostResultsAtOnce }),
  });
  const server = createServer((request, response) => {
    handleApi(app, request, response).then(
      (answered) => answered || response.writeHead(404, { "content-type": "text/plain" }).end("no page here"),
      (error) => {
        console.error(error);
        response.destroy();
      },
    );
  });
  const port = await listen(server);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    app,
    clock,
    async organization({ name = "Test", scopes = SCOPES } = {}) {
      const id = await createOrganization(app, { name, timeZone: "Europe/Paris" });
      return new Caller(url, app, id).withKey(scopes);
    },
    async close() {
      await app.recorder.idle();
      await app.jobs.stop();
      await app.changes.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
      await drop();
    },
  };
}

/** The first free port of a range that no other suite uses. */
async function listen(server: Server): Promise<number> {
  for (let port = 25_000 + (process.pid % 900); port < 26_000; port++) {
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

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
export type Answered = { status: number; body: any; headers: Headers };

/** Somebody with a key, speaking JSON. */
export class Caller {
  constructor(
    readonly url: string,
    readonly app: App,
    readonly organizationId: string,
    readonly apiKey = "",
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** The same organization with a new key. */
  async withKey(scopes: readonly Scope[], expiresAt: number | null = null): Promise<Caller> {
    const who = { organizationId: this.organizationId, principal: SYSTEM };
    const { apiKey } = await inContext(this.app, who, (ctx) => createKey(ctx, { name: "test", scopes, expiresAt }));
    return new Caller(this.url, this.app, this.organizationId, apiKey, this.headers);
  }

  with(headers: Record<string, string>): Caller {
    return new Caller(this.url, this.app, this.organizationId, this.apiKey, { ...this.headers, ...headers });
  }

  get = (path: string) => this.ask("GET", path);
  post = (path: string, body?: unknown) => this.ask("POST", path, body);
  put = (path: string, body?: unknown) => this.ask("PUT", path, body);
  delete = (path: string) => this.ask("DELETE", path);

  /** `body`: an object is sent as JSON, a text or bytes as they are. */
  async ask(method: string, path: string, body?: unknown): Promise<Answered> {
    const isRaw = typeof body === "string" || body instanceof Uint8Array;
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.apiKey ? { authorization: `Bearer ${this.apiKey}` } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...this.headers,
      },
      ...(body === undefined ? {} : { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, body: isJson && text ? JSON.parse(text) : text, headers: response.headers };
  }
}

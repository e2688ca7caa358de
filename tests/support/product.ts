import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ProductOrganization } from "./product-organization.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const [FIRST_PORT, PORTS] = [28_100, 800];
const READY_MS = 60_000;
const LEAVE_MS = 20_000;
const KEPT_LINES = 40;

/** The product as it runs in production: the build, a server process of its own, a durable database in a fresh folder. */
export type Product = {
  readonly url: string;
  /** An organization made on the command line, beside the running server. */
  organization(name: string): Promise<ProductOrganization>;
  /** What the server wrote last, for when something went wrong. */
  lastWords(): string;
  stop(): Promise<void>;
};

/** Starts the production build on a free port and waits until it is ready. Throws an Error with the server's last words. */
export async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), "elan-e2e-"));
  const port = await freePort();
  const own = { NODE_ENV: "production", PORT: String(port), DATA_DIR: folder, LOG_LEVEL: "warn" } as const;
  const env = { ...withoutSettings(process.env), ...own };
  const server = spawn(process.execPath, ["--import", "./server/instrument.js", "server/index.js"], {
    cwd: repository,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const words: string[] = [];
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      words.push(...text.split("\n").filter(Boolean));
      words.splice(0, words.length - KEPT_LINES);
    });
  }
  const url = `http://localhost:${port}`;
  const lastWords = () => words.join("\n");
  const stop = async () => {
    await end(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(url, server);
  } catch (error) {
    await stop();
    throw new Error(`the product did not start: ${error instanceof Error ? error.message : error}\n${lastWords()}`);
  }
  let serial = 0;
  return {
    url,
    lastWords,
    stop,
    async organization(name) {
      serial += 1;
      const admin = `ada-${serial}@example.com`;
      const words = ["org", "create", "--name", name, "--time-zone", "Europe/Paris", "--admin", admin, "--json"];
      const { stdout } = await promisify(execFile)(process.execPath, ["server/elan.js", ...words], {
        cwd: repository,
        env,
      });
      return ProductOrganization.open(url, admin, JSON.parse(stdout));
    },
  };
}

/** A tester's own settings must not reach the product. */
export function withoutSettings(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const settings = /^(NODE_ENV|APP_URL|SECRET|SMTP_URL|MAIL_FROM|SENTRY_DSN|TRUST_PROXY|METRICS_TOKEN|REDIS_URL)/;
  const others = /^(PORT|LOG_LEVEL|DATA_DIR|DATABASE_URL|MIGRATION_DATABASE_URL)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !settings.test(name) && !others.test(name)));
}

/** Waits until a server answers that it is ready. Throws an Error when it ends or takes too long. */
export async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const until = performance.now() + READY_MS;
  while (performance.now() < until) {
    if (server.exitCode !== null) throw new Error(`it ended with ${server.exitCode}`);
    const isReady = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await sleep(100);
  }
  throw new Error(`not ready within ${READY_MS / 1000} s`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  const timer = setTimeout(() => server.kill("SIGKILL"), LEAVE_MS);
  await ended;
  clearTimeout(timer);
}

/** A free port of a range that no other suite uses; not the first one, which a run beside this one would take as well. */
export async function freePort(): Promise<number> {
  const start = randomInt(PORTS);
  for (let tried = 0; tried < PORTS; tried++) {
    const port = FIRST_PORT + ((start + tried) % PORTS);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once("error", () => resolve(false)).listen(port, () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
  throw new Error(`no free port from ${FIRST_PORT} on`);
}

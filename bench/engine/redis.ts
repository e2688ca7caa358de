import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { freePort } from "../product/product.ts";

/** A Redis of our own, in memory alone; null where the PATH has no redis-server. */
export async function startRedis(): Promise<{ client: Redis; version: string; stop(): Promise<void> } | null> {
  const found = spawnSync("redis-server", ["--version"], { encoding: "utf8" });
  if (found.error) return null;
  const folder = await mkdtemp(join(tmpdir(), "elan-bench-redis-"));
  const port = await freePort();
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
  const server = spawn("redis-server", settings, { stdio: "ignore" });
  const client = new Redis(port, "127.0.0.1", { maxRetriesPerRequest: null });
  // Not listening yet when it is first asked.
  client.on("error", () => {});
  await client.ping();
  return {
    client,
    version: /v=(\S+)/.exec(found.stdout)?.[1] ?? "",
    async stop() {
      client.disconnect();
      const gone = once(server, "exit");
      server.kill();
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

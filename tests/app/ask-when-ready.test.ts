import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { askWhenReady } from "#app/live/ask-when-ready.ts";

const EVERY_MS = 10;
let server: Server | null = null;
afterEach(() => stop());

/** A server that answers its probe with this status; how often it was asked, and where. */
async function start(status: number, port = 0) {
  let asked = 0;
  const made = createServer((_, response) => {
    asked += 1;
    response.writeHead(status, { connection: "close" }).end();
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(port, "127.0.0.1", resolve));
  const { port: taken } = made.address() as AddressInfo;
  return { port: taken, probe: `http://127.0.0.1:${taken}/readyz`, asked: () => asked };
}

async function stop() {
  const stopped = server;
  server = null;
  await new Promise((resolve) => (stopped ? stopped.close(resolve) : resolve(null)));
}

test("a page that looks on asks no server that is away or not ready, and asks once when it is", async () => {
  const starting = await start(503);
  let again = 0;
  const callOff = askWhenReady(() => again++, EVERY_MS, starting.probe);
  await vi.waitUntil(() => starting.asked() >= 2);
  await stop();
  await sleep(5 * EVERY_MS);
  expect(again).toBe(0);
  const ready = await start(200, starting.port);
  await vi.waitUntil(() => again > 0);
  await sleep(5 * EVERY_MS);
  expect({ again, asked: ready.asked() }).toEqual({ again: 1, asked: 1 });
  callOff();
});

test("a page that was left asks nothing more", async () => {
  const starting = await start(503);
  let again = 0;
  const callOff = askWhenReady(() => again++, EVERY_MS, starting.probe);
  await vi.waitUntil(() => starting.asked() >= 1);
  callOff();
  await stop();
  const ready = await start(200, starting.port);
  await sleep(5 * EVERY_MS);
  expect({ again, asked: ready.asked() }).toEqual({ again: 0, asked: 0 });
});

import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { makeDrain } from "#server/drain.ts";

test("a server that ends answers what was asked, of clients that ask on and on too", async () => {
  const cutOff: string[] = [];
  const server = createServer(async (asked, response) => {
    response.on("close", () => {
      if (!response.writableFinished) cutOff.push(asked.url ?? "");
    });
    await sleep(30);
    response.end("done");
  });
  const drain = makeDrain(server, 1_000);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const ask = (path: string) =>
    new Promise<string | undefined>((resolve) => {
      const asked = request({ port, host: "127.0.0.1", path, agent }, (response) => {
        response.resume().on("end", () => resolve(undefined));
      });
      asked.on("error", (error: NodeJS.ErrnoException) => resolve(error.code)).end();
    });
  async function askOn(_: unknown, client: number) {
    for (let n = 0; ; n++) if ((await ask(`/${client}-${n}`)) === "ECONNREFUSED") return;
  }
  const clients = Promise.all(Array.from({ length: 4 }, askOn));
  await sleep(200);
  await drain();
  await clients;
  agent.destroy();
  expect(cutOff).toEqual([]);
});

test("who takes too long is cut off in the end", async () => {
  const server = createServer(() => {});
  const drain = makeDrain(server, 100);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const cut = new Promise<string | undefined>((resolve) => {
    const asked = request({ port, host: "127.0.0.1" });
    asked.on("error", (error: NodeJS.ErrnoException) => resolve(error.code)).end();
  });
  await new Promise((resolve) => server.once("request", resolve));
  await drain();
  expect(await cut).toBe("ECONNRESET");
});

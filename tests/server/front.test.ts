import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeEdge } from "#server/auth/client-address.ts";
import { makeFront } from "#server/front.ts";
import { testApp } from "../support/app.ts";

let site: Awaited<ReturnType<typeof testApp>>;
let server: Server;
let port: number;

beforeAll(async () => {
  site = await testApp();
  const { handle } = makeFront(site.app, makeEdge({}));
  server = createServer(async (request, response) => {
    if (await handle(request, response)) return;
    let size = 0;
    for await (const piece of request) size += piece.length;
    response.end(`a page read ${size}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server?.close();
  await site?.close();
});

const MB = 1024 * 1024;

/** Posts a body of this size as a page of our own would; answers the status and the text. */
function post(path: string, size: number) {
  const own = { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}`, "content-length": size };
  return new Promise<string>((resolve, reject) => {
    const request = httpRequest({ port, method: "POST", path, headers: own }, (response) => {
      let text = "";
      response.on("data", (piece) => {
        text += piece;
      });
      response.on("end", () => resolve(`${response.statusCode} ${text}`));
    });
    request.on("error", reject).end(Buffer.alloc(size));
  });
}

test("pages take forms, not floods; a file streams through its own path", async () => {
  expect(await post("/sign-in", 1_000)).toBe("200 a page read 1000");
  expect(await post("/sign-in?to=/imports/upload", 3 * MB)).toBe("413 Content Too Large");
  expect(await post("/imports/upload", 3 * MB)).toBe(`200 a page read ${3 * MB}`);
  for (const path of ["/declarations/new", "/visits/1/pictures"]) {
    expect(await post(path, 3 * MB)).toBe(`200 a page read ${3 * MB}`);
    expect(await post(path, 18 * MB)).toBe("413 Content Too Large");
  }
});

test("a body that does not say how large it is is no form", async () => {
  const answer = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}`, "transfer-encoding": "chunked" };
    const request = httpRequest({ port, method: "POST", path: "/sign-in", headers }, (response) => {
      resolve(response.statusCode);
      request.destroy();
    });
    request.on("error", reject).write("a=b");
  });
  expect(answer).toBe(411);
});

test("a host that can be none is refused, not stumbled over", async () => {
  const answer = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { host: '"><script>' };
    httpRequest({ port, path: "/", headers }, (response) => resolve(response.statusCode))
      .on("error", reject)
      .end();
  });
  expect(answer).toBe(400);
});

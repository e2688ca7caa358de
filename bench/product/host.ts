import { createServer } from "node:http";
import v8 from "node:v8";
import { runInNewContext } from "node:vm";
import { boot } from "#server/boot.ts";

// The product's own process: everything that `boot` makes, without the pages. Settings come from the environment.

const httpServer = createServer({ keepAliveTimeout: 65_000 });
const running = await boot({ httpServer, say: () => {} });
httpServer.on("request", async (request, response) => {
  if (request.url?.startsWith("/socket.io/")) return;
  if (!(await running.front(request, response))) response.writeHead(404).end();
});
httpServer.listen(running.port, "127.0.0.1", () => process.send?.({ port: running.port }));

// Without the collector's own waste: what is still needed.
v8.setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

process.on("message", (wish: { collects?: boolean }) => {
  if (wish.collects) collect();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rss, heapUsed, cpuMs: (user + system) / 1_000, live: running.watched() });
});
process.on("disconnect", async () => {
  await running.stop();
  process.exit();
});

import { createServer } from "node:http";
import { boot } from "#server/boot.ts";

// The product's own process: everything that `boot` makes, without the pages. Settings come from the environment.

const httpServer = createServer({ keepAliveTimeout: 65_000 });
const running = await boot({ httpServer, say: () => {} });
httpServer.on("request", async (request, response) => {
  if (request.url?.startsWith("/socket.io/")) return;
  if (!(await running.front(request, response))) response.writeHead(404).end();
});
httpServer.listen(running.port, "127.0.0.1", () => process.send?.({ port: running.port }));

process.on("message", () => process.send?.({ rss: process.memoryUsage.rss() }));
process.on("disconnect", async () => {
  await running.stop();
  process.exit();
});

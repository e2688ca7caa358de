import { createServer } from "node:http";
import { boot } from "#server/boot.ts";

// A node as production boots it, in a process of its own; pages aside. Its settings are its environment, its port is told
// over IPC, and it ends with whoever started it.
const server = createServer();
const running = await boot({ httpServer: server, say: () => {} });
server.on("request", async (request, response) => {
  if (request.url?.startsWith("/socket.io/")) return;
  if (!(await running.front(request, response))) response.writeHead(404).end();
});
server.listen(running.port, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" && address ? address.port : 0 });
});
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.on("SIGTERM", async () => {
  await running.stop();
  process.exit(0);
});

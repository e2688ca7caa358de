// The host: opens the port and hands every request on. It imports nothing of ours: whatever the application is comes from
// the one module graph of the Remix build (or of Vite in development), so that there is one hub and one pool.
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import closeWithGrace from "close-with-grace";
import compression from "compression";
import express from "express";

const BUILD = new URL("../build/server/index.js", import.meta.url);
const DISPLAY = fileURLToPath(new URL("../build/display", import.meta.url));
const CLIENT = fileURLToPath(new URL("../build/client", import.meta.url));
const isDevelopment = process.argv.includes("--dev");

if (!isDevelopment && !existsSync(BUILD)) {
  console.error("There is no build yet. Run: npm run build");
  process.exit(1);
}

const httpServer = createServer({ keepAliveTimeout: 65_000 });
const vite = isDevelopment
  ? await (await import("vite")).createServer({ server: { middlewareMode: true, hmr: { server: httpServer } } })
  : undefined;
const loadBuild = () => (vite ? vite.ssrLoadModule("virtual:remix/server-build") : import(BUILD.href));
const build = await loadBuild();

let running;
try {
  running = await build.entry.module.boot({
    httpServer,
    isDemo: process.argv.includes("--demo"),
    isDevelopment,
    say: (line) => console.info(line),
  });
} catch (error) {
  console.error(`Élan cannot start: ${error instanceof Error ? error.message : error}`);
  if (isDevelopment) console.error(error);
  process.exit(1);
}

const pages = express();
pages.disable("x-powered-by");
pages.use(compression());
if (vite) pages.use(vite.middlewares);
else {
  pages.use("/assets", express.static(`${CLIENT}/assets`, { immutable: true, maxAge: "1y" }));
  pages.use(express.static(CLIENT, { maxAge: "1h", index: false }));
}
// The wall screen is a page of its own, the same in development: npm run build makes it.
pages.use("/display/assets", express.static(`${DISPLAY}/assets`, { immutable: true, maxAge: "1y" }));
pages.get("/display", (_, response) =>
  response.set("Cache-Control", "no-cache").sendFile("index.html", { root: DISPLAY, cacheControl: false }),
);
pages.all(
  "*",
  createRequestHandler({
    build: vite ? loadBuild : build,
    mode: isDevelopment ? "development" : "production",
    getLoadContext: (request, response) => running.loadContext(request, response),
  }),
);

httpServer.on("request", async (request, response) => {
  // Socket.IO answers its own path.
  if (request.url?.startsWith("/socket.io/")) return;
  try {
    if (!(await running.front(request, response))) pages(request, response);
  } catch (error) {
    running.report(error, request);
    if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
    response.end("Internal Server Error");
  }
});

httpServer.listen(running.port, () => {
  const address = httpServer.address();
  running.listening(typeof address === "object" && address ? address.port : running.port);
});
httpServer.on("error", (error) => {
  console.error(error.code === "EADDRINUSE" ? `Port ${running.port} is taken. Set PORT to another one.` : error);
  process.exit(1);
});

closeWithGrace({ delay: 15_000, logger: false }, async ({ err }) => {
  if (err) running.report(err);
  await running.stop();
  await vite?.close();
});

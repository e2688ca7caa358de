import { createRequire } from "node:module";
import type { WebSocket as Line } from "ws";

// The rival: a plain loop of the WebSocket package that sends the same bytes to everybody, tick by tick.

const require = createRequire(import.meta.url);
type Hall = { clients: Set<Line>; address(): { port: number } };
const { WebSocketServer } = createRequire(require.resolve("socket.io"))("ws") as {
  WebSocketServer: new (options: object, ready: () => void) => Hall;
};

const hall = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false }, () =>
  process.send?.({ port: hall.address().port }),
);
let position = 0;

process.on("message", async (order: { texts: string[]; tickMs: number; ms: number }) => {
  const before = process.cpuUsage();
  const began = performance.now();
  for (let tick = 0; tick * order.tickMs < order.ms; tick++) {
    const early = began + tick * order.tickMs - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    position += 1;
    const text = order.texts[tick % order.texts.length]?.replace(/"position":\d+/, `"position":${position}`) ?? "";
    for (const client of hall.clients) client.send(text);
  }
  await new Promise((resolve) => setTimeout(resolve, order.tickMs));
  const { user, system } = process.cpuUsage(before);
  process.send?.({ cpuMs: (user + system) / 1_000 });
});
process.on("disconnect", () => process.exit());

// Loaded before the server (`node --import`): dies by SIGKILL where the crash test says, over the IPC channel. The product
// itself knows nothing of it (docs/decisions/030-kill-points-outside-the-product.md).
import { ServerResponse } from "node:http";
import { createRequire, register } from "node:module";

let wish = null;

/** Tells that the server has come to a point; the last thing it does when that is where it is to die. */
globalThis.crashTestPasses = (point) => {
  if (wish?.point !== point) return;
  wish.passes -= 1;
  if (wish.passes <= 0) process.kill(process.pid, "SIGKILL");
};

process.on("message", (message) => {
  wish = message;
});
// Whoever ordered the deaths is gone: nobody would end this server any more.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

register("./postgres-redirect.js", import.meta.url);

const { end } = ServerResponse.prototype;
ServerResponse.prototype.end = function (...given) {
  if (this.req?.method === "POST" && this.req.url === "/api/v1/results") crashTestPasses("before the answer");
  return end.apply(this, given);
};

const require = createRequire(import.meta.url);
const { Sender } = createRequire(require.resolve("engine.io"))("ws");
const { sendFrame } = Sender.prototype;
Sender.prototype.sendFrame = function (parts, ...given) {
  if (parts.some((part) => part.includes("leaderboard:delta"))) crashTestPasses("before the push");
  return sendFrame.call(this, parts, ...given);
};

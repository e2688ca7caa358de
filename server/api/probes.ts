import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "../app.ts";
import { stateOf } from "./state.ts";

/** How long the answer of the database to "are you ready" is believed. */
const BELIEVED_MS = 1_000;

/** What whoever runs the server asks it. */
export const PROBES: readonly string[] = ["/healthz", "/readyz", "/metrics"];

/** Answers the probes; false for any other path. */
export async function answerProbe(
  app: App,
  path: string,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (!PROBES.includes(path)) return false;
  if (message.method !== "GET" && message.method !== "HEAD") {
    send(response, 405, "text/plain; charset=utf-8", "Method Not Allowed", { allow: "GET, HEAD" });
  } else if (path === "/healthz") {
    sendJson(response, 200, { status: "ok" });
  } else if (path === "/readyz") {
    const isReady = !app.boards.areLoading && (await readiness(app));
    const retry: Record<string, string> = isReady ? {} : { "retry-after": "1" };
    sendJson(response, isReady ? 200 : 503, { status: isReady ? "ready" : "not ready" }, retry);
  } else if (mayReadMetrics(app, message)) {
    const { text, type } = await stateOf(app).desk.meters.read();
    send(response, 200, type, text);
  } else {
    // Who may not read them need not know that they are there.
    send(response, 404, "text/plain; charset=utf-8", "Not Found");
  }
  return true;
}

const known = new WeakMap<App, { at: number; isReady: Promise<boolean> }>();

/** Whether the database is reachable with this code's migrations; asked at most once a second. */
function readiness(app: App): Promise<boolean> {
  const last = known.get(app);
  const now = performance.now();
  if (last && now - last.at < BELIEVED_MS) return last.isReady;
  const isReady = app.database.isReady();
  known.set(app, { at: now, isReady });
  return isReady;
}

/** With METRICS_TOKEN by that token alone; else from this machine, unless a proxy stands between. */
function mayReadMetrics(app: App, message: IncomingMessage): boolean {
  const token = app.env.METRICS_TOKEN;
  if (token !== undefined) {
    const [, given = ""] = /^bearer +(\S+) *$/i.exec(message.headers.authorization ?? "") ?? [];
    return timingSafeEqual(digest(given), digest(token));
  }
  const isForwarded = Object.keys(message.headers).some(
    (name) => name.startsWith("x-forwarded-") || name === "forwarded",
  );
  return !isForwarded && /^(127\.|::1$|::ffff:127\.)/.test(message.socket.remoteAddress ?? "");
}

const digest = (text: string) => createHash("sha256").update(text).digest();

const sendJson = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) =>
  send(response, status, "application/json; charset=utf-8", JSON.stringify(body), headers);

function send(
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  headers: Record<string, string> = {},
) {
  response
    .writeHead(status, {
      "content-type": type,
      "content-length": Buffer.byteLength(text),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...headers,
    })
    .end(text);
}

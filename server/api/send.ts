import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** What every answer of the API carries. */
const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** How much of a body that nobody wants is still taken in, so that its sender gets round to reading the answer. */
const MOST_DISCARDED = 64 * 1024 * 1024;
const LONGEST_SILENCE_MS = 5_000;
const LONGEST_FAREWELL_MS = 60_000;

/** Answers with JSON. A request that is not read to its end is answered first and ended politely afterwards. */
export function sendJson(
  message: IncomingMessage,
  response: ServerResponse,
  status: number,
  json: string,
  headers: Readonly<Record<string, string | number>> = {},
): void {
  const bytes = Buffer.from(json, "utf8");
  const type = status >= 400 ? "application/problem+json; charset=utf-8" : "application/json; charset=utf-8";
  const all = { "content-type": type, "content-length": bytes.length, ...HEADERS, ...headers };
  if (message.complete || isShort(message)) {
    response.writeHead(status, all).end(message.method === "HEAD" ? undefined : bytes);
    return;
  }
  response.writeHead(status, { ...all, connection: "close" });
  response.write(bytes);
  discardRest(message, () => response.end());
}

/** Sends a file piece by piece, no faster than it is taken. */
export async function sendFile(
  message: IncomingMessage,
  response: ServerResponse,
  { type, name, bytes }: { type: string; name: string; bytes: AsyncIterable<Uint8Array> },
): Promise<void> {
  const disposition = `attachment; filename="${name}"`;
  response.writeHead(200, { "content-type": type, "content-disposition": disposition, ...HEADERS });
  if (message.method === "HEAD") response.end();
  else await pipeline(Readable.from(bytes), response);
}

/** True when what is still to come is little enough for Node to read away by itself. */
function isShort(message: IncomingMessage): boolean {
  if (message.headers["transfer-encoding"] !== undefined) return false;
  return Number(message.headers["content-length"] ?? 0) <= 1024 * 1024;
}

/** Closing a socket with unread data resets it, and the answer is lost on its way: reads on for a while, then closes. */
function discardRest(message: IncomingMessage, close: () => void): void {
  let size = 0;
  const finish = () => {
    clearTimeout(silence);
    clearTimeout(farewell);
    message.off("data", onData).off("end", finish).off("close", finish).off("error", finish);
    close();
  };
  const onData = (chunk: Buffer) => {
    size += chunk.length;
    silence.refresh();
    if (size > MOST_DISCARDED) finish();
  };
  // A slow line is still a line: whoever goes on sending is waited for, whoever stops is not.
  const silence = setTimeout(finish, LONGEST_SILENCE_MS).unref();
  const farewell = setTimeout(finish, LONGEST_FAREWELL_MS).unref();
  message.on("data", onData).on("end", finish).on("close", finish).on("error", finish).resume();
}

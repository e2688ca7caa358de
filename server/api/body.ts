import type { IncomingMessage } from "node:http";

/** Bodies of JSON, in bytes. */
export const LARGEST_BODY = 8 * 1024 * 1024;

/** The caller went away before its request was whole: there is nobody to answer. */
export class Abandoned extends Error {}

/**
 * Reads a body into memory; null as soon as it is known to be larger than `largest`: by its Content-Length before any of
 * it is read, or while it streams. The rest is left unread. Throws Abandoned.
 */
export function readBody(message: IncomingMessage, largest = LARGEST_BODY): Promise<Buffer | null> {
  if (Number(message.headers["content-length"] ?? 0) > largest) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (finish: () => void) => {
      message.off("data", onData).off("end", onEnd).off("close", onGone).off("error", onGone);
      finish();
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largest) chunks.push(chunk);
      else {
        message.pause();
        settle(() => resolve(null));
      }
    };
    const onEnd = () => settle(() => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    const onGone = () => settle(() => reject(new Abandoned()));
    message.on("data", onData).on("end", onEnd).on("close", onGone).on("error", onGone);
  });
}

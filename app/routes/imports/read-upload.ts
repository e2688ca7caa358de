import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import busboy from "busboy";
import { Refusal } from "#server/refusal.ts";

/**
 * Hands the part `file` of a form to `take` as it streams in. Throws a 422 Refusal where there is none, and what `take`
 * throws.
 */
export async function readUpload<T>(
  request: Request,
  take: (stream: Readable, filename: string) => Promise<T>,
): Promise<T> {
  const type = request.headers.get("Content-Type") ?? "";
  if (!request.body || !/^multipart\/form-data\s*;/i.test(type)) throw new Refusal("unsupported-type");
  const parser = busboy({ headers: { "content-type": type }, defParamCharset: "utf8" });
  const body = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>);
  let taken: Promise<T> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      parser.on("file", (name, stream, { filename }) => {
        // A browser sends an empty part without a name where nothing was chosen.
        if (name !== "file" || taken || !filename) {
          stream.resume();
          return;
        }
        taken = take(stream, filename);
        taken.catch(reject);
      });
      parser.on("error", reject);
      parser.on("close", resolve);
      body.on("error", reject);
      body.pipe(parser);
    });
    if (!taken) throw new Refusal("invalid", { reason: "no-file" });
    return await taken;
  } catch (error) {
    body.unpipe(parser);
    parser.on("error", () => {});
    parser.destroy();
    // The rest is read away, so that the browser gets round to reading the answer.
    body.resume();
    await taken?.catch(() => undefined);
    throw error;
  }
}

import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import busboy from "busboy";
import { LARGEST_PICTURE, type SentPicture } from "#server/pictures/keep-picture.ts";

/** A form's texts, and the file of its part `picture`; null where none was chosen. */
export type FormWithPicture = { readonly form: FormData; readonly picture: SentPicture | null };

const LIMITS = { files: 1, fileSize: LARGEST_PICTURE, fields: 200, fieldSize: 64 * 1024, parts: 220 };

/**
 * Reads a form with one picture as it streams in; of the file, and of each text, no more than is ever taken. Throws a 422
 * answer for what is no form.
 */
export async function readFormWithPicture(request: Request): Promise<FormWithPicture> {
  const type = request.headers.get("Content-Type") ?? "";
  if (!request.body || !/^multipart\/form-data\s*;/i.test(type)) {
    return { form: await request.formData(), picture: null };
  }
  const form = new FormData();
  let picture: SentPicture | null = null;
  await new Promise<void>((resolve, reject) => {
    const parser = busboy({ headers: { "content-type": type }, defParamCharset: "utf8", limits: LIMITS });
    const body = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>);
    parser.on("field", (name, value) => form.append(name, value));
    parser.on("file", (name, stream, { filename }) => {
      // A browser sends an empty part without a name where nothing was chosen.
      if (name !== "picture" || !filename) return stream.resume();
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        picture = { bytes: Buffer.concat(pieces), isCut: stream.truncated === true };
      });
    });
    parser.on("error", reject);
    parser.on("close", resolve);
    body.on("error", reject);
    body.pipe(parser);
  }).catch(() => {
    throw new Response(null, { status: 422 });
  });
  return { form, picture };
}

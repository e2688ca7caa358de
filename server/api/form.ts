import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import busboy from "busboy";
import type { Flaw } from "../refusal.ts";
import { Refusal } from "../refusal.ts";
import { Abandoned } from "./body.ts";

/** Bodies of forms, in bytes: the largest file and a little for what stands around it. */
const LARGEST_FORM = 257 * 1024 * 1024;
const LARGEST_FIELD = 256 * 1024;
const MOST_PARTS = 20;

/** What a form held: its texts by name, what the file became, and what is wrong with its parts. */
export type Form<F> = {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: F | undefined;
  readonly flaws: readonly Flaw[];
};

/**
 * Reads a multipart form; `takeFile` gets the part `file` as it streams in, `names` are the texts it may have. Throws a
 * Refusal: 415 for another content type, 413 above the limit, 400 for a form that is broken, what `takeFile` throws; or
 * Abandoned.
 */
export async function readForm<F>(
  message: IncomingMessage,
  names: readonly string[],
  takeFile: (stream: Readable, filename: string) => Promise<F>,
): Promise<Form<F>> {
  const type = message.headers["content-type"] ?? "";
  if (Number(message.headers["content-length"] ?? 0) > LARGEST_FORM) throw new Refusal("too-large");
  if (!/^multipart\/form-data\s*;/i.test(type)) throw notAForm();
  const parser = parserFor(message);
  const fields = new Map<string, string>();
  const flaws: Flaw[] = [];
  let file: Promise<F> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const takeText = (name: string, value: string, isCut: boolean) => {
        const pointer = `/${name}`;
        if (!names.includes(name)) flaws.push({ pointer, code: "unknown-key", params: { key: name } });
        else if (fields.has(name)) flaws.push({ pointer, code: "named-twice", params: { value: name } });
        else if (isCut) flaws.push({ pointer, code: "too-long", params: { most: LARGEST_FIELD } });
        fields.set(name, value);
      };
      parser.on("field", (name, value, { valueTruncated }) => takeText(name, value, valueTruncated));
      parser.on("file", (name, stream, { filename }) => {
        if (name === "file" && file === undefined) {
          file = takeFile(stream, filename ?? "");
          // A refusal of the file ends the form at once; what is left of it is not waited for.
          file.catch(reject);
          return;
        }
        if (names.includes(name)) {
          beginningOf(stream, (text, isCut) => takeText(name, text, isCut));
          return;
        }
        const code = name === "file" ? "named-twice" : "unknown-key";
        flaws.push({ pointer: `/${name}`, code, params: { value: name } });
        stream.resume();
      });
      parser.on("partsLimit", () => reject(new Refusal("too-large")));
      parser.on("error", () => reject(new Refusal("not-json", { reason: "bad-form" })));
      parser.on("close", resolve);
      message.once("close", () => (message.complete ? undefined : reject(new Abandoned())));
      message.pipe(parser);
    });
    return { fields, file: await file, flaws };
  } catch (error) {
    message.unpipe(parser);
    parser.on("error", () => {});
    parser.destroy(error instanceof Error ? error : undefined);
    await file?.catch(() => undefined);
    throw error;
  }
}

/** A text that came as a file, as programs send JSON that has a content type of its own. */
function beginningOf(stream: Readable, take: (text: string, isCut: boolean) => void): void {
  const pieces: Buffer[] = [];
  let size = 0;
  stream.on("data", (piece: Buffer) => {
    size += piece.length;
    if (size <= LARGEST_FIELD) pieces.push(piece);
  });
  stream.on("end", () => take(Buffer.concat(pieces).toString("utf8"), size > LARGEST_FIELD));
}

const notAForm = () => new Refusal("unsupported-type", { params: { expected: "multipart/form-data" } });

function parserFor(message: IncomingMessage) {
  try {
    return busboy({
      headers: message.headers,
      defParamCharset: "utf8",
      limits: { fieldSize: LARGEST_FIELD, parts: MOST_PARTS },
    });
  } catch {
    throw notAForm();
  }
}

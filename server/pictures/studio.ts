import sharp from "sharp";
import { type PictureFormat, sniffPicture } from "#core/pictures/sniff.ts";
import { Refusal } from "../refusal.ts";

/** A picture drawn anew: WebP, upright, without metadata. */
export type Drawn = { readonly bytes: Buffer; readonly width: number; readonly height: number };

/** Draws pictures anew, one at a time: what a decoder may need is bounded for the whole process. */
export type Studio = {
  /** Throws a Refusal: 422 with the flaw of the file at `/picture`, 503 where too many wait. */
  draw(sent: Uint8Array): Promise<Drawn>;
};

/** A JPEG is decoded at a fraction of its size; of the others every pixel lies in memory at once. */
const MOST_PIXELS: Readonly<Record<PictureFormat, number>> = { jpeg: 50_000_000, png: 25_000_000, webp: 25_000_000 };
const LARGEST_KEPT = 500 * 1024;
const MOST_WAITING = 6;
const MOST_SECONDS = 20;
/** Tried in this order until a picture is small enough; the last one always is. */
const TRIES = [
  { side: 1_600, quality: 80 },
  { side: 1_600, quality: 60 },
  { side: 1_200, quality: 50 },
  { side: 800, quality: 40 },
  { side: 480, quality: 30 },
] as const;

export function makeStudio(): Studio {
  sharp.cache(false);
  sharp.concurrency(1);
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    async draw(sent) {
      if (waiting >= MOST_WAITING) throw new Refusal("unavailable", { retryAfterSeconds: 5 });
      waiting += 1;
      const drawn = last.then(() => drawAnew(sent));
      last = drawn.catch(() => undefined);
      return drawn.finally(() => {
        waiting -= 1;
      });
    },
  };
}

async function drawAnew(sent: Uint8Array): Promise<Drawn> {
  const sniffed = sniffPicture(sent);
  if ("flaw" in sniffed) throw refused(sniffed.flaw);
  const options = { failOn: "error", sequentialRead: true, limitInputPixels: MOST_PIXELS[sniffed.format] } as const;
  const { width, height, pages } = await read(() =>
    sharp(sent, { failOn: "error", limitInputPixels: false }).metadata(),
  );
  if (width * height > MOST_PIXELS[sniffed.format]) {
    throw refused("picture-too-many-pixels", { most: MOST_PIXELS[sniffed.format] / 1_000_000 });
  }
  if ((pages ?? 1) > 1) throw refused("picture-animated");
  for (const { side, quality } of TRIES) {
    const { data, info } = await read(() =>
      sharp(sent, options)
        .timeout({ seconds: MOST_SECONDS })
        .autoOrient()
        .resize(side, side, { fit: "inside", withoutEnlargement: true })
        .webp({ quality })
        .toBuffer({ resolveWithObject: true }),
    );
    if (data.length <= LARGEST_KEPT) return { bytes: data, width: info.width, height: info.height };
  }
  throw refused("picture-unreadable");
}

/** What the decoder cannot read is the file's fault: cut off, damaged, or not what it claims to be. */
async function read<T>(decode: () => Promise<T>): Promise<T> {
  try {
    return await decode();
  } catch {
    throw refused("picture-unreadable");
  }
}

export const refused = (code: string, params: Record<string, string | number> = {}) =>
  new Refusal("invalid", { flaws: [{ pointer: "/picture", code, params }] });

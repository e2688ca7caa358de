/** What a picture may be that somebody sends, by what its bytes say and not by its name. */
export type PictureFormat = "jpeg" | "png" | "webp";

/** Why a file is not taken as a picture; each has a sentence in `locales/`. */
export type PictureFlaw =
  | "picture-missing"
  | "picture-svg"
  | "picture-gif"
  | "picture-heic"
  | "picture-animated"
  | "picture-unknown";

export type Sniffed = { readonly format: PictureFormat } | { readonly flaw: PictureFlaw };

/** Reads what a file is from its first bytes and, where a format can move, from its chunks; nothing is decoded. */
export function sniffPicture(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return { flaw: "picture-missing" };
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { format: "jpeg" };
  if (startsWith(bytes, PNG)) return isAnimatedPng(bytes) ? { flaw: "picture-animated" } : { format: "png" };
  if (textAt(bytes, 0, 4) === "RIFF" && textAt(bytes, 8, 4) === "WEBP") {
    return isAnimatedWebp(bytes) ? { flaw: "picture-animated" } : { format: "webp" };
  }
  if (textAt(bytes, 0, 4) === "GIF8") return { flaw: "picture-gif" };
  if (textAt(bytes, 4, 4) === "ftyp" && /^(hei|hev|mif|msf)/.test(textAt(bytes, 8, 4))) return { flaw: "picture-heic" };
  return { flaw: looksLikeSvg(bytes) ? "picture-svg" : "picture-unknown" };
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, at) => bytes[at] === byte);
const textAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/** An animation announces itself (`acTL`) before the first piece of the picture. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = PNG.length; at + 8 <= bytes.length; ) {
    const name = textAt(bytes, at + 4, 4);
    if (name === "acTL") return true;
    if (name === "IDAT") return false;
    // Length, name and checksum beside what the chunk holds.
    at += view.getUint32(at) + 12;
  }
  return false;
}

/** The extended header says so in a bit. */
const isAnimatedWebp = (bytes: Uint8Array) => textAt(bytes, 12, 4) === "VP8X" && ((bytes[20] ?? 0) & 2) !== 0;

const looksLikeSvg = (bytes: Uint8Array) =>
  /<svg[\s>]|<!doctype svg/i.test(textAt(bytes, 0, 1_000).replaceAll("\0", ""));

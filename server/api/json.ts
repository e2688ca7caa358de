import { isUtf8 } from "node:buffer";
import { Refusal } from "../refusal.ts";

const DEEPEST = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
// The two kinds of brackets differ in one bit: 5b 5d, 7b 7d.
const [EITHER, OPENING, CLOSING] = [0xdf, 0x5b, 0x5d];

/** Reads a body as JSON. Throws a 400 Refusal for what is not UTF-8, not JSON, or nested deeper than 32. */
export function readJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new Refusal("not-json", { reason: "not-utf8" });
  if (isTooDeep(bytes)) throw new Refusal("not-json", { reason: "too-deep", params: { most: DEEPEST } });
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new Refusal("not-json");
  }
}

/** Counts brackets outside texts, without recursion, so that a hundred thousand levels get an answer too. */
function isTooDeep(bytes: Buffer): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (isInText) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isInText = false;
    } else if (byte === QUOTE) isInText = true;
    else if ((byte & EITHER) === OPENING && ++depth > DEEPEST) return true;
    else if ((byte & EITHER) === CLOSING) depth--;
  }
  return false;
}

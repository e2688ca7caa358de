export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** `isDamaged`: it is UTF-8, but some bytes are not; they come out as U+FFFD. */
export type Detected = { readonly encoding: Encoding; readonly isDamaged: boolean };

const SAMPLE = 65_536;

/** Looks at bytes as they pass and tells their encoding at the end: byte-order mark, pattern of UTF-16, valid UTF-8, else windows-1252. */
export function encodingDetector() {
  const first: number[] = [];
  let [seen, evenNulls, oddNulls] = [0, 0, 0];
  let [pending, valid, invalid] = [0, 0, 0];
  let [lowest, highest] = [0x80, 0xbf];
  return {
    feed(bytes: Uint8Array): void {
      for (let at = 0; seen + at < SAMPLE && at < bytes.length; at++) {
        const byte = bytes[at] ?? 0;
        if (first.length < 4) first.push(byte);
        if (byte !== 0) continue;
        if ((seen + at) % 2 === 0) evenNulls++;
        else oddNulls++;
      }
      seen += bytes.length;
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] ?? 0;
        if (pending > 0) {
          if (byte >= lowest && byte <= highest) {
            [lowest, highest] = [0x80, 0xbf];
            if (--pending === 0) valid++;
            continue;
          }
          pending = 0;
          invalid++;
          [lowest, highest] = [0x80, 0xbf];
        }
        if (byte < 0x80) continue;
        // The well-formed sequences of the Unicode standard, table 3-7.
        if (byte >= 0xc2 && byte <= 0xdf) pending = 1;
        else if (byte >= 0xe0 && byte <= 0xef) pending = 2;
        else if (byte >= 0xf0 && byte <= 0xf4) pending = 3;
        else invalid++;
        if (byte === 0xe0) lowest = 0xa0;
        else if (byte === 0xed) highest = 0x9f;
        else if (byte === 0xf0) lowest = 0x90;
        else if (byte === 0xf4) highest = 0x8f;
      }
    },
    finish(): Detected {
      const [a, b, c] = first;
      if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", isDamaged: false };
      if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", isDamaged: false };
      const hasMark = a === 0xef && b === 0xbb && c === 0xbf;
      const pairs = Math.min(seen, SAMPLE) / 2;
      if (oddNulls > pairs * 0.4 && evenNulls < oddNulls / 10) return { encoding: "utf-16le", isDamaged: false };
      if (evenNulls > pairs * 0.4 && oddNulls < evenNulls / 10) return { encoding: "utf-16be", isDamaged: false };
      const broken = invalid + (pending > 0 ? 1 : 0);
      if (broken === 0) return { encoding: "utf-8", isDamaged: false };
      // One broken byte in a text that is UTF-8 everywhere else must not turn every accent into two letters.
      if (hasMark || valid > broken) return { encoding: "utf-8", isDamaged: true };
      return { encoding: "windows-1252", isDamaged: false };
    },
  };
}

/** What windows-1252 puts where Latin-1 has control characters (WHATWG Encoding, index windows-1252). */
const WINDOWS_1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/** Decodes bytes piece by piece: the text so far; without an argument, what is left at the end. */
export type Decoder = (bytes?: Uint8Array) => string;

export function decoderOf(encoding: Encoding): Decoder {
  if (encoding !== "windows-1252") {
    const decoder = new TextDecoder(encoding);
    return (bytes) => (bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode());
  }
  // By hand: some releases of Node decode windows-1252 as Latin-1.
  return (bytes) => {
    let text = "";
    for (let at = 0; bytes && at < bytes.length; at += 8_192) {
      text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
    }
    return text.replace(/[\u0080-\u009f]/g, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80));
  };
}

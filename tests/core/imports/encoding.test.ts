import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Detected, decoderOf, encodingDetector } from "#core/imports/encoding.ts";

function detect(bytes: Uint8Array, piece = bytes.length || 1): Detected {
  const detector = encodingDetector();
  for (let at = 0; at < bytes.length; at += piece) detector.feed(bytes.subarray(at, at + piece));
  return detector.finish();
}
function decode(bytes: Uint8Array, encoding: Detected["encoding"], piece: number): string {
  const decoder = decoderOf(encoding);
  let text = "";
  for (let at = 0; at < bytes.length; at += piece) text += decoder(bytes.subarray(at, at + piece));
  return text + decoder();
}
const swap = (bytes: Buffer) => Buffer.from(bytes).swap16();

const SAMPLE = "Nom;Montant;Étape\r\nZoë Müller;1\u202f234,50 €;Gagné — très « sûr » 𝄞\r\n";

describe("encodingDetector", () => {
  const cases: [string, Buffer, Detected][] = [
    ["UTF-8", Buffer.from(SAMPLE), { encoding: "utf-8", isDamaged: false }],
    ["UTF-8 with mark", Buffer.from(`\uFEFF${SAMPLE}`), { encoding: "utf-8", isDamaged: false }],
    ["UTF-16 LE with mark", Buffer.from(`\uFEFF${SAMPLE}`, "utf16le"), { encoding: "utf-16le", isDamaged: false }],
    [
      "UTF-16 BE with mark",
      swap(Buffer.from(`\uFEFF${SAMPLE}`, "utf16le")),
      { encoding: "utf-16be", isDamaged: false },
    ],
    ["UTF-16 LE", Buffer.from(SAMPLE, "utf16le"), { encoding: "utf-16le", isDamaged: false }],
    ["UTF-16 BE", swap(Buffer.from(SAMPLE, "utf16le")), { encoding: "utf-16be", isDamaged: false }],
  ];
  it.each(cases)("%s, in pieces of any size", (_name, bytes, expected) => {
    for (const piece of [1, 2, 3, 7, bytes.length]) {
      expect(detect(bytes, piece)).toEqual(expected);
      expect(decode(bytes, expected.encoding, piece)).toBe(SAMPLE);
    }
  });

  it("takes what is not UTF-8 as windows-1252, its euro and typographic signs included", () => {
    const bytes = Buffer.from([0x4e, 0x6f, 0xeb, 0x6c, 0x3b, 0x31, 0x20, 0x80, 0x3b, 0x92, 0x9c]);
    expect(detect(bytes)).toEqual({ encoding: "windows-1252", isDamaged: false });
    expect(decode(bytes, "windows-1252", 2)).toBe("Noël;1 €;’œ");
  });

  it("keeps a UTF-8 file UTF-8 when a byte of it is broken", () => {
    const bytes = Buffer.concat([Buffer.from("é".repeat(20)), Buffer.from([0xe9]), Buffer.from("è;ù")]);
    expect(detect(bytes)).toEqual({ encoding: "utf-8", isDamaged: true });
  });

  it("agrees with a strict decoder on which bytes are UTF-8", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (noise, piece) => {
        fc.pre(!noise.includes(0) && noise[0] !== 0xff && noise[0] !== 0xfe);
        let isValid = true;
        try {
          new TextDecoder("utf-8", { fatal: true }).decode(noise);
        } catch {
          isValid = false;
        }
        const { encoding, isDamaged } = detect(noise, piece);
        expect(encoding === "utf-8" && !isDamaged).toBe(isValid);
      }),
      { numRuns: 5_000 },
    );
  });
});

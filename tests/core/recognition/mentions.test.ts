import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepMentions, mentioned, piecesOf, writeMentions } from "#core/recognition/mentions.ts";
import { plainText } from "#core/recognition/plain.ts";

const ANNA = "00000000-0000-7000-8000-00000000000a";
const ids: Record<string, string> = { "anna.le-goff": ANNA };
const keep = (text: string) => keepMentions(text, (ref) => ids[ref]);

describe("a mention", () => {
  it("is a ref behind @ at a word's beginning, without the sign that ends a sentence", () => {
    expect(keep("Merci @anna.le-goff.")).toBe(`Merci @[${ANNA}].`);
    expect(keep("(@anna.le-goff)")).toBe(`(@[${ANNA}])`);
    expect(mentioned(keep("@anna.le-goff et @anna.le-goff"))).toEqual([ANNA]);
    expect(keep("a@anna.le-goff @nobody @")).toBe("a@anna.le-goff @nobody @");
  });

  it("cannot be smuggled in by its kept form", () => {
    expect(mentioned(keep(`@[${ANNA}]`))).toEqual([]);
  });

  it("comes back as it was written, and in pieces", () => {
    const kept = keep("Bravo @anna.le-goff, vraiment");
    expect(writeMentions(kept, () => "anna.le-goff")).toBe("Bravo @anna.le-goff, vraiment");
    expect(piecesOf(kept, (id) => ({ id }))).toEqual(["Bravo ", { id: ANNA }, ", vraiment"]);
  });

  it("loses no character of any other text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const pieces = piecesOf(keep(text), () => "");
        if (mentioned(keep(text)).length === 0 && !text.includes("@[")) expect(pieces.join("")).toBe(text);
      }),
    );
  });
});

describe("a text that is searched", () => {
  it("has no accents, no capitals, no signs", () => {
    expect(plainText("Été à l’ŒUVRE — déjà vu\u202f!")).toBe("ete a l oeuvre deja vu");
  });
});

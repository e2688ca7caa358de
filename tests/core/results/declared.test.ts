import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatValue } from "#core/decimal.ts";
import { readEvidence, writeEvidence } from "#core/results/evidence.ts";
import { readTypedNumber } from "#core/results/typed-number.ts";
import { formatDecimal } from "#locales/numbers.ts";

describe("a typed number", () => {
  test.each([
    ["fr", "1 234,5", "1234.5"],
    ["fr", "1\u202f234", "1234"],
    ["fr", "12.5", "12.5"],
    ["fr", "1.234,50", "1234.50"],
    ["fr", "−3", "-3"],
    ["fr", "1.234.567", "1.234.567"],
    ["en", "1,234.5", "1234.5"],
    ["en", "1,234", "1234"],
    ["en", "12,5", "12.5"],
    ["en", "12.5", "12.5"],
    ["en", "douze", "douze"],
  ] as const)("in %s: %s", (locale, typed, read) => expect(readTypedNumber(typed, locale)).toBe(read));

  test("what a page writes in either language can be typed there", () => {
    const value = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }).map(formatValue);
    fc.assert(
      fc.property(value, fc.constantFrom("fr" as const, "en" as const), (text, locale) => {
        expect(readTypedNumber(formatDecimal(locale, text), locale)).toBe(text);
      }),
    );
  });
});

describe("evidence", () => {
  const ID = "0193a5c2-0000-7000-8000-000000000001";
  test("is one text and read back as it was", () => {
    const words = fc.string({ maxLength: 40 }).map((text) => text.trim());
    fc.assert(
      fc.property(
        words,
        fc.constantFrom("", "https://example.com/a?b=c"),
        fc.constantFrom(null, ID),
        (note, link, pictureId) => {
          const evidence = { note, link, pictureId };
          expect(readEvidence(writeEvidence(evidence))).toEqual(evidence);
        },
      ),
    );
  });
  test("an address that runs is words, not a link", () => {
    expect(readEvidence("javascript:alert(1)")).toEqual({ note: "javascript:alert(1)", link: "", pictureId: null });
  });
  test("another source's address is a link", () => {
    expect(readEvidence("https://crm.example/1").link).toBe("https://crm.example/1");
  });
});

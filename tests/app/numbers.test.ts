import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareDecimals,
  decimalsOf,
  formatDecimal,
  formatPoints,
  formatQuantity,
  subtractDecimals,
} from "#locales/numbers.ts";

describe("numbers as people read them", () => {
  it.each([
    ["1234.5", "1\u202f234,5", "1,234.5"],
    ["-1054.00", "\u22121\u202f054,00", "\u22121,054.00"],
    ["999", "999", "999"],
    ["1000000.0001", "1\u202f000\u202f000,0001", "1,000,000.0001"],
    ["-0.00", "0,00", "0.00"],
  ])("writes %s in French and in English", (text, french, english) => {
    expect(formatDecimal("fr", text)).toBe(french);
    expect(formatDecimal("en", text)).toBe(english);
  });

  it("rounds half away from zero, never in binary", () => {
    expect(formatDecimal("en", "1.005", { decimals: 2 })).toBe("1.01");
    expect(formatDecimal("en", "-0.5", { decimals: 0 })).toBe("\u22121");
    expect(formatDecimal("en", "9.995", { decimals: 2 })).toBe("10.00");
    expect(formatDecimal("en", "0.04", { decimals: 1 })).toBe("0.0");
    expect(formatDecimal("en", "7", { decimals: 2 })).toBe("7.00");
  });

  it("shows no decimals while all points are whole, and both as soon as one is not", () => {
    expect(decimalsOf(["12.00", "7.00"])).toBe(0);
    expect(decimalsOf(["12.00", "7.50"])).toBe(2);
    expect(formatPoints("fr", "1054.00", 0)).toBe("1\u202f054");
    expect(formatPoints("fr", "3.00", 2, true)).toBe("+3,00");
  });

  it.each([
    ["1234.5", "k€", "1\u202f234,5\u00a0k€", "€1,234.5k"],
    ["100", "EUR", "100\u00a0€", "€100"],
    ["-12", "€", "\u221212\u00a0€", "\u2212€12"],
    ["87", "%", "87\u202f%", "87%"],
    ["81", "/100", "81/100", "81/100"],
    ["12", "visits", "12\u00a0visits", "12\u00a0visits"],
    ["12", null, "12", "12"],
  ])("writes %s %s with its unit", (text, unit, french, english) => {
    expect(formatQuantity("fr", text, unit)).toBe(french);
    expect(formatQuantity("en", text, unit)).toBe(english);
  });

  it("subtracts and compares exactly", () => {
    const cents = fc.integer({ min: -1e12, max: 1e12 });
    const text = (value: number) =>
      `${value < 0 ? "-" : ""}${Math.floor(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, "0")}`;
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(subtractDecimals(text(a), text(b))).toBe(text(a - b));
        expect(Math.sign(compareDecimals(text(a), text(b)))).toBe(Math.sign(a - b));
      }),
    );
    expect(subtractDecimals("0.3", "0.1")).toBe("0.2");
  });
});

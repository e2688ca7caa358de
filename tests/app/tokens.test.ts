import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { brandRules } from "#app/styles/brand.ts";
import { contrast, type Oklch, parseHex, toOklch } from "#app/styles/colour.ts";

const css = readFileSync(new URL("../../app/styles/tokens.css", import.meta.url), "utf8");

function declarations(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [
      name,
      value.replace(/\s+/g, " "),
    ]),
  );
}
const blockAfter = (selector: string) => {
  const start = css.indexOf("{", css.indexOf(selector)) + 1;
  return css.slice(start, css.indexOf("}", start));
};
const root = declarations(blockAfter("\n:root {"));
const light = declarations(blockAfter(':root,\n[data-theme="light"]'));
const dark = declarations(blockAfter('\n[data-theme="dark"] {'));
const ofDevice = declarations(blockAfter(":root:not([data-theme])"));

function colour(theme: Map<string, string>, name: string): Oklch {
  const value = theme.get(name) ?? root.get(name) ?? "";
  const named = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  if (named) return colour(theme, named);
  const [l = Number.NaN, c = Number.NaN, h = Number.NaN] = (/^oklch\(([\d. ]+)\)$/.exec(value)?.[1] ?? "")
    .split(" ")
    .map(Number);
  expect([name, l + c + h], `${name} is an oklch colour`).toEqual([name, expect.any(Number)]);
  return { l, c, h };
}

describe.each([
  ["light", light],
  ["dark", dark],
])("the %s tokens", (_, theme) => {
  const on = (ink: string, ground: string) => contrast(colour(theme, ink), colour(theme, ground));

  it("keep every ink readable on every ground (AA)", () => {
    for (const ground of ["--page", "--surface", "--sunken", "--hover"]) {
      for (const ink of ["--ink", "--ink-2", "--ink-3", "--brand", "--gain", "--loss", "--warn", "--danger"]) {
        expect([ink, ground, on(ink, ground) >= 4.5]).toEqual([ink, ground, true]);
      }
    }
    expect(on("--on-brand", "--brand")).toBeGreaterThanOrEqual(4.5);
    for (const tone of ["gain", "warn", "danger"])
      expect([tone, on(`--${tone}`, `--${tone}-soft`) >= 4.5]).toEqual([tone, true]);
  });

  it("keep edges of fields and every category visible beside the surface (3:1)", () => {
    for (const mark of ["--line-strong", ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `--cat-${n}`)]) {
      expect([mark, on(mark, "--surface") >= 3]).toEqual([mark, true]);
    }
  });

  it("tell neighbouring categories apart by lightness too, for eyes that see few colours", () => {
    for (let n = 1; n < 8; n++) {
      const apart = Math.abs(colour(theme, `--cat-${n}`).l - colour(theme, `--cat-${n + 1}`).l);
      expect([n, apart >= 0.06]).toEqual([n, true]);
    }
  });
});

it("the device's dark is the same dark", () => expect(ofDevice).toEqual(dark));

describe("an organization's colour", () => {
  it.each(["#ffffff", "#000000", "#ffe600", "#00ff7f", "#c8102e", "#2f5bea", "#7f7f7f"])(
    "%s stays readable in both themes",
    (hex) => {
      const [, lightInk = "", darkInk = ""] =
        /--brand-light:(oklch\([^)]+\));--brand-dark:(oklch\([^)]+\))/.exec(brandRules(hex)) ?? [];
      const read = (text: string) => {
        const [l = 0, c = 0, h = 0] = text.slice(6, -1).split(" ").map(Number);
        return { l, c, h };
      };
      expect(contrast(read(lightInk), { l: 1, c: 0, h: 0 })).toBeGreaterThanOrEqual(4.5);
      expect(contrast(read(darkInk), colour(dark, "--surface"))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(read(darkInk), colour(dark, "--on-brand"))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it("is ignored when it is none", () => {
    for (const text of [null, "", "red", "#12345", "#12345g", "</style>"]) expect(brandRules(text)).toBe("");
  });

  it("is read as sRGB", () => {
    const white = parseHex("#ffffff");
    expect(white && toOklch(white).l).toBeCloseTo(1, 4);
  });
});

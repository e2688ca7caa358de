import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";
import { build, type Rollup } from "vite";
import { beforeAll, describe, expect, test } from "vitest";

// Televisions of 2019 run Chrome 79: what the wall is made of must be older than that.

const root = fileURLToPath(new URL("../..", import.meta.url));
let script = "";
let sheet = "";

beforeAll(async () => {
  const made = await build({
    configFile: join(root, "vite.display.config.ts"),
    logLevel: "error",
    build: { write: false },
  });
  const { output } = made as Rollup.RollupOutput;
  for (const part of output) {
    if (part.type === "chunk") script += part.code;
    else if (part.fileName.endsWith(".css")) sheet += part.source;
  }
}, 60_000);

/** What came after Chrome 79, as it stands in a minified script. */
const LATER_APIS = [
  /\.at\(/,
  /\.replaceAll\(/,
  /\bstructuredClone\b/,
  /\.replaceChildren\(/,
  /\.randomUUID\(/,
  /\bObject\.hasOwn\b/,
  /\.findLast(Index)?\(/,
  /\.to(Sorted|Reversed|Spliced)\(/,
  /\bAbortSignal\.(timeout|any)\b/,
  /\bPromise\.any\b/,
  /\bWeakRef\b/,
];
const LATER_CSS = [
  /:has\(/,
  /:is\(/,
  /:where\(/,
  /\binset:/,
  /aspect-ratio/,
  /\d(dvh|svh|lvh)\b/,
  /oklch|oklab|color-mix/,
  /@layer|@container|@property/,
  /(padding|margin)-(inline|block)/,
];

describe("the wall's build", () => {
  test("is a script of ES2019 that asks for nothing later", () => {
    expect(() => parse(script, { ecmaVersion: 2019, sourceType: "module" })).not.toThrow();
    for (const later of LATER_APIS) expect(later.exec(script)?.[0], String(later)).toBeUndefined();
  });

  test("is a sheet without later properties, and without the gap of flex boxes", () => {
    for (const later of LATER_CSS) expect(later.exec(sheet)?.[0], String(later)).toBeUndefined();
    const flexed = [...sheet.matchAll(/\{([^{}]*display:flex[^{}]*)\}/g)].map((rule) => rule[1] ?? "");
    expect(flexed.length).toBeGreaterThan(3);
    for (const rule of flexed) expect(rule).not.toMatch(/(^|;)(row-|column-)?gap:/);
  });

  test("would be caught: a script and a sheet of today are refused", () => {
    expect(() => parse("a ??= b?.c", { ecmaVersion: 2019 })).toThrow();
    expect(LATER_APIS.some((later) => later.test("[1].at(-1)"))).toBe(true);
    expect(LATER_CSS.some((later) => later.test("a{inset:0}"))).toBe(true);
  });

  test("carries neither React nor Remix nor Tailwind, and stays small", () => {
    expect(script).not.toMatch(/__remix|react\.element|createRoot/);
    expect(sheet).not.toContain("--tw-");
    expect(script.length).toBeLessThan(100_000);
  });

  test("knows the server's program by the same fields", () => {
    const fields = (file: string) => {
      const text = readFileSync(join(root, file), "utf8");
      const board = /export type ProgramBoard = \{([\s\S]*?)\n\};/.exec(text)?.[1] ?? "";
      return [...board.matchAll(/readonly (\w+):/g)].map((field) => field[1]);
    };
    const own = fields(join(dirname("app/display/x"), "program.ts"));
    expect(own.length).toBeGreaterThan(5);
    expect(own).toEqual(fields("server/displays/program.ts"));
  });
});

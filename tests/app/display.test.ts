import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";
import { build, type Rollup } from "vite";
import { beforeAll, describe, expect, test } from "vitest";
import { type Place, placeAfter, placesOf } from "#app/display/places.ts";
import type { Program, ProgramBoard } from "#app/display/program.ts";
import { countdown, momentAt } from "#app/display/say.ts";
import { visibleBrand } from "#app/display/visible-brand.ts";
import { contrast, parseHex, toOklch } from "#app/styles/colour.ts";

// Televisions of 2019 run Chrome 79: what the wall is made of must be older than that.

const root = fileURLToPath(new URL("../..", import.meta.url));
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
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

/** What came after Chrome 79, as it stands in a minified script, each with a line that has to be caught. */
const LATER_APIS: readonly (readonly [RegExp, string])[] = [
  [/\.at\(/, "[1].at(-1)"],
  [/\.replaceAll\(/, "'a'.replaceAll('a', 'b')"],
  [/\.replaceChildren\(/, "document.body.replaceChildren()"],
  [/\.findLast(Index)?\(/, "[1].findLast(Boolean)"],
  [/\.to(Sorted|Reversed|Spliced)\(/, "[1].toSorted()"],
  [/\.randomUUID\(/, "crypto.randomUUID()"],
  [/\bstructuredClone\b/, "structuredClone({})"],
  [/\bObject\.hasOwn\b/, "Object.hasOwn({}, 'a')"],
  [/\bAbortSignal\.(timeout|any)\b/, "AbortSignal.timeout(1)"],
  [/\bPromise\.any\b/, "Promise.any([])"],
  [/\bWeakRef\b/, "new WeakRef({})"],
];
const LATER_CSS: readonly (readonly [RegExp, string])[] = [
  [/:has\(/, "a:has(b){color:red}"],
  [/:is\(/, ":is(a,b){color:red}"],
  [/:where\(/, ":where(a){color:red}"],
  [/\binset:/, "a{inset:0}"],
  [/aspect-ratio/, "a{aspect-ratio:1}"],
  [/\d(dvh|dvw|svh|lvh)\b/, "a{height:100dvh}"],
  [/oklch|oklab|color-mix/, "a{color:oklch(1 0 0)}"],
  [/@layer|@container|@property/, "@layer a{b{color:red}}"],
  [/(padding|margin)-(inline|block)/, "a{margin-inline:1px}"],
  [/\b(min|max|clamp)\(/, "a{width:min(1px,2px)}"],
];

/** What a television of 2019 would stumble over. */
function tooNewIn(code: string): string[] {
  const found = LATER_APIS.filter(([later]) => later.test(code)).map(([later]) => String(later));
  try {
    parse(code, { ecmaVersion: 2019, sourceType: "module" });
  } catch (error) {
    found.push(String(error));
  }
  return found;
}

/** The same for a sheet; a gap is known to grids alone. */
function tooNewInSheet(css: string): string[] {
  const found = LATER_CSS.filter(([later]) => later.test(css)).map(([later]) => String(later));
  for (const [, rule = ""] of css.matchAll(/\{([^{}]*)\}/g)) {
    if (/(^|;)(row-|column-)?gap:/.test(rule) && !/display:grid/.test(rule))
      found.push(`a gap without a grid: ${rule}`);
  }
  return found;
}

describe("the wall's build", () => {
  test("is a script of ES2019 that asks for nothing later", () => expect(tooNewIn(script)).toEqual([]));

  test("is a sheet without later properties, and without the gap of flex boxes", () => {
    expect(sheet).toMatch(/display:flex/);
    expect(tooNewInSheet(sheet)).toEqual([]);
  });

  test.each(LATER_APIS)("would be caught with %s", (_, line) => expect(tooNewIn(line)).toHaveLength(1));
  test.each(["a ??= b", "a?.b", "a ?? b", "class A { #b = 1 }", "1_000", "import('a').then(b => b?.c)"])(
    "would be caught with the syntax of %s",
    (line) => expect(tooNewIn(line)).toHaveLength(1),
  );
  test.each(LATER_CSS)("would be caught in its sheet with %s", (_, rule) =>
    expect(tooNewInSheet(rule)).toHaveLength(1),
  );
  test.each(["a{display:flex;gap:1px}", "a{row-gap:1px}", "@media print{a{column-gap:1px;display:flex}}"])(
    "would be caught in its sheet with %s",
    (rule) => expect(tooNewInSheet(rule)).toHaveLength(1),
  );

  test("writes nothing too small for five metres, and every word in AAA contrast", () => {
    const rules = [...sheet.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = "", rule = ""]) => ({
      selector,
      rule,
    }));
    const sizes = rules.flatMap(({ selector, rule }) =>
      [...rule.matchAll(/font-size:([\d.]+)r?em/g)].map(([, size]) => ({ selector, size: Number(size) })),
    );
    // A list of rows says what an `em` of its rows is.
    const words = sizes.filter(({ selector }) => !selector.startsWith(".rows"));
    expect(words.length).toBeGreaterThan(15);
    expect(words.filter(({ size }) => size < 2)).toEqual([]);
    for (const read of [".rank", ".name", ".points"]) {
      expect(words.find(({ selector }) => selector === read)?.size, read).toBeGreaterThanOrEqual(3);
    }
    const colours = new Map(
      [...sheet.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{3,6})/g)].map(([, name = "", hex = ""]) => [name, oklchOf(hex)]),
    );
    const on = (ink: string, ground: string) =>
      contrast(colours.get(ink) ?? oklchOf(ink), colours.get(ground) ?? oklchOf(ground));
    for (const ink of ["--ink", "--ink-2", "--gain", "--warn"]) {
      for (const ground of ["--page", "--raised", "--line"])
        expect([ink, ground, on(ink, ground) >= 7]).toEqual([ink, ground, true]);
    }
    for (const ground of ["--ink", "--warn"]) expect(on("--page", ground)).toBeGreaterThanOrEqual(7);
  });

  test("carries neither React nor Remix nor Tailwind, and stays small", () => {
    expect(script).not.toMatch(/__remix|react\.element|createRoot/);
    expect(sheet).not.toContain("--tw-");
    expect(script.length).toBeLessThan(100_000);
  });

  test("knows the server's program by the same fields", () => {
    const fields = (file: string, type: string) => {
      const text = readFileSync(join(root, file), "utf8");
      const body = new RegExp(`export type ${type} = \\{([\\s\\S]*?)\\n\\};`).exec(text)?.[1] ?? "";
      return [...body.matchAll(/readonly (\w+):/g)].map((field) => field[1]);
    };
    for (const type of ["ProgramBoard", "Program"]) {
      const own = fields("app/display/program.ts", type);
      expect(own.length).toBeGreaterThan(5);
      expect(own).toEqual(fields("server/displays/program.ts", type));
    }
  });
});

describe("what the wall shows", () => {
  const board = (challenge: string) => ({ challenge }) as ProgramBoard;
  const program = { boards: [board("a"), board("b")] } as unknown as Program;
  const rows: Record<string, number> = { a: 23, b: 0 };
  const places = (hasMoments: boolean) => placesOf(program, (challenge) => rows[challenge] ?? 0, hasMoments);

  test("turns through the pages of every board, then what was celebrated, and begins again", () => {
    const all = places(true);
    expect(all).toEqual([
      { challenge: "a", page: 0 },
      { challenge: "a", page: 1 },
      { challenge: "a", page: 2 },
      { challenge: "b", page: 0 },
      { challenge: null, page: 0 },
    ]);
    let here: Place = { challenge: "a", page: 0 };
    const seen: Place[] = [];
    for (let turn = 0; turn < all.length; turn++) {
      here = placeAfter(all, here) ?? here;
      seen.push(here);
    }
    expect(seen).toEqual([...all.slice(1), all[0]]);
    expect(places(false)).toHaveLength(4);
    // A board that was taken off the wall is left at the next turn.
    expect(placeAfter(all, { challenge: "gone", page: 0 })).toEqual(all[0]);
  });

  test.each([
    [64 * DAY_MS, "64\u00a0j"],
    [3 * DAY_MS + 4.5 * HOUR_MS, "3\u00a0j 4\u00a0h"],
    [5 * HOUR_MS + 12.9 * MINUTE_MS, "5\u00a0h 12\u00a0min"],
    [9 * MINUTE_MS + 5_000, "09:05"],
    [-1, "00:00"],
  ])("counts %i ms down as %s", (ms, words) => expect(countdown("fr", ms)).toBe(words));

  test("says the day of what is not of today, in the challenge's zone", () => {
    const now = Date.parse("2026-03-02T08:00:00Z");
    expect(momentAt("fr", Date.parse("2026-03-01T23:30:00Z"), now, "Europe/Paris")).toBe("00:30");
    expect(momentAt("fr", Date.parse("2026-03-01T22:30:00Z"), now, "Europe/Paris")).toBe("dim. 23:30");
  });

  test.each(["#000000", "#0b0d14", "#c8102e", "#2f5bea", "#ffffff"])(
    "an organization's %s is seen on the dark wall",
    (hex) => {
      const [red = 0, green = 0, blue = 0] = (/(\d+), (\d+), (\d+)/.exec(visibleBrand(hex) ?? "") ?? [])
        .slice(1)
        .map(Number);
      const shown = oklchOf(`#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`);
      expect(contrast(shown, oklchOf("#0b0d14"))).toBeGreaterThan(4.4);
    },
  );

  test("no colour is taken for none", () => {
    for (const text of [null, "", "red", "#12345"]) expect(visibleBrand(text)).toBeNull();
  });
});

function oklchOf(hex: string) {
  const whole = hex.length === 4 ? hex.replace(/[0-9a-f]/g, "$&$&") : hex;
  const parsed = parseHex(whole);
  if (!parsed) throw new Error(`${hex} is no colour`);
  return toOklch(parsed);
}

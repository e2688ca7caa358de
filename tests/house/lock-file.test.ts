import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Locked = { version?: string; optionalDependencies?: Record<string, string> };
const read = (file: string) => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"));
const locked: Record<string, Locked> = read("package-lock.json").packages;
const own: { dependencies: Record<string, string>; devDependencies: Record<string, string> } = read("package.json");

/** Every place in the tree where a package lies. */
const placesOf = (name: string) => Object.entries(locked).filter(([place]) => place.endsWith(`node_modules/${name}`));

/** Below these an advisory is open (docs/decisions): whatever asks for them, in whatever depth. */
const FLOORS: Record<string, string> = {
  "@remix-run/router": "1.23.4",
  "react-router": "6.30.6",
  "react-router-dom": "6.30.6",
  "socket.io": "4.8.4",
  "engine.io": "6.6.9",
  "socket.io-parser": "4.2.7",
  ws: "8.21.1",
  "drizzle-orm": "0.45.2",
  qs: "6.16.0",
  "better-auth": "1.7.7",
};

/** Packages that must not be in what runs, and why. */
const BANNED: Record<string, string> = {
  exceljs: "unmaintained, with open advisories below it",
  xlsx: "the registry's copy is old and has open advisories",
  "react-server-dom-webpack": "server components are not used and had remote code execution",
  "react-server-dom-parcel": "server components are not used and had remote code execution",
  "react-server-dom-turbopack": "server components are not used and had remote code execution",
  "@sentry/remix": "pulls a command-line tool that is not open source",
  "@sentry/cli": "not open source",
  eiows: "replaced the checked WebSocket server",
  "uWebSockets.js": "not from the registry",
};

/** Versions that were proven together; a range would move them apart without a word. */
const EXACT = [
  "better-auth",
  "@better-auth/core",
  "better-call",
  "@better-auth/utils",
  "@better-fetch/fetch",
  "use-intl",
  "react",
  "react-dom",
];

function isBelow(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split(/[-+]/)[0]?.split(".").map(Number) ?? []);
  for (let part = 0; part < 3; part++) {
    const difference = (a?.[part] ?? 0) - (b?.[part] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  // A pre-release comes before its release.
  return version.includes("-") && !floor.includes("-");
}

it.each(Object.entries(FLOORS))("keeps %s at %s or later everywhere", (name, floor) => {
  const below = placesOf(name).filter(([, { version = "0" }]) => isBelow(version, floor));
  expect(below).toEqual([]);
});

it.each(Object.entries(BANNED))("is without %s: %s", (name) => {
  expect(placesOf(name)).toEqual([]);
});

it.each(EXACT)("pins %s to one version", (name) => {
  const asked = { ...own.dependencies, ...own.devDependencies }[name] ?? "";
  expect(asked).toMatch(/^\d+\.\d+\.\d+$/);
  expect(locked[`node_modules/${name}`]?.version).toBe(asked);
});

// `npm ci` fails on a lock file that npm itself wrote without a word, where a platform's build did not resolve.
it("is whole: each package has the builds of all platforms that its own list names", () => {
  const missing = Object.entries(locked).flatMap(([place, entry]) => {
    return Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => placesOf(name).length === 0)
      .map((name) => `${place || "the project"} lacks ${name}`);
  });
  expect(missing).toEqual([]);
});

it("tells versions apart", () => {
  expect(isBelow("8.21.0", "8.21.1")).toBe(true);
  expect(isBelow("8.21.1-beta.1", "8.21.1")).toBe(true);
  expect(isBelow("10.0.0", "9.9.9")).toBe(false);
  expect(isBelow("6.30.6", "6.30.6")).toBe(false);
});

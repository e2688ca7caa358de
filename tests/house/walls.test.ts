import { execFileSync } from "node:child_process";
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const ROOMS = ["core", "db", "server", "app", "locales"];

type Report = { summary: { violations: { from: string; to: string; rule: { name: string } }[] } };

function broken(folder: string): { from: string; to: string; name: string }[] {
  const command = join(repository, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const options = ["--config", ".dependency-cruiser.cjs", "--output-type", "json"];
  const report: Report = JSON.parse(
    execFileSync(process.execPath, [command, ...ROOMS, ...options], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    }),
  );
  return report.summary.violations.map(({ from, to, rule }) => ({ from, to, name: rule.name }));
}

/** One import that breaks each wall, and one beside it that breaks none. */
const BREACHES: Record<string, { from: string; imports: string; to: string; allowed?: string }> = {
  "no-circles": { from: "core/a.ts", imports: 'import "./circle.ts";', to: "core/circle.ts" },
  found: { from: "core/a.ts", imports: 'import "#core/nowhere.ts";', to: "" },
  "core-alone": { from: "core/a.ts", imports: 'import "node:fs";', to: "" },
  "zod-in-schemas": { from: "core/a.ts", imports: 'import "zod";', to: "", allowed: "core/noun/schema.ts" },
  "luxon-in-calendar": { from: "server/a.ts", imports: 'import "luxon";', to: "", allowed: "core/calendar.ts" },
  "calendar-without-schema": {
    from: "core/calendar.ts",
    imports: 'import "#core/noun/schema.ts";',
    to: "core/noun/schema.ts",
  },
  "db-below": { from: "db/a.ts", imports: 'import type {} from "#server/b.ts";', to: "server/b.ts" },
  "locales-below": { from: "locales/a.ts", imports: 'import "#db/b.ts";', to: "db/b.ts" },
  "server-below": { from: "server/a.ts", imports: 'import "#app/b.ts";', to: "app/b.ts" },
  "host-alone": { from: "server/index.js", imports: 'import "./b.ts";', to: "server/b.ts" },
  "seed-for-the-demo": {
    from: "server/a.ts",
    imports: 'import "#db/seed/b.ts";',
    to: "db/seed/b.ts",
    allowed: "server/demo/a.ts",
  },
  "app-not-db": { from: "app/routes/a.ts", imports: 'import "#db/b.ts";', to: "db/b.ts" },
  "components-see-words": {
    from: "app/components/a.ts",
    imports: 'import "#core/noun/schema.ts";',
    to: "core/noun/schema.ts",
    allowed: "app/routes/a.ts",
  },
  "components-know-no-server": {
    from: "app/components/a.ts",
    imports: 'import type {} from "#server/b.ts";',
    to: "server/b.ts",
    allowed: "app/routes/a.ts",
  },
  "ui-knows-no-noun": {
    from: "app/components/ui/a.ts",
    imports: 'import "../standings/b.ts";',
    to: "app/components/standings/b.ts",
  },
  "remix-in-app": { from: "server/a.ts", imports: 'import "@remix-run/node";', to: "", allowed: "app/routes/a.ts" },
  "postgres-in-db": { from: "server/a.ts", imports: 'import "postgres";', to: "", allowed: "db/a.ts" },
  "verbs-know-no-door": {
    from: "server/people/a.ts",
    imports: 'import "#server/api/b.ts";',
    to: "server/api/b.ts",
    allowed: "server/live/a.ts",
  },
  "results-then-standings": {
    from: "server/results/a.ts",
    imports: 'import "#server/live/b.ts";',
    to: "server/live/b.ts",
  },
  "standings-read-the-ledger": {
    from: "server/standings/a.ts",
    imports: 'import "#server/results/record.ts";',
    to: "server/results/record.ts",
    allowed: "server/live/a.ts",
  },
  "recognition-after-standings": {
    from: "server/recognition/a.ts",
    imports: 'import "#server/standings/update.ts";',
    to: "server/standings/update.ts",
    allowed: "server/results/a.ts",
  },
  "verify-apart": {
    from: "server/standings/verify/a.ts",
    imports: 'import "#core/scoring/tally.ts";',
    to: "core/scoring/tally.ts",
    allowed: "server/standings/a.ts",
  },
};

let houses: string[];
beforeEach(() => {
  houses = [];
});
afterEach(() => {
  for (const house of houses) rmSync(house, { recursive: true, force: true });
});

/** A house with the same walls and only these files; more text for a file that is there is added to it. */
function build(files: readonly (readonly [string, string])[]): string {
  const house = mkdtempSync(join(tmpdir(), "elan-walls-"));
  houses.push(house);
  for (const file of ["package.json", "tsconfig.json", ".dependency-cruiser.cjs"]) {
    copyFileSync(join(repository, file), join(house, file));
  }
  symlinkSync(join(repository, "node_modules"), join(house, "node_modules"));
  for (const [file, text] of [...ROOMS.map((room) => [`${room}/empty.ts`, "export {};"] as const), ...files]) {
    mkdirSync(join(house, dirname(file)), { recursive: true });
    appendFileSync(join(house, file), `${text}\n`);
  }
  return house;
}

/** A file of its own for each wall, where the file's name does not matter. */
const named = (file: string, wall: string) => file.replace(/\ba\.ts$/, `${wall}.ts`);
const target = (to: string, wall: string) =>
  [to, wall === "no-circles" ? `import "./${wall}.ts";` : "export {};"] as const;
const targets = () => Object.entries(BREACHES).flatMap(([wall, { to }]) => (to ? [target(to, wall)] : []));

it("has a breach for every wall", () => {
  const rules: { forbidden: { name: string }[] } = createRequire(import.meta.url)("../../.dependency-cruiser.cjs");
  expect(Object.keys(BREACHES).sort()).toEqual(rules.forbidden.map((rule) => rule.name).sort());
});

it("has walls that stand", () => {
  const files = Object.entries(BREACHES).map(([wall, { from, imports }]) => [named(from, wall), imports] as const);
  const found = broken(build([...targets(), ...files])).flatMap(({ from, to, name }) => [
    `${name}: ${from}`,
    // A circle may be told from either end.
    `${name}: ${to}`,
  ]);
  for (const [wall, { from }] of Object.entries(BREACHES)) expect(found).toContain(`${wall}: ${named(from, wall)}`);
}, 120_000);

it("has walls that let pass what they should", () => {
  const files = Object.entries(BREACHES).flatMap(([wall, { allowed, imports }]) =>
    allowed ? [[named(allowed, wall), imports] as const] : [],
  );
  const needed = targets().filter(([, text]) => text === "export {};");
  expect(broken(build([...needed, ...files]))).toEqual([]);
}, 120_000);

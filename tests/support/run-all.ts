import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stopAbandonedCluster } from "./cluster.ts";
import { asOne, type Counts, playwrightCounts, vitestCounts } from "./counts.ts";
import { runPart, stopParts } from "./run-part.ts";

// `npm test`: everything that must hold, in the order in which it fails fastest. The last line is the sum.
const repository = fileURLToPath(new URL("../..", import.meta.url));
process.chdir(repository);
const cache = join(repository, "node_modules", ".cache", "elan");
mkdirSync(cache, { recursive: true });
const reports = mkdtempSync(join(cache, "reports-"));
const MINUTE_MS = 60_000;

type Part = { name: string; run: () => Promise<Counts> };

/** A program that is right or wrong as a whole. */
const whole = (name: string, script: string, ...words: string[]): Part => ({
  name,
  run: async () => asOne(await runPart(join("node_modules", script), words, 5 * MINUTE_MS)),
});

const vitestReport = join(reports, "vitest.json");
const playwrightReport = join(reports, "playwright.json");

const parts: Part[] = [
  whole("types", "typescript/bin/tsc", "--noEmit", "-p", "."),
  whole("style", "@biomejs/biome/bin/biome", "check", "--log-level=warn"),
  whole("walls", "dependency-cruiser/bin/dependency-cruise.mjs", ...rooms(), "--config", ".dependency-cruiser.cjs"),
  ...(existsSync("vite.config.ts")
    ? [
        whole("production build", "@remix-run/dev/dist/cli.js", "vite:build", "--logLevel", "warn"),
        whole("wall screen", "vite/bin/vite.js", "build", "--config", "vite.display.config.ts", "--logLevel", "warn"),
      ]
    : []),
  {
    name: "crashes",
    run: async () => {
      const env = { CRASH_KILLS: "25", CRASH_RESULTS: "50000" };
      const words = ["tsx", "tests/crash/run.ts"];
      return asOne(await runPart("--import", words, 10 * MINUTE_MS, env));
    },
  },
  {
    name: "tests of core, server, API and sockets",
    run: async () => {
      const words = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`];
      return vitestCounts(vitestReport, await runPart("node_modules/vitest/vitest.mjs", words, 25 * MINUTE_MS));
    },
  },
  ...(hasJourneys()
    ? [
        {
          name: "browser journeys",
          run: async () => {
            const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport };
            const words = ["test", "--reporter=list,json"];
            const isGood = await runPart("node_modules/@playwright/test/cli.js", words, 15 * MINUTE_MS, env);
            return playwrightCounts(playwrightReport, isGood);
          },
        },
      ]
    : []),
];

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    stopParts(signal);
    rmSync(reports, { recursive: true, force: true });
    process.exit(1);
  });
}

const lines: string[] = [];
const sum = { passed: 0, failed: 0 };
for (const [index, { name, run }] of parts.entries()) {
  console.log(`\n[${index + 1}/${parts.length}] ${name}`);
  const startedAt = performance.now();
  const { passed, failed, skipped } = await run();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  lines.push(`${failed === 0 ? "ok  " : "FAIL"} ${name}: ${passed} passed, ${failed} failed, ${seconds} s`);
  lines.push(...skipped.map((title) => `     skipped: ${title}`));
  sum.passed += passed;
  sum.failed += failed;
}
rmSync(reports, { recursive: true, force: true });
await stopAbandonedCluster();
console.log(`\n${lines.join("\n")}\n`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed === 0 ? 0 : 1;

function rooms(): string[] {
  return ["core", "db", "server", "app", "locales", "vite.config.ts"].filter((room) => existsSync(room));
}

function hasJourneys(): boolean {
  return (
    existsSync("tests/e2e") &&
    readdirSync("tests/e2e", { recursive: true }).some((file) => /\.(spec|test)\.ts$/.test(String(file)))
  );
}

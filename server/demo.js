// `npm run demo`: builds where there is no build of these sources yet, then hosts the living demo in this very process.
// It imports nothing of ours before the build, so its own few words stand here.
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BUILT = join(ROOT, "build/server/index.js");
const SOURCES = [
  "app",
  "core",
  "db",
  "locales",
  "server",
  "public",
  "package-lock.json",
  "remix.config.js",
  "vite.config.ts",
  "vite.display.config.ts",
];
const isFrench = Intl.DateTimeFormat().resolvedOptions().locale.startsWith("fr");

/** When the newest file of a file or folder was last written, ms; 0 where there is none. */
function writtenAt(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => writtenAt(join(path, name))));
}

if (writtenAt(BUILT) < Math.max(...SOURCES.map((source) => writtenAt(join(ROOT, source))))) {
  const words = isFrench
    ? "Démonstration : construction des pages, environ 20 secondes…"
    : "Demo: building the pages, about 20 seconds…";
  process.stdout.write(`${words}\n`);
  const { resolve } = createRequire(import.meta.url);
  const pages = [join(resolve("@remix-run/dev/package.json"), "../dist/cli.js"), "vite:build"];
  const walls = [join(resolve("vite/package.json"), "../bin/vite.js"), "build", "--config", "vite.display.config.ts"];
  const environment = { ...process.env, NODE_ENV: "production" };
  for (const command of [pages, walls]) {
    const build = spawnSync(process.execPath, command, { cwd: ROOT, env: environment, encoding: "utf8" });
    if (build.status === 0) continue;
    console.error(build.stdout + build.stderr);
    console.error(isFrench ? "La construction a échoué." : "The build failed.");
    process.exit(1);
  }
}

process.env.NODE_ENV ??= "production";
process.argv.push("--demo");
await import("./instrument.js");
await import("./index.js");

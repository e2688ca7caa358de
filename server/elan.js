// The command line's host: runs it from the build where there is one, as production does, else from the sources.
import { existsSync } from "node:fs";

const BUILD = new URL("../build/server/index.js", import.meta.url);

async function cli() {
  if (existsSync(BUILD)) return (await import(BUILD.href)).entry.module;
  const { register } = await import("tsx/esm/api");
  register();
  return import(new URL("./cli/main.ts", import.meta.url).href);
}

const { runCommand } = await cli();
process.exitCode = await runCommand(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import type { Block, Line } from "./machinery/block.ts";
import { json, table } from "./machinery/report.ts";

/** Each table is a folder with an `index.ts` that lists its blocks, and a command of its own. */
const TABLES = ["engine", "live", "pages"];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { smoke: { type: "boolean", default: false }, json: { type: "string" } },
});
const [name = "engine", ...wanted] = positionals;
if (!TABLES.includes(name)) {
  console.error(`npm run bench -- ${TABLES.join("|")} [row …] [--smoke] [--json file]`);
  process.exit(2);
}

const { blocks }: { blocks: readonly Block[] } = await import(`./${name}/index.ts`);
const asked = wanted.map((row) => row.toUpperCase());
const chosen = asked.length === 0 ? blocks : blocks.filter(({ rows }) => rows.some((row) => asked.includes(row)));
const unknown = asked.filter((row) => !blocks.some(({ rows }) => rows.includes(row)));
if (unknown.length > 0) {
  console.error(`there is no ${unknown.join(", ")}; there are ${blocks.flatMap(({ rows }) => rows).join(" ")}`);
  process.exit(2);
}

const settings = { isSmoke: values.smoke, say: (line: string) => console.info(line) };
const lines: Line[] = [];
for (const block of chosen) {
  const began = performance.now();
  settings.say(`${block.rows.join(", ")} …`);
  try {
    lines.push(...(await block.run(settings)));
  } catch (error) {
    console.error(error);
    lines.push(...block.rows.map((row) => ({ row, verdict: null, note: `failed: ${error}` })));
  }
  settings.say(`  ${((performance.now() - began) / 1000).toFixed(0)} s`);
}
settings.say(`\n${table(lines)}`);

const file = values.json ?? `artifacts/bench-${name}.json`;
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, json(lines, { table: name, rows: chosen.flatMap(({ rows }) => rows), isSmoke: values.smoke }));
settings.say(`\n${file}`);
const isSound = lines.every(({ verdict, note }) => !note?.startsWith("failed") && verdict?.state !== "missed");
process.exitCode = isSound || settings.isSmoke ? 0 : 1;

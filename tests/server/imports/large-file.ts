import { parseArgs } from "node:util";
import type { Mapping } from "#core/imports/mapping.ts";
import { receiveFile } from "#server/imports/receive.ts";
import { runImportJob } from "#server/imports/run-job.ts";
import { startImport } from "#server/imports/start.ts";
import { testApp } from "../../support/app.ts";
import { leaveCluster } from "../../support/database.ts";
import { definition, SMALL_NETWORK } from "../../support/network.ts";
import { jobAnswer } from "./support.ts";

// node --import tsx tests/server/imports/large-file.ts [--rows 300000]
// A long file with one bad row in a hundred goes in while memory is watched. Takes minutes, so it is no part of `npm test`.
const { values } = parseArgs({ options: { rows: { type: "string", default: "300000" } } });
const rows = Number(values.rows);
const MOST_GROWTH_MB = 256;
const MAPPING: Mapping = {
  source: "large",
  results: [
    { id: "{id}", member: "{who}", metric: "revenue", value: "{value}", occurredAt: "{day}", subject: "{client}" },
  ],
};
const WHO = ["anna", "bob", "chloe", "dan"];

async function* file() {
  yield Buffer.from("id,who,value,day,client\n");
  for (let row = 0; row < rows; row += 1_000) {
    let text = "";
    for (let n = row; n < Math.min(rows, row + 1_000); n++) {
      text += `F-${n},${n % 100 === 99 ? "nobody" : WHO[n % 4]},${n % 977}.5,2026-10-${String((n % 28) + 1).padStart(2, "0")},"Client ${n % 5_000}"\n`;
    }
    yield Buffer.from(text);
  }
}

const running = await testApp();
const organization = await running.organization(SMALL_NETWORK);
await organization.launched(definition());
const who = { organizationId: organization.id, principal: { kind: "system", name: "test" } as const };

global.gc?.();
const before = process.memoryUsage.rss();
let peak = before;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20);

let began = performance.now();
const { facts, jobId = "" } = await receiveFile(running.app, who, file(), { filename: "large.csv", always: true });
console.log(`received ${(facts.size / 1e6).toFixed(1)} MB in ${seconds()} s`);
await organization.run((ctx) =>
  startImport(ctx, jobId, { file: facts, mapping: MAPPING, locale: "en", origin: "api", system: "test" }),
);
began = performance.now();
for (let state = "running"; state === "running"; ) {
  await runImportJob(running.app, organization.id, jobId);
  [{ state }] = await organization.run(
    ({ tx }) => tx.sql<[{ state: string }]>`select state from jobs where id = ${jobId}`,
  );
}
const took = performance.now() - began;
clearInterval(watch);
const { rows: done, accepted, refused } = await jobAnswer(organization, jobId);
const grown = (peak - before) / 1e6;
console.log(
  `${done} rows, ${accepted} accepted, ${refused} refused in ${seconds()} s: ${Math.round(done / (took / 1000))} rows/s`,
);
console.log(`memory: ${(before / 1e6).toFixed(0)} MB before, at most ${grown.toFixed(0)} MB more`);
await running.close();
await leaveCluster();
const isGood = done === rows && accepted + refused === rows && grown <= MOST_GROWTH_MB;
console.log(isGood ? "bounded" : "NOT bounded");
process.exit(isGood ? 0 : 1);

function seconds(): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}

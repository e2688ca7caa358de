import { createWriteStream, openAsBlob } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { startGenerator } from "../load/generate.ts";
import type { Block, Line, Settings } from "../machinery/block.ts";
import { medianOf, verdictOnce } from "../machinery/verdict.ts";
import { type Product, startProduct } from "../product/product.ts";
import { Recording } from "./recording.ts";
import { memberRef, result } from "./season.ts";
import { seasonOrganization } from "./season-organization.ts";

const [ROWS, SMOKE_ROWS, BAD_EVERY] = [1_000_000, 5_000, 100];
const LONGEST_MS = 240_000;

/** A file of a million rows, one in a hundred bad, against the rate of E1 in the same run; and how far memory grows. */
export const importing: Block = {
  rows: ["E12"],
  async run(settings) {
    const product = await startProduct();
    const folder = await mkdtemp(join(tmpdir(), "elan-bench-file-"));
    try {
      return await imported(product, join(folder, "results.csv"), settings);
    } finally {
      await rm(folder, { recursive: true, force: true });
      await product.stop();
    }
  },
};

type Answer = { rows: number; accepted: number; refused: number; duplicates: number; held: number; skipped: number };

async function imported(product: Product, file: string, { isSmoke, say }: Settings): Promise<Line[]> {
  const rows = isSmoke ? SMOKE_ROWS : ROWS;
  const rate = await rateOfBatches(product, isSmoke);
  const { organization } = await seasonOrganization(product, "Import", 1);
  await pipeline(Readable.from(csv(rows)), createWriteStream(file));
  const before = await product.memory();
  let highest = before;
  const began = performance.now();
  let job = await organization.upload<{ job?: string } & Answer>("/imports", { file: await openAsBlob(file), mapping });
  let answer: Answer = job;
  while (job.job !== undefined) {
    await sleep(500);
    highest = Math.max(highest, await product.memory());
    const { state, result, progress } = await organization.ask<{ state: string; result?: Answer; progress?: unknown }>(
      "GET",
      `/jobs/${job.job}`,
    );
    if (state === "failed") throw new Error(`the import failed: ${JSON.stringify(result)}`);
    if (performance.now() - began > LONGEST_MS) throw new Error(`after ${LONGEST_MS} ms it stands at ${progress}`);
    if (result) [answer, job] = [result, { ...job, job: undefined }];
  }
  const seconds = (performance.now() - began) / 1000;
  const expected = rows - Math.floor(rows / BAD_EVERY);
  if (answer.accepted !== expected || answer.refused !== rows - expected) throw new Error(JSON.stringify(answer));
  say(`  ${Math.round(rows / seconds)} rows/s against ${Math.round(rate)} results/s in batches`);
  const speed = { direction: "atLeast", reach: 0.7, beyond: 0.9 } as const;
  const room = { direction: "atMost", reach: 256 } as const;
  const what = `import of ${rows} rows`;
  return [
    { row: "E12", what, rival: "batches of 1,000", goal: speed, verdict: verdictOnce(rows / seconds / rate, speed) },
    { row: "E12", what: "… memory growth, MB", goal: room, verdict: verdictOnce((highest - before) / 2 ** 20, room) },
  ];
}

/** E1's rate: the median of five slots. */
async function rateOfBatches(product: Product, isSmoke: boolean): Promise<number> {
  const generator = startGenerator();
  const { organization, challenges } = await seasonOrganization(product, "Batches", 1);
  const load = { name: "batches", size: 1_000, inFlight: 4, most: isSmoke ? 5_000 : 60_000 };
  const recording = new Recording(organization, challenges, generator, load);
  const rates: number[] = [];
  for (let turn = 0; turn < (isSmoke ? 1 : 5); turn++) {
    await recording.prepare();
    rates.push((await recording.slot(isSmoke ? 200 : 1_500)).results);
  }
  generator.stop();
  const flaw = await recording.wrong();
  if (flaw !== null) throw new Error(flaw);
  return medianOf(rates);
}

const mapping = {
  source: "file",
  results: [
    { id: "{id}", member: "{rep}", metric: "{metric}", value: "{value}", occurredAt: "{at}", subject: "{customer}" },
  ],
  match: { member: ["ref"] },
};

function* csv(rows: number) {
  yield "id,rep,metric,value,at,customer\n";
  for (let n = 0; n < rows; n++) {
    const { id, member, metric, value, occurredAt, subject } = result(n);
    const cell = n % BAD_EVERY === BAD_EVERY - 1 ? "a lot" : value;
    yield `${id},${memberRef(member)},${metric},${cell},${occurredAt},${subject}\n`;
  }
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Mapping } from "#core/imports/mapping.ts";
import type { Principal } from "#server/context.ts";
import { correctionsAddress } from "#server/imports/answer.ts";
import { receiveFile } from "#server/imports/receive.ts";
import { runImportJob } from "#server/imports/run-job.ts";
import { startImport } from "#server/imports/start.ts";
import { readJob } from "#server/jobs/read-job.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, SMALL_NETWORK } from "../../support/network.ts";
import { imported, jobAnswer, ledgerOf, send } from "./support.ts";

let running: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;

beforeAll(async () => {
  running = await testApp();
});
afterAll(() => running.close());
beforeEach(async () => {
  organization = await running.organization(SMALL_NETWORK);
});

const MAPPING: Mapping = {
  source: "caisse",
  where: { statut: ["Gagné", ""] },
  results: [
    { id: "{n}", member: "{qui}", metric: "revenue", value: "{ca}", occurredAt: "{jour}" },
    { id: "{n}:d", member: "{qui}", metric: "deals", value: "1", occurredAt: "{jour}" },
  ],
};
const SYSTEM: Principal = { kind: "system", name: "test" };
const WHO = ["anna", "bob", "chloe", "dan"];

/** One row in a hundred is bad, one in fifty is another's, one in seventy comes twice. */
function file(rows: number): string {
  let text = "n,qui,ca,jour,statut\n";
  for (let n = 0; n < rows; n++) {
    const id = n % 70 === 69 ? n - 1 : n;
    const who = n % 100 === 7 ? "personne" : WHO[id % 4];
    text += `${id},${who},${id % 1000}.${id % 10},2026-10-${String((id % 28) + 1).padStart(2, "0")},${n % 50 === 3 ? "Perdu" : "Gagné"}\n`;
  }
  return text;
}
/** Just too many to be answered at once. */
const LONG = 10_100;
const ROWS = 3_000;

/** A job whatever its length. */
async function jobOf(text: string, principal: Principal = SYSTEM): Promise<string> {
  const who = { organizationId: organization.id, principal };
  async function* stream() {
    yield Buffer.from(text);
  }
  const { jobId, facts } = await receiveFile(running.app, who, stream(), { filename: "file.csv", always: true });
  if (jobId === undefined) throw new Error("no job");
  const input = { file: facts, mapping: MAPPING, locale: "en", origin: "api", system: "test" } as const;
  await organization.run((ctx) => startImport(ctx, jobId, input), principal);
  return jobId;
}

describe("a long import", () => {
  it("becomes a job, whose answer is that of the same file in short pieces; its dry run says the same and changes nothing", async () => {
    const text = file(LONG);
    const tried = await imported(organization, text, MAPPING, { dryRun: true });
    expect(await ledgerOf(organization)).toEqual([]);
    const outcome = await send(organization, text, MAPPING);
    if (outcome.kind !== "job") throw new Error("the import was short");
    const job = outcome.jobId;
    expect(await organization.run((ctx) => readJob(ctx, job))).toMatchObject({
      state: "running",
      progress: { rows: 0, expectedRows: LONG },
    });
    await runImportJob(running.app, organization.id, job);
    const answer = await jobAnswer(organization, job);
    expect({ ...tried, position: answer.position }).toEqual(answer);
    expect(answer.skipped + answer.accepted + answer.duplicates + answer.held + answer.refused).toBe(2 * LONG);
    expect(answer.rows).toBe(LONG);
    expect(answer.accepted).toBe((await ledgerOf(organization)).length);
    expect(answer.corrections.trimEnd().split("\r\n")).toHaveLength(
      1 + answer.items.filter(({ status, id }) => status === "refused" && !id?.endsWith(":d")).length,
    );
    const files = await organization.run(
      ({ tx }) => tx.sql`select kind from job_files where job_id = ${job} and kind <> 'corrections'`,
    );
    expect(files).toHaveLength(0);
  }, 120_000);

  it("killed again and again, ends as if it had never been: same ledger, same answer, same board", async () => {
    const text = file(ROWS);
    const challenge = await organization.launched(definition());
    const calm = await imported(organization, text, MAPPING);
    const ledger = await ledgerOf(organization);
    const board = await organization.board(challenge);

    const other = await running.organization(SMALL_NETWORK);
    const otherChallenge = await other.launched(definition());
    organization = other;
    const job = await jobOf(text);
    for (const rows of [1, 1_000, 2_000]) await killAfter(job, rows);
    await runImportJob(running.app, other.id, job);
    expect(await jobAnswer(other, job)).toEqual(calm);
    expect((await ledgerOf(other)).map(({ id, value }) => [id, value])).toEqual(
      ledger.map(({ id, value }) => [id, value]),
    );
    expect((await other.board(otherChallenge)).rows).toEqual(board.rows);
    expect(await imported(other, text, MAPPING)).toMatchObject({ accepted: 0, refused: calm.refused });
  }, 240_000);

  /** Lets another process work on the job and kills it once so many rows are in. */
  async function killAfter(job: string, rows: number): Promise<void> {
    const script = fileURLToPath(new URL("./job-process.ts", import.meta.url));
    const child = spawn(
      process.execPath,
      ["--import", "tsx", script, running.url, organization.id, job, String(running.clock.now)],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const ended = once(child, "exit");
    for (;;) {
      const { progress } = await organization.run((ctx) => readJob(ctx, job));
      if ((progress as { rows: number }).rows >= rows) break;
      if (child.exitCode !== null) throw new Error(`the process ended with ${child.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill("SIGKILL");
    await ended;
  }

  it("taken up by two workers at once, records each row once", async () => {
    const job = await jobOf(file(ROWS));
    await Promise.all([0, 1, 2].map(() => runImportJob(running.app, organization.id, job)));
    if ((await stateOf(job)) === "running") await runImportJob(running.app, organization.id, job);
    const answer = await jobAnswer(organization, job);
    expect(answer.rows).toBe(ROWS);
    expect(answer.accepted).toBe((await ledgerOf(organization)).length);
  }, 120_000);

  const stateOf = async (job: string) => (await organization.run((ctx) => readJob(ctx, job))).state;

  it("stops when the one who started it loses the right to", async () => {
    const principal = await organization.member("nora");
    const job = await jobOf(file(ROWS), principal);
    await organization.run(({ tx }) => tx.sql`update members set role = 'rep' where ref = 'nora'`);
    await runImportJob(running.app, organization.id, job);
    const ended = await organization.run((ctx) => readJob(ctx, job));
    expect(ended).toMatchObject({ state: "failed", result: { code: "forbidden", reason: "rights-taken-away" } });
    expect(await ledgerOf(organization)).toEqual([]);
  });

  it("is nobody else's business", async () => {
    const job = await jobOf(file(ROWS), await organization.member("nora"));
    await expect(organization.run((ctx) => readJob(ctx, job), await organization.member("max"))).rejects.toMatchObject({
      code: "not-found",
    });
    const foreign = await running.organization(SMALL_NETWORK, "Other");
    await expect(foreign.run((ctx) => readJob(ctx, job))).rejects.toMatchObject({ code: "not-found" });
    await runImportJob(running.app, foreign.id, job);
    expect(await stateOf(job)).toBe("running");
  });

  it("leaves nothing behind when its file lacks a column or breaks off", async () => {
    await expect(send(organization, file(140_000).replace("jour", "day"), MAPPING)).rejects.toMatchObject({
      flaws: [{ code: "unknown-column" }, { code: "unknown-column" }],
    });
    const left = await organization.run(({ tx }) => tx.sql`select id from jobs`);
    expect(left).toHaveLength(0);
  });

  it("gives corrections above 8 MB by address, whole", async () => {
    const rows = 130_000;
    const text = `n,qui,ca,jour\n${Array.from({ length: rows }, (_, n) => `${n},personne ${n},1,2026-10-01`).join("\n")}\n`;
    const mapping: Mapping = {
      source: "x",
      results: [{ id: "{n}", member: "{qui}", metric: "revenue", value: "{ca}", occurredAt: "{jour}" }],
    };
    const outcome = await send(organization, text, mapping);
    const job = outcome.kind === "job" ? outcome.jobId : "";
    await runImportJob(running.app, organization.id, job);
    const answer = await jobAnswer(organization, job);
    expect(answer).toMatchObject({ rows, refused: rows, corrections: correctionsAddress(job) });
    expect(answer.items).toHaveLength(10_000);
    const parts = await organization.run(
      ({ tx }) => tx.sql<{ bytes: Buffer }[]>`select bytes from job_files where job_id = ${job} order by chunk`,
    );
    const whole = Buffer.concat(parts.map(({ bytes }) => bytes)).toString();
    expect(whole.trimEnd().split("\r\n")).toHaveLength(rows + 1);
  }, 120_000);
});

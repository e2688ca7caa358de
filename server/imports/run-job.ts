import { randomUUID } from "node:crypto";
import type { Row } from "#core/imports/header.ts";
import type { App } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import { type Ctx, inContext } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";
import { answerOf, headPosition, readJobParts } from "./answer.ts";
import {
  BEGINNING,
  type ImportJob,
  type JobProgress,
  lockImportJob,
  principalOfJob,
  writeProgress,
} from "./import-job.ts";
import { keepMapping } from "./kept-mappings.ts";
import { MOST_ITEMS } from "./limits.ts";
import { inBatches, prepareRun } from "./prepare.ts";
import { spooledChunks } from "./stored-file.ts";
import { openTable } from "./table.ts";
import { addTallies, type ImportRun, takeRows } from "./take-rows.ts";

/** After so long the job goes back into the queue, so that one organization's million rows do not keep others waiting. */
const TURN_MS = 30_000;
const MOST_FAILURES = 5;

/** Somebody else has taken the job over, or a person took it back: whoever hears it stops without a trace. */
class Superseded extends Error {}

/**
 * Works on an import until it ends or its turn is over. May be called again at any time, by several nodes at once: each
 * batch is recorded once, together with the progress that says so.
 */
export async function runImportJob(app: App, organizationId: string, jobId: string): Promise<void> {
  const attempt = randomUUID();
  try {
    const job = await claim(app, organizationId, jobId, attempt);
    if (job) await work(app, organizationId, job, attempt);
  } catch (error) {
    if (error instanceof Superseded) return;
    if (error instanceof Refusal && error.code === "not-found") return;
    await fail(app, organizationId, jobId, attempt, error);
  }
}

const system = (organizationId: string) => ({ organizationId, principal: { kind: "system", name: "import" } as const });

async function claim(app: App, organizationId: string, jobId: string, attempt: string): Promise<ImportJob | null> {
  return inContext(app, system(organizationId), async (ctx) => {
    const job = await lockImportJob(ctx, jobId);
    const { phase } = job.progress;
    if (job.state !== "running" || (phase !== "checking" && phase !== "recording")) return null;
    // A dry run remembers its ids in memory only, so it begins anew.
    const progress = phase === "checking" ? { ...job.progress, ...BEGINNING, attempt } : { ...job.progress, attempt };
    if (progress.rows === 0) {
      await ctx.tx.sql`delete from job_files where job_id = ${jobId} and kind in ('items', 'corrections')`;
    }
    await writeProgress(ctx, jobId, progress);
    return { ...job, progress };
  });
}

async function work(app: App, organizationId: string, job: ImportJob, attempt: string): Promise<void> {
  const { mapping, file, locale } = job.input;
  if (!mapping) throw new Error(`import ${job.id} has no mapping`);
  const table = await openTable({ facts: file, chunks: () => spooledChunks(app, organizationId, job.id) });
  const timeZone = await inContext(app, system(organizationId), async (ctx) => ctx.organization.timeZone);
  const run = prepareRun(table, mapping, { dryRun: job.progress.phase === "checking", locale, timeZone });
  const began = performance.now();
  const mayPause = run.seen === null;
  let { rows } = job.progress;
  for await (const batch of inBatches(table, mapping.results.length, rows)) {
    await takeBatch(app, organizationId, job, attempt, run, rows, batch);
    rows += batch.length;
    if (mayPause && performance.now() - began > TURN_MS) return goOnLater(app, organizationId, job.id);
  }
  await finish(app, organizationId, job, attempt, run);
}

/** Runs in one transaction with the rights of whoever started the import, if this attempt still holds the job. */
async function asStarter<T>(
  app: App,
  organizationId: string,
  jobId: string,
  attempt: string,
  act: (ctx: Ctx, job: ImportJob) => Promise<T>,
): Promise<T> {
  return inContext(app, system(organizationId), async (systemCtx) => {
    const job = await lockImportJob(systemCtx, jobId);
    if (job.state !== "running" || job.progress.attempt !== attempt) throw new Superseded();
    const ctx: Ctx = { ...systemCtx, principal: await principalOfJob(systemCtx, job) };
    await allow(ctx, "import.run").catch((error) => {
      throw error instanceof Refusal ? new Refusal("forbidden", { reason: "rights-taken-away" }) : error;
    });
    return act(ctx, job);
  });
}

async function takeBatch(
  app: App,
  organizationId: string,
  { id }: ImportJob,
  attempt: string,
  run: ImportRun,
  rowsBefore: number,
  batch: readonly Row[],
): Promise<void> {
  await asStarter(app, organizationId, id, attempt, async (ctx, job) => {
    const { progress } = job;
    if (progress.rows !== rowsBefore) throw new Superseded();
    const taken = await takeRows(ctx, run, batch);
    const items = taken.items.slice(0, MOST_ITEMS - progress.items);
    if (items.length > 0) await writePart(ctx, id, "items", rowsBefore, JSON.stringify(items));
    if (taken.corrections !== "") await writePart(ctx, id, "corrections", rowsBefore + 1, taken.corrections);
    const after: JobProgress = {
      ...progress,
      rows: rowsBefore + batch.length,
      tally: addTallies(progress.tally, taken.tally),
      position: taken.position ?? progress.position,
      items: progress.items + items.length,
      failures: 0,
    };
    await writeProgress(ctx, id, after);
  });
}

/** Parts are numbered by the first of their rows; number 0 of the corrections is their header. */
async function writePart(ctx: Ctx, jobId: string, kind: "items" | "corrections", chunk: number, text: string) {
  await ctx.tx.sql`
    insert into job_files (organization_id, job_id, kind, chunk, bytes)
    values (${ctx.organization.id}, ${jobId}, ${kind}, ${chunk}, ${Buffer.from(text, "utf8")})`;
}

async function finish(app: App, organizationId: string, { id }: ImportJob, attempt: string, run: ImportRun) {
  await asStarter(app, organizationId, id, attempt, async (ctx, job) => {
    const { progress, input } = job;
    if (progress.tally.refused > 0) await writePart(ctx, id, "corrections", 0, run.corrections.header());
    const { items, corrections } = await readJobParts(ctx, id);
    const answer = answerOf(progress.position ?? (await headPosition(ctx)), progress.tally, items, corrections);
    const waitsForPerson = run.seen !== null && input.origin === "page";
    const after: JobProgress = { ...progress, phase: waitsForPerson ? "checked" : "ended", attempt: null };
    await ctx.tx.sql`
      update jobs set progress = ${ctx.tx.sql.json(after)}, result = ${ctx.tx.sql.json(answer)},
        state = ${waitsForPerson ? "running" : "done"}, finished_at = ${waitsForPerson ? null : new Date(ctx.now)}
      where id = ${id}`;
    if (waitsForPerson) return;
    await ctx.tx.sql`delete from job_files where job_id = ${id} and kind in ('upload', 'items')`;
    if (run.seen !== null) return;
    if (input.mapping) await keepMapping(ctx, run.plan.header, input.mapping);
    await audit(ctx, "import.run", { thing: "import", thingId: id, facts: { ...progress.tally } });
  });
}

async function goOnLater(app: App, organizationId: string, jobId: string): Promise<void> {
  await inContext(app, system(organizationId), (ctx) => app.jobs.enqueue(ctx, "import", { organizationId, jobId }));
}

/** What will be wrong again ends the job with its reason; anything else is tried again, a few times. */
async function fail(app: App, organizationId: string, jobId: string, attempt: string, error: unknown): Promise<void> {
  const isFinal = await inContext(app, system(organizationId), async (ctx) => {
    const job = await lockImportJob(ctx, jobId);
    if (job.progress.attempt !== attempt) return true;
    const failures = job.progress.failures + 1;
    const isHopeless = error instanceof Refusal || failures >= MOST_FAILURES;
    const after: JobProgress = { ...job.progress, failures, phase: isHopeless ? "ended" : job.progress.phase };
    await writeProgress(ctx, jobId, after);
    if (!isHopeless) return false;
    const { code, reason, flaws, params } =
      error instanceof Refusal ? error : new Refusal("unavailable", { reason: "import-failed" });
    await ctx.tx.sql`
      update jobs set state = 'failed', finished_at = ${new Date(ctx.now)},
        result = ${ctx.tx.sql.json({ code, reason, flaws, params })} where id = ${jobId}`;
    await ctx.tx.sql`delete from job_files where job_id = ${jobId} and kind in ('upload', 'items')`;
    return true;
  }).catch((second) => {
    // Removed in the meantime: nothing is left that could fail.
    if (second instanceof Refusal && second.code === notFound().code) return true;
    throw second;
  });
  if (!(error instanceof Refusal)) app.log.error({ err: error, jobId }, "an import stumbled");
  if (!isFinal) throw error;
}

import { randomUUID } from "node:crypto";
import type { App } from "../app.ts";
import { type Ctx, inContext } from "../context.ts";
import { principalOfJob } from "../imports/import-job.ts";
import { Refusal } from "../refusal.ts";
import type { Deed, Rescoring } from "../standings/lasting.ts";
import {
  Behind,
  type Prepared,
  prepareBoards,
  Rehearsed,
  rehearse,
  Stale,
  withPrepared,
} from "../standings/prepare.ts";
import { doDeed } from "./deeds.ts";

/** Who works on a job says so this often; who has not for so long is taken to be gone. */
const BEAT_MS = 1_000;
const LEASE_MS = 10_000;
const MOST_FAILURES = 5;
/** So often a change that came in between makes it begin anew. */
const MOST_ROUNDS = 10;

type Progress = {
  readonly rows: number;
  readonly expectedRows: number;
  readonly attempt: string | null;
  readonly beatAt: number;
  readonly failures: number;
};
type Job = {
  readonly id: string;
  readonly input: { readonly deed: Deed; readonly system?: string };
  readonly progress: Progress;
  readonly byMemberId: string | null;
  readonly byKeyId: string | null;
};

/** Somebody else works on the job, or it has ended. */
class Superseded extends Error {}

const system = (organizationId: string) => ({
  organizationId,
  principal: { kind: "system", name: "rescore" } as const,
});

/**
 * Does what was put off because it scores too much anew for one request: folds beside the traffic, then changes rules,
 * boards and ledger in one short transaction. Nothing of it stands before that, so whoever takes it up after a crash begins
 * anew. What one organization asked for is done in the order in which it asked: first whatever came before the job.
 */
export async function runRescoreJob(app: App, organizationId: string, jobId: string): Promise<void> {
  for (;;) {
    const attempt = randomUUID();
    const claimed = await claim(app, organizationId, attempt);
    if (claimed === null) return;
    if ("busyUntil" in claimed) {
      const at = claimed.busyUntil;
      await inContext(app, system(organizationId), (ctx) =>
        app.jobs.enqueue(ctx, "rescore", { organizationId, jobId }, { at, key: `rescore ${jobId} ${at}` }),
      );
      return;
    }
    try {
      await work(app, organizationId, claimed, attempt);
    } catch (error) {
      if (error instanceof Superseded) return;
      await fail(app, organizationId, claimed.id, attempt, error);
    }
  }
}

/** The oldest job of the organization that is not done; null where there is none. */
async function claim(app: App, organizationId: string, attempt: string): Promise<Job | { busyUntil: number } | null> {
  return inContext(app, system(organizationId), async (ctx) => {
    const [job] = await ctx.tx.sql<Job[]>`
      select id, input, progress, by_member_id as "byMemberId", by_key_id as "byKeyId" from jobs
      where kind = 'rescore' and state = 'running' order by id limit 1 for update`;
    if (!job) return null;
    const { attempt: other = null, beatAt = 0, failures = 0 } = job.progress;
    const now = Date.now();
    if (other !== null && now - beatAt < LEASE_MS) return { busyUntil: ctx.now + LEASE_MS };
    const progress: Progress = { rows: 0, expectedRows: job.progress.expectedRows, attempt, beatAt: now, failures };
    await ctx.tx.sql`update jobs set progress = ${ctx.tx.sql.json(progress)} where id = ${job.id}`;
    return { ...job, progress };
  });
}

async function work(app: App, organizationId: string, job: Job, attempt: string): Promise<void> {
  const beat = makeBeat(app, organizationId, job.id, attempt);
  let prepared: readonly Prepared[] | null = null;
  for (let round = 1; ; round++) {
    try {
      if (prepared) {
        await act(app, organizationId, job, attempt, withPrepared(prepared));
        return;
      }
      // Without anything to fold this is the deed itself.
      await act(app, organizationId, job, attempt, rehearse);
      return;
    } catch (error) {
      if (round >= MOST_ROUNDS || !(error instanceof Rehearsed || error instanceof Stale || error instanceof Behind)) {
        throw error;
      }
      if (error instanceof Rehearsed) {
        prepared = await prepareBoards(app, organizationId, error, beat);
      } else if (error instanceof Stale) prepared = null;
      else if (prepared) for (const board of prepared) await board.catchUp();
    }
  }
}

/** The deed and the end of its job, in one transaction. */
async function act(app: App, organizationId: string, job: Job, attempt: string, rescoring: Rescoring): Promise<void> {
  await inContext(app, system(organizationId), async (systemCtx) => {
    await hold(systemCtx, job.id, attempt);
    const ctx: Ctx = { ...systemCtx, principal: await principalOfJob(systemCtx, job), rescoring };
    const result = JSON.parse(JSON.stringify(await doDeed(ctx, job.input.deed)));
    await ctx.tx.sql`
      update jobs set state = 'done', result = ${ctx.tx.sql.json(result)}, finished_at = ${new Date(ctx.now)},
        progress = progress || jsonb_build_object('attempt', null, 'rows', progress->'expectedRows')
      where id = ${job.id}`;
  });
}

/** Keeps others from the job until the transaction ends. Throws Superseded when they have it already. */
async function hold(ctx: Ctx, jobId: string, attempt: string): Promise<void> {
  const [job] = await ctx.tx.sql`
    select 1 from jobs where id = ${jobId} and state = 'running' and progress->>'attempt' = ${attempt} for update`;
  if (!job) throw new Superseded();
}

/** Tells how far the work is, now and then; throws Superseded when somebody else has taken it over. */
function makeBeat(app: App, organizationId: string, jobId: string, attempt: string) {
  let beatAt = performance.now();
  return async (rows: number, expectedRows: number): Promise<void> => {
    if (performance.now() - beatAt < BEAT_MS) return;
    beatAt = performance.now();
    await inContext(app, system(organizationId), async (ctx) => {
      await hold(ctx, jobId, attempt);
      const told = { rows: Math.min(rows, expectedRows), expectedRows, beatAt: Date.now() };
      await ctx.tx.sql`update jobs set progress = progress || ${ctx.tx.sql.json(told)} where id = ${jobId}`;
    });
  };
}

/** What will be wrong again ends the job with its reason; anything else is tried again, a few times. */
async function fail(app: App, organizationId: string, jobId: string, attempt: string, error: unknown): Promise<void> {
  if (!(error instanceof Refusal)) app.log.error({ err: error, jobId }, "a re-score stumbled");
  const isFinal = await inContext(app, system(organizationId), async (ctx) => {
    const [job] = await ctx.tx.sql<{ progress: Progress }[]>`
      select progress from jobs
      where id = ${jobId} and state = 'running' and progress->>'attempt' = ${attempt} for update`;
    if (!job) return true;
    const failures = job.progress.failures + 1;
    const isHopeless = error instanceof Refusal || failures >= MOST_FAILURES;
    const progress = { ...job.progress, failures, attempt: null };
    await ctx.tx.sql`update jobs set progress = ${ctx.tx.sql.json(progress)} where id = ${jobId}`;
    if (!isHopeless) return false;
    const { code, reason, flaws, params } =
      error instanceof Refusal ? error : new Refusal("unavailable", { reason: "job-failed" });
    const result = JSON.parse(JSON.stringify({ code, reason, flaws, params }));
    await ctx.tx.sql`
      update jobs set state = 'failed', finished_at = ${new Date(ctx.now)}, result = ${ctx.tx.sql.json(result)}
      where id = ${jobId}`;
    return true;
  });
  if (!isFinal) throw error;
}

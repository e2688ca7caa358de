import type { Ctx } from "../context.ts";
import { BEGINNING, type JobInput, lockImportJob, writeProgress } from "./import-job.ts";

/** Lets an import begin, in the transaction that says what it is to do. */
export async function startImport(ctx: Ctx, jobId: string, input: JobInput): Promise<void> {
  await lockImportJob(ctx, jobId);
  await ctx.tx.sql`update jobs set input = ${ctx.tx.sql.json(input)}, result = null where id = ${jobId}`;
  await writeProgress(ctx, jobId, {
    ...BEGINNING,
    phase: input.dryRun ? "checking" : "recording",
    expectedRows: Math.max(0, input.file.lines - 1),
    attempt: null,
    failures: 0,
  });
  await ctx.app.jobs.enqueue(ctx, "import", { organizationId: ctx.organization.id, jobId });
}

import type { App } from "../app.ts";
import { inContext } from "../context.ts";

/** Sends again what was under way when the last process ended: whoever takes it up goes on where it stood. */
export async function resumeUnfinished(app: App): Promise<void> {
  const principal = { kind: "system", name: "resume" } as const;
  for (const organizationId of await app.database.directory.organizations()) {
    await inContext(app, { organizationId, principal }, async (ctx) => {
      const unfinished = await ctx.tx.sql<{ jobId: string }[]>`
        select id as "jobId" from jobs where state = 'running' and kind = 'import'`;
      for (const { jobId } of unfinished) await app.jobs.enqueue(ctx, "import", { organizationId, jobId });
    });
  }
}

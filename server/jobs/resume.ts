import type { App } from "../app.ts";
import { inContext } from "../context.ts";

/** Sends again what was under way when the last process ended: whoever takes it up goes on where it stood. */
export async function resumeUnfinished(app: App): Promise<void> {
  const principal = { kind: "system", name: "resume" } as const;
  for (const organizationId of await app.database.directory.organizations()) {
    await inContext(app, { organizationId, principal }, async (ctx) => {
      const unfinished = await ctx.tx.sql<{ jobId: string; kind: "import" | "rescore" }[]>`
        select id as "jobId", kind from jobs where state = 'running'`;
      for (const { jobId, kind } of unfinished) await app.jobs.enqueue(ctx, kind, { organizationId, jobId });
    });
  }
}

import type { App } from "../app.ts";
import { inContext } from "../context.ts";
import type { Who } from "./import-job.ts";
import { readImport } from "./read-imports.ts";

/** The refused rows of an import as a CSV, part by part; empty when none was refused. Throws a 404 Refusal. */
export async function openCorrections(
  app: App,
  who: Who,
  jobId: string,
): Promise<{ filename: string; parts: AsyncGenerator<Buffer> }> {
  const { filename, chunks } = await inContext(app, who, async (ctx) => {
    const { filename } = await readImport(ctx, jobId);
    const rows = await ctx.tx.sql<{ chunk: number }[]>`
      select chunk from job_files where job_id = ${jobId} and kind = 'corrections' order by chunk`;
    return { filename, chunks: rows.map((row) => row.chunk) };
  });
  async function* parts() {
    for (const chunk of chunks) {
      const bytes = await app.database.inOrganization(who.organizationId, async ({ sql }) => {
        const [row] = await sql<{ bytes: Buffer }[]>`
          select bytes from job_files where job_id = ${jobId} and kind = 'corrections' and chunk = ${chunk}`;
        return row?.bytes;
      });
      if (bytes) yield bytes;
    }
  }
  return { filename, parts: parts() };
}

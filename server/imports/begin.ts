import type { Locale } from "#locales/locale.ts";
import type { App } from "../app.ts";
import { allow } from "../auth/allow.ts";
import { inContext } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { storedFile } from "./import-file.ts";
import { BEGINNING, discardImport, type JobInput, type Who, writeProgress } from "./import-job.ts";
import { inspectTable } from "./inspect.ts";
import { receiveFile } from "./receive.ts";
import { checkedThrough, openTable } from "./table.ts";

/**
 * Takes in a file of which a person will say what its columns are, and looks at it. Answers the id of the import, which
 * waits for them. Throws a Refusal as `importFile` does; nothing is left of the file then.
 */
export async function beginImport(
  app: App,
  who: Who,
  sent: { readonly stream: AsyncIterable<Uint8Array>; readonly filename: string; readonly locale: Locale },
): Promise<string> {
  await inContext(app, who, (ctx) => allow(ctx, "import.run"));
  const { filename, locale, stream } = sent;
  const received = await receiveFile(app, who, stream, { filename, always: true });
  const jobId = received.jobId ?? "";
  try {
    const file = await checkedThrough(storedFile(app, who, received));
    const table = await openTable(file);
    // A nightly export of a quiet day has no rows; a person who drops such a file took the wrong one.
    if (table.isEmpty) throw new Refusal("invalid", { reason: "no-rows" });
    const { facts } = file;
    await inContext(app, who, async (ctx) => {
      const inspection = await inspectTable(ctx, table, { filename, locale });
      const input: JobInput = { file: facts, locale, origin: "page", inspection };
      await ctx.tx.sql`update jobs set input = ${ctx.tx.sql.json(input)} where id = ${jobId}`;
      const expectedRows = Math.max(0, facts.lines - 1);
      await writeProgress(ctx, jobId, { ...BEGINNING, phase: "mapping", expectedRows, attempt: null, failures: 0 });
    });
    return jobId;
  } catch (error) {
    await discardImport(app, who.organizationId, jobId);
    throw error;
  }
}

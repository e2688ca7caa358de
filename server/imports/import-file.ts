import type { Mapping } from "#core/imports/mapping.ts";
import type { Locale } from "#locales/locale.ts";
import type { App } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import { inContext } from "../context.ts";
import { answerOf, headPosition, type ImportAnswer } from "./answer.ts";
import { discardImport, type Who } from "./import-job.ts";
import { keepMapping } from "./kept-mappings.ts";
import { MOST_ITEMS, MOST_RESULTS_AT_ONCE } from "./limits.ts";
import { inBatches, planFor, prepareRun } from "./prepare.ts";
import { type Received, receiveFile, spoolBytes } from "./receive.ts";
import { startImport } from "./start.ts";
import { type StoredFile, spooledChunks } from "./stored-file.ts";
import { checkedThrough, openTable, type Table } from "./table.ts";
import { addTallies, type Item, NOTHING, takeRows } from "./take-rows.ts";

/** What is to be done with a file. A dry run changes nothing and answers the same. */
export type Order = { readonly mapping: Mapping; readonly dryRun: boolean; readonly locale: Locale };

/** A short import is answered at once; a long one becomes a job whose result is the same answer. */
export type Outcome =
  | { readonly kind: "answer"; readonly answer: ImportAnswer }
  | { readonly kind: "job"; readonly jobId: string };

/**
 * Imports a file of results as it streams in. Throws a Refusal: 404 or 403 for who may not, 413 above the limits, 422 for
 * what is no table or lacks a column of the mapping. What is wrong with one row refuses that row alone.
 */
export async function importFile(
  app: App,
  who: Who,
  { stream, filename, ...order }: Order & { readonly stream: AsyncIterable<Uint8Array>; readonly filename: string },
): Promise<Outcome> {
  await inContext(app, who, (ctx) => allow(ctx, "import.run"));
  return importReceived(app, who, await receiveFile(app, who, stream, { filename }), order);
}

/** Imports a file that has come in already. Throws as `importFile`; the file of a job is removed then. */
export async function importReceived(app: App, who: Who, received: Received, order: Order): Promise<Outcome> {
  let facts = received.facts;
  try {
    await inContext(app, who, (ctx) => allow(ctx, "import.run"));
    const file = await checkedThrough(storedFile(app, who, received));
    facts = file.facts;
    const table = await openTable(file);
    try {
      planFor(order.mapping, table);
      if (received.bytes && facts.lines * order.mapping.results.length <= MOST_RESULTS_AT_ONCE) {
        return { kind: "answer", answer: await importAtOnce(app, who, table, order) };
      }
    } finally {
      await table.rows.return(undefined);
    }
  } catch (error) {
    if (received.jobId !== undefined) await discardImport(app, who.organizationId, received.jobId);
    throw error;
  }
  const jobId = received.jobId ?? (await spoolBytes(app, who, received.bytes));
  const { principal } = who;
  const system = principal.kind === "system" ? { system: principal.name } : {};
  await inContext(app, who, (ctx) => startImport(ctx, jobId, { file: facts, ...order, origin: "api", ...system }));
  return { kind: "job", jobId };
}

export const storedFile = (app: App, who: Who, { facts, bytes, jobId }: Received): StoredFile => ({
  facts,
  chunks: () => (jobId === undefined ? once(bytes) : spooledChunks(app, who.organizationId, jobId)),
});

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function importAtOnce(app: App, who: Who, table: Table, order: Order): Promise<ImportAnswer> {
  const { mapping, dryRun, locale } = order;
  const timeZone = await inContext(app, who, async (ctx) => ctx.organization.timeZone);
  const run = prepareRun(table, mapping, { dryRun, locale, timeZone });
  const items: Item[] = [];
  let [tally, position, corrections]: [typeof NOTHING, number | null, string] = [NOTHING, null, ""];
  for await (const batch of inBatches(table, mapping.results.length)) {
    const taken = await inContext(app, who, (ctx) => takeRows(ctx, run, batch));
    tally = addTallies(tally, taken.tally);
    position = taken.position ?? position;
    corrections += taken.corrections;
    items.push(...taken.items.slice(0, MOST_ITEMS - items.length));
  }
  return inContext(app, who, async (ctx) => {
    if (!dryRun) {
      await keepMapping(ctx, table.header, mapping);
      await audit(ctx, "import.run", { thing: "import", facts: { ...tally } });
    }
    const whole = corrections && run.corrections.header() + corrections;
    return answerOf(position ?? (await headPosition(ctx)), tally, items, whole);
  });
}

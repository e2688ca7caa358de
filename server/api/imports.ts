import { z } from "zod";
import type { Mapping } from "#core/imports/mapping.ts";
import { mappingSchema } from "#core/imports/schema.ts";
import { openCorrections } from "../imports/corrections.ts";
import { importReceived } from "../imports/import-file.ts";
import { discardImport } from "../imports/import-job.ts";
import { type Received, receiveFile } from "../imports/receive.ts";
import { type Flaw, Refusal } from "../refusal.ts";
import { job } from "./answers.ts";
import { position } from "./fields.ts";
import { flawsOf } from "./flaws.ts";
import { type Form, readForm } from "./form.ts";
import { readJson } from "./json.ts";
import { type Answer, operation, type Request } from "./operation.ts";
import { answerOf } from "./problem.ts";

const imported = z.object({
  position,
  rows: z.int(),
  skipped: z.int(),
  accepted: z.int(),
  duplicates: z.int(),
  held: z.int(),
  refused: z.int(),
  items: z.array(
    z.object({
      line: z.int(),
      id: z.string().optional(),
      status: z.enum(["duplicate", "held", "refused"]),
      column: z.string().optional(),
      detail: z.string(),
    }),
  ),
  corrections: z.string().meta({ description: "A CSV of the refused rows; above 8 MB, its address" }),
});

/** What the form says besides its file. Throws a 422 Refusal. */
function orderOf(form: Form<Received>): { mapping: Mapping; dryRun: boolean } {
  const flaws: Flaw[] = [...form.flaws];
  const mapping = mappingOf(form.fields.get("mapping"), flaws);
  const dryRun = form.fields.get("dryRun") ?? "false";
  if (dryRun !== "true" && dryRun !== "false") flaws.push({ pointer: "/dryRun", code: "not-true-or-false" });
  if (!form.file) flaws.push({ pointer: "/file", code: "missing" });
  if (flaws.length > 0 || !mapping) throw new Refusal("invalid", { flaws });
  return { mapping, dryRun: dryRun === "true" };
}

function mappingOf(text: string | undefined, flaws: Flaw[]): Mapping | null {
  const note = (flaw: Flaw) => flaws.push({ ...flaw, pointer: `/mapping${flaw.pointer}` });
  if (text === undefined) {
    note({ pointer: "", code: "missing" });
    return null;
  }
  let sent: unknown;
  try {
    sent = readJson(Buffer.from(text, "utf8"));
  } catch {
    note({ pointer: "", code: "not-json" });
    return null;
  }
  const read = mappingSchema.safeParse(sent);
  if (!read.success) {
    for (const flaw of flawsOf(read.error, sent)) note(flaw);
    return null;
  }
  // A record leaves this key out without a word, and a condition that is not there would let every row in.
  if (Object.hasOwn((sent as Mapping).where ?? {}, "__proto__")) {
    note({ pointer: "/where/__proto__", code: "unknown-column", params: { value: "__proto__" } });
    return null;
  }
  return read.data;
}

async function importForm(request: Request): Promise<Answer> {
  const { app, who, message, desk, locale } = request;
  let received: Received | undefined;
  const discard = async () => {
    if (received?.jobId !== undefined) await discardImport(app, who.organizationId, received.jobId);
  };
  const form = await readForm(message, ["mapping", "dryRun"], async (stream, filename) => {
    received = await receiveFile(app, who, stream, { filename });
    return received;
  }).catch(async (error) => {
    await discard();
    throw error;
  });
  const run = async (): Promise<Answer> => {
    try {
      const order = orderOf(form);
      if (!form.file) throw new Refusal("invalid", { flaws: [{ pointer: "/file", code: "missing" }] });
      const outcome = await importReceived(app, who, form.file, { ...order, locale });
      if (outcome.kind === "job") return { status: 202, body: { job: outcome.jobId } };
      const { accepted, duplicates, held, refused } = outcome.answer;
      if (!order.dryRun) desk.meters.recorded({ accepted, duplicates, held, refused });
      return { status: 200, body: outcome.answer };
    } catch (error) {
      await discard();
      throw error;
    }
  };
  const key = message.headers["idempotency-key"];
  if (key === undefined) return run();
  // The boundary of a form differs from one sending to the next; what it holds does not.
  const body = Buffer.from(JSON.stringify([...form.fields, form.file?.facts.digest]));
  let hasRun = false;
  try {
    return await desk.idempotency.guard({ who, key: String(key), path: PATH, body }, async () => {
      hasRun = true;
      try {
        return await run();
      } catch (error) {
        if (error instanceof Refusal) return answerOf(error, locale, undefined);
        throw error;
      }
    });
  } finally {
    if (!hasRun) await discard();
  }
}

const PATH = "/api/v1/imports";
/** The refused rows of an import that became a job, piece by piece. Throws a 404 Refusal. */
async function sendCorrections({ app, who, params }: Request): Promise<Answer> {
  const { parts } = await openCorrections(app, who, params.id ?? "");
  return { status: 200, body: null, file: { type: "text/csv; charset=utf-8", name: "corrections.csv", bytes: parts } };
}

export const importOperations = [
  operation({
    id: "importResults",
    tag: "Results",
    summary: "Import a CSV or XLSX file of results",
    description:
      "One row may give several results: `mapping` says which, as JSON text. `dryRun` `true` changes nothing and answers the same. A long import answers 202 at once; its job's result is this answer.",
    method: "POST",
    path: "/imports",
    action: "import.run",
    takes: "multipart",
    documented: z.object({
      file: z.string().meta({ format: "binary" }),
      mapping: mappingSchema,
      dryRun: z.enum(["true", "false"]).optional(),
    }),
    answers: { 200: imported, 202: job },
    byItself: (request) => importForm(request),
  }),
  operation({
    id: "getCorrections",
    tag: "Results",
    summary: "The refused rows of a long import, as a CSV to correct and send again",
    method: "GET",
    path: "/imports/{id}/corrections",
    action: "job.read",
    answers: { 200: z.string() },
    byItself: (request) => sendCorrections(request),
  }),
];

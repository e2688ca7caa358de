import { createHash } from "node:crypto";
import { type Detected, encodingDetector } from "#core/imports/encoding.ts";
import { newId } from "#db/id.ts";
import type { App } from "../app.ts";
import { type Ctx, inContext } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { discardImport, type Who } from "./import-job.ts";
import { CHUNK, LARGEST_AT_ONCE, LARGEST_CSV, LARGEST_WORKBOOK } from "./limits.ts";
import type { FileFacts } from "./stored-file.ts";

/** A file that has come in: in memory while it is small, else in rows of a job that does not run yet. */
export type Received = { readonly facts: FileFacts } & (
  | { readonly bytes: Buffer; readonly jobId?: undefined }
  | { readonly jobId: string; readonly bytes?: undefined }
);

/**
 * Takes in a file as it streams, in bounded memory. `always`: into a job whatever its size. Throws a Refusal: 413 above the
 * limits, 422 for an empty file or one that can be no table. What a failed upload left behind is removed.
 */
export async function receiveFile(
  app: App,
  who: Who,
  stream: AsyncIterable<Uint8Array>,
  options: { readonly filename: string; readonly always?: boolean },
): Promise<Received> {
  const look = makeLook(options.filename);
  const waiting: Uint8Array[] = [];
  let waitingSize = 0;
  let spool: Spool | null = options.always ? await openSpool(app, who) : null;
  try {
    for await (const piece of stream) {
      look.feed(piece);
      waiting.push(piece);
      waitingSize += piece.length;
      if (!spool && waitingSize > LARGEST_AT_ONCE) spool = await openSpool(app, who);
      if (spool && waitingSize >= CHUNK) {
        await spool.write(Buffer.concat(waiting.splice(0)));
        waitingSize = 0;
      }
    }
    const facts = look.finish();
    const rest = Buffer.concat(waiting);
    if (!spool) return { facts, bytes: rest };
    if (rest.length > 0) await spool.write(rest);
    return { facts, jobId: spool.jobId };
  } catch (error) {
    await spool?.discard();
    throw error;
  }
}

/** Moves a file that is in memory into a job. */
export async function spoolBytes(app: App, who: Who, bytes: Buffer): Promise<string> {
  const spool = await openSpool(app, who);
  await spool.write(bytes);
  return spool.jobId;
}

type Spool = { readonly jobId: string; write(bytes: Buffer): Promise<void>; discard(): Promise<void> };

async function openSpool(app: App, who: Who): Promise<Spool> {
  const jobId = newId();
  await inContext(app, who, async (ctx) => {
    const { principal } = ctx;
    await removeForgotten(ctx);
    await ctx.tx.sql`
      insert into jobs (organization_id, id, kind, state, progress, by_member_id, by_key_id, created_at)
      values (${ctx.organization.id}, ${jobId}, 'import', 'running', ${ctx.tx.sql.json({ phase: "uploading" })},
        ${principal.kind === "member" ? principal.memberId : null}, ${principal.kind === "key" ? principal.keyId : null},
        ${new Date(ctx.now)})`;
  });
  let chunk = 0;
  return {
    jobId,
    async write(bytes) {
      for (let at = 0; at < bytes.length; at += CHUNK) {
        const part = bytes.subarray(at, at + CHUNK);
        await app.database.inOrganization(
          who.organizationId,
          ({ sql }) => sql`
          insert into job_files (organization_id, job_id, kind, chunk, bytes)
          values (${who.organizationId}, ${jobId}, 'upload', ${chunk}, ${part})`,
        );
        chunk++;
      }
    },
    discard: () => discardImport(app, who.organizationId, jobId),
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_UNFINISHED_MS = 7 * DAY_MS;
const KEPT_MS = 90 * DAY_MS;

/** Files that never came in whole, that nobody said anything about for a week, and imports long over. */
async function removeForgotten(ctx: Ctx): Promise<void> {
  const before = (ms: number) => new Date(ctx.now - ms);
  await ctx.tx.sql`
    delete from jobs where kind = 'import' and (
      (progress->>'phase' = 'uploading' and created_at < ${before(DAY_MS)})
      or (progress->>'phase' in ('mapping', 'checked') and created_at < ${before(KEPT_UNFINISHED_MS)})
      or (state <> 'running' and created_at < ${before(KEPT_MS)}))`;
}

const ZIP = Buffer.from("PK\x03\x04", "latin1");
/** Old Excel files, and new ones behind a password. */
const COMPOUND = Buffer.from("d0cf11e0a1b11ae1", "hex");
/** The share of control characters above which bytes are no text; NUL is half of UTF-16, and told by its row elsewhere. */
const MOST_CONTROLS = 0.02;
const TAB = 9;
const SPACE = 32;
const LF = 10;
const CR = 13;

function makeLook(filename: string) {
  const digest = createHash("sha256");
  const detector = encodingDetector();
  let first = Buffer.alloc(0);
  let [size, feeds, returns, controls] = [0, 0, 0, 0];
  const isWorkbook = () => first.subarray(0, 4).equals(ZIP);
  return {
    feed(piece: Uint8Array) {
      if (first.length < 8) first = Buffer.concat([first, piece.subarray(0, 8)]).subarray(0, 8);
      size += piece.length;
      if (size > (isWorkbook() ? LARGEST_WORKBOOK : LARGEST_CSV)) {
        throw new Refusal("too-large", { reason: isWorkbook() ? "workbook-too-large" : "csv-too-large" });
      }
      digest.update(piece);
      if (isWorkbook()) return;
      detector.feed(piece);
      for (const byte of piece) {
        if (byte === LF) feeds++;
        else if (byte === CR) returns++;
        else if (byte < SPACE && byte !== TAB && byte !== 0) controls++;
      }
    },
    finish(): FileFacts {
      if (size === 0) throw new Refusal("invalid", { reason: "empty-file" });
      if (first.equals(COMPOUND)) throw new Refusal("invalid", { reason: "old-workbook" });
      if (controls > size * MOST_CONTROLS) throw new Refusal("invalid", { reason: "not-a-table" });
      const kind = isWorkbook() ? "workbook" : "csv";
      const detected: Detected = kind === "csv" ? detector.finish() : { encoding: "utf-8", isDamaged: false };
      return { ...detected, kind, filename, size, lines: Math.max(feeds, returns), digest: digest.digest("hex") };
    },
  };
}

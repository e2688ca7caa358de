import type { Detected } from "#core/imports/encoding.ts";
import type { App } from "../app.ts";

/** What was found out about a file while it came in. */
export type FileFacts = Detected & {
  readonly kind: "csv" | "workbook";
  readonly filename: string;
  readonly size: number;
  /** Line ends, an idea of how many rows there are; of a workbook its rows, once it was read through. */
  readonly lines: number;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly digest: string;
};

/** A file that came in: its facts, and its bytes as often as they are wanted. */
export type StoredFile = { readonly facts: FileFacts; chunks(): AsyncIterable<Uint8Array> };

/** The bytes that were spooled for a job, one row at a time. */
export async function* spooledChunks(app: App, organizationId: string, jobId: string): AsyncGenerator<Buffer> {
  for (let chunk = 0; ; chunk++) {
    const bytes = await app.database.inOrganization(organizationId, async ({ sql }) => {
      const [row] = await sql<{ bytes: Buffer }[]>`
        select bytes from job_files where job_id = ${jobId} and kind = 'upload' and chunk = ${chunk}`;
      return row?.bytes;
    });
    if (!bytes) return;
    yield bytes;
  }
}

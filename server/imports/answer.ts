import type { Ctx } from "../context.ts";
import { LARGEST_INLINE_CORRECTIONS } from "./limits.ts";
import type { Item, Tally } from "./take-rows.ts";

/**
 * What an import answers (docs: contract, "POST /imports"): `items` are the first 10,000, the counts are whole.
 * `corrections` is the CSV of the refused rows, empty when none was; above 8 MB, its address.
 */
export type ImportAnswer = { readonly position: number } & Tally & {
    readonly items: readonly Item[];
    readonly corrections: string;
  };

export const answerOf = (
  position: number,
  tally: Tally,
  items: readonly Item[],
  corrections: string,
): ImportAnswer => ({
  position,
  rows: tally.rows,
  skipped: tally.skipped,
  accepted: tally.accepted,
  duplicates: tally.duplicates,
  held: tally.held,
  refused: tally.refused,
  items,
  corrections,
});

/** Where the ledger ends: the position of an import that recorded nothing. */
export async function headPosition(ctx: Ctx): Promise<number> {
  const [head] = await ctx.tx.sql<{ position: number }[]>`select position from ledger_heads`;
  return head?.position ?? 0;
}

export const correctionsAddress = (jobId: string): string => `/api/v1/imports/${jobId}/corrections`;

/** The items and corrections that a job's batches left, put together. */
export async function readJobParts(ctx: Ctx, jobId: string): Promise<{ items: Item[]; corrections: string }> {
  const { sql } = ctx.tx;
  const chunks = await sql<{ bytes: Buffer }[]>`
    select bytes from job_files where job_id = ${jobId} and kind = 'items' order by chunk`;
  const items = chunks.flatMap(({ bytes }): Item[] => JSON.parse(bytes.toString("utf8")));
  const [size] = await sql<{ bytes: number }[]>`
    select coalesce(sum(length(bytes)), 0)::bigint as bytes from job_files
    where job_id = ${jobId} and kind = 'corrections'`;
  if ((size?.bytes ?? 0) > LARGEST_INLINE_CORRECTIONS) return { items, corrections: correctionsAddress(jobId) };
  const parts = await sql<{ bytes: Buffer }[]>`
    select bytes from job_files where job_id = ${jobId} and kind = 'corrections' order by chunk`;
  return { items, corrections: Buffer.concat(parts.map(({ bytes }) => bytes)).toString("utf8") };
}

import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";

export type Details = {
  readonly subject: string | null;
  readonly evidence: string | null;
  readonly reason: string | null;
};

/** What people wrote beside ledger entries, by position; nothing where it was erased. */
export async function readDetails(ctx: Ctx, positions: readonly number[]): Promise<ReadonlyMap<number, Details>> {
  if (positions.length === 0) return new Map();
  const rows = await ctx.tx.sql<(Details & { position: number })[]>`
    select position, subject, evidence, reason from ledger_details
    where position = any(${arrayLiteral(positions)}::text[]::bigint[])`;
  return new Map(rows.map(({ position, ...details }) => [position, details]));
}

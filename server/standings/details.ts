import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";

/** What people wrote beside ledger entries, by position; nothing where it was erased. */
export async function readDetails(ctx: Ctx, positions: readonly number[]) {
  if (positions.length === 0) return new Map<number, { subject: string | null; reason: string | null }>();
  const rows = await ctx.tx.sql<{ position: number; subject: string | null; reason: string | null }[]>`
    select position, subject, reason from ledger_details
    where position = any(${arrayLiteral(positions)}::text[]::bigint[])`;
  return new Map(rows.map(({ position, ...details }) => [position, details]));
}

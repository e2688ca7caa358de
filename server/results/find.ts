import type { ResultEntry } from "#core/results/entry.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";
import { readEntriesAt } from "./read-ledger.ts";

/** What is known of a result beyond its entry: what already took it back, or decided on it. */
export type FoundResult = {
  readonly entry: ResultEntry;
  readonly reversal: { readonly position: number } | null;
  readonly decision: { readonly position: number; readonly approved: boolean } | null;
};

/** The result with this source and id. Throws a 404 Refusal. */
export async function findResult(ctx: Ctx, source: string, id: string): Promise<FoundResult> {
  if (source.includes("\0") || id.includes("\0")) throw notFound();
  const later = await ctx.tx.sql<{ position: number; kind: string; later: number | null; approved: boolean | null }[]>`
    select l.position, t.kind, t.position as later, t.approved from ledger l
    left join ledger t on t.organization_id = l.organization_id and t.target = l.position
    where l.source = ${source} and l.external_id = ${id}`;
  const [entry] = await readEntriesAt(
    ctx,
    later.slice(0, 1).map((row) => row.position),
  );
  if (entry?.kind !== "result") throw notFound();
  const reversal = later.find((row) => row.kind === "reversal");
  const decision = later.find((row) => row.kind === "decision");
  return {
    entry,
    reversal: reversal?.later ? { position: reversal.later } : null,
    decision: decision?.later ? { position: decision.later, approved: decision.approved === true } : null,
  };
}

/** The member who declared the result, if a member did. */
export async function declarerOf(ctx: Ctx, position: number): Promise<string | null> {
  const [details] = await ctx.tx.sql<{ memberId: string | null }[]>`
    select by_member_id as "memberId" from ledger_details where position = ${position}`;
  return details?.memberId ?? null;
}

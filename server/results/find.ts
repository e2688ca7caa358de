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
  const [found] = await ctx.tx.sql<{ position: number }[]>`
    select position from ledger where source = ${source} and external_id = ${id}`;
  return findResultAt(ctx, found?.position ?? 0);
}

/** The result at this position. Throws a 404 Refusal, also where something else stands. */
export async function findResultAt(ctx: Ctx, position: number): Promise<FoundResult> {
  const [entry] = await readEntriesAt(ctx, [position]);
  if (entry?.kind !== "result") throw notFound();
  const later = await ctx.tx.sql<{ position: number; kind: string; approved: boolean | null }[]>`
    select position, kind, approved from ledger where target = ${position}`;
  const reversal = later.find((row) => row.kind === "reversal");
  const decision = later.find((row) => row.kind === "decision");
  return {
    entry,
    reversal: reversal ? { position: reversal.position } : null,
    decision: decision ? { position: decision.position, approved: decision.approved === true } : null,
  };
}

/** The member who declared the result, if a member did. */
export async function declarerOf(ctx: Ctx, position: number): Promise<string | null> {
  const [details] = await ctx.tx.sql<{ memberId: string | null }[]>`
    select by_member_id as "memberId" from ledger_details where position = ${position}`;
  return details?.memberId ?? null;
}

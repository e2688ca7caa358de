import type { ReadResult } from "#core/results/incoming.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";
import type { Batch } from "./record.ts";

/** What an id already stands for. */
export type KnownResult = Omit<ReadResult, "id">;

export type KnownResults = {
  get(source: string, id: string): KnownResult | undefined;
  add(source: string, id: string, result: KnownResult): void;
};

type Row = Omit<KnownResult, "value"> & { source: string; id: string; scaled: string };

/** One look at `ledger_source` for each id. */
const FIND = `
  select found.* from unnest($1::text[], $2::text[]) as sent (source, id)
  cross join lateral (
    select l.source, l.external_id as id, l.member_id as "memberId", l.metric,
      trunc(l.value * 10000)::text as scaled, l.occurred_at as "occurredAt", d.subject, d.evidence
    from ledger l
    left join ledger_details d on d.organization_id = l.organization_id and d.position = l.position
    where l.organization_id = $3 and l.source = sent.source and l.external_id = sent.id
    limit 1) as found`;

/** Reads which of the batches' (source, id) the ledger already holds; ids added later in this transaction join them. */
export async function knownResults(ctx: Ctx, batches: readonly Batch[]): Promise<KnownResults> {
  const known = new Map<string, KnownResult>();
  const key = (source: string, id: string) => `${source}\n${id}`;
  const sources = batches.flatMap((batch) => batch.results.map(() => batch.source));
  const ids = batches.flatMap((batch) => batch.results.map((result) => withoutNul(result.id)));
  // Planned anew each time: a plan kept from when the ledger was short would go on reading it whole.
  const rows = await ctx.tx.sql.unsafe<Row[]>(FIND, [arrayLiteral(sources), arrayLiteral(ids), ctx.organization.id]);
  for (const { source, id, scaled, ...rest } of rows) known.set(key(source, id), { ...rest, value: BigInt(scaled) });
  return {
    get: (source, id) => known.get(key(source, id)),
    add: (source, id, result) => known.set(key(source, id), result),
  };
}

/** An id with NUL is refused later by name; the database would not even compare it. */
const withoutNul = (id: string) => id.replaceAll("\0", "");

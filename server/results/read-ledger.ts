import type { Entry } from "#core/results/entry.ts";
import type { Scope } from "#core/scoring/results-of.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";
import { entryOf } from "./append.ts";
import type { LedgerRow } from "./chain.ts";

type StoredRow = Omit<LedgerRow, "value" | "points" | "detailsDigest"> & {
  scaledValue: string | null;
  scaledPoints: string | null;
};

const columns = (ctx: Ctx) => ctx.tx.sql`
  l.position, l.kind, l.recorded_at as "recordedAt", l.source, l.external_id as "externalId", l.member_id as "memberId",
  l.metric, trunc(l.value * 10000)::text as "scaledValue", l.occurred_at as "occurredAt", l.subject, l.held, l.target,
  l.approved, l.challenge_id as "challengeId", l.participant_id as "participantId",
  trunc(l.points * 100)::text as "scaledPoints", l.about`;

/** The results in a scope with what later happened to them, in ledger order. */
export async function readResults(ctx: Ctx, filter: Scope): Promise<Entry[]> {
  const { sql } = ctx.tx;
  const wanted = sql`
    r.kind = 'result' and r.member_id = any(${arrayLiteral(filter.memberIds)}::text[]::uuid[])
    and r.metric = any(${arrayLiteral(filter.metrics)}::text[])
    and r.occurred_at >= ${new Date(filter.from)} and r.occurred_at < ${new Date(filter.to)}`;
  const rows = await sql<StoredRow[]>`
    select ${columns(ctx)} from ledger l where l.position in (
      select r.position from ledger r where ${wanted}
      union all
      select t.position from ledger r join ledger t on t.organization_id = r.organization_id and t.target = r.position
      where ${wanted})
    order by l.position`;
  return rows.map(read);
}

/** The adjustments, exclusions and inclusions of a challenge, in ledger order. */
export async function readMarks(ctx: Ctx, challengeId: string): Promise<Entry[]> {
  const rows = await ctx.tx.sql<StoredRow[]>`
    select ${columns(ctx)} from ledger l where l.challenge_id = ${challengeId} order by l.position`;
  return rows.map(read);
}

/** The entries at these positions, in ledger order. */
export async function readEntriesAt(ctx: Ctx, positions: readonly number[]): Promise<Entry[]> {
  if (positions.length === 0) return [];
  const rows = await ctx.tx.sql<StoredRow[]>`
    select ${columns(ctx)} from ledger l where l.position = any(${arrayLiteral(positions)}::text[]::bigint[])
    order by l.position`;
  return rows.map(read);
}

/** The whole ledger, in order. */
export async function readLedger(ctx: Ctx): Promise<Entry[]> {
  const rows = await ctx.tx.sql<StoredRow[]>`select ${columns(ctx)} from ledger l order by l.position`;
  return rows.map(read);
}

const read = ({ scaledValue, scaledPoints, ...row }: StoredRow): Entry =>
  entryOf({
    ...row,
    value: scaledValue === null ? null : BigInt(scaledValue),
    points: scaledPoints === null ? null : BigInt(scaledPoints),
    detailsDigest: null,
  });

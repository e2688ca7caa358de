import { formatPoints, formatValue } from "#core/decimal.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";
import type { Details, LedgerRow } from "./chain.ts";

/** A ledger row ready to be kept, with what people wrote beside it and the chain's end after it. */
export type NewRow = { readonly row: LedgerRow; readonly details: Details | null; readonly hash: Buffer };

/** Results, which come by the thousand, and the other kinds fill different columns: neither sends the other's empty ones. */
export async function insertRows(ctx: Ctx, rows: readonly NewRow[]) {
  const results = rows.filter(({ row }) => row.kind === "result");
  const others = rows.filter(({ row }) => row.kind !== "result");
  await Promise.all([
    results.length > 0 && insertResults(ctx, results),
    others.length > 0 && insertOthers(ctx, others),
  ]);
}

type Cell = string | number | boolean | null;
const columnsOf = (rows: readonly NewRow[]) => ({
  column: (of: (row: LedgerRow) => Cell) => arrayLiteral(rows.map(({ row }) => of(row))),
  recordedAt: new Date(rows[0]?.row.recordedAt ?? 0),
  positions: arrayLiteral(rows.map(({ row }) => row.position)),
  digests: arrayLiteral(rows.map(({ row }) => row.detailsDigest?.toString("hex"))),
  hashes: arrayLiteral(rows.map(({ hash }) => hash.toString("hex"))),
});

async function insertResults(ctx: Ctx, rows: readonly NewRow[]) {
  const { column, recordedAt, positions, digests, hashes } = columnsOf(rows);
  await ctx.tx.sql`
    insert into ledger (organization_id, kind, recorded_at, position, source, external_id, member_id, metric, value,
      occurred_at, subject, held, details_digest, hash)
    select ${ctx.organization.id}::uuid, 'result', ${recordedAt}::timestamptz, position, source, id, member, metric, value,
      occurred, subject, held, decode(digest, 'hex'), decode(hash, 'hex')
    from unnest(
      ${positions}::text[]::bigint[], ${column((r) => r.source)}::text[], ${column((r) => r.externalId)}::text[],
      ${column((r) => r.memberId)}::text[]::uuid[], ${column((r) => r.metric)}::text[],
      ${column((r) => (r.value === null ? null : formatValue(r.value)))}::text[]::numeric[],
      ${column((r) => (r.occurredAt === null ? null : new Date(r.occurredAt).toISOString()))}::text[]::timestamptz[],
      ${column((r) => r.subject)}::text[], ${column((r) => r.held)}::text[], ${digests}::text[], ${hashes}::text[]
    ) as n (position, source, id, member, metric, value, occurred, subject, held, digest, hash)`;
}

async function insertOthers(ctx: Ctx, rows: readonly NewRow[]) {
  const { column, recordedAt, positions, digests, hashes } = columnsOf(rows);
  await ctx.tx.sql`
    insert into ledger (organization_id, recorded_at, position, kind, target, approved, challenge_id, participant_id, points,
      about, details_digest, hash)
    select ${ctx.organization.id}::uuid, ${recordedAt}::timestamptz, position, kind, target, approved, challenge, participant,
      points, about, decode(digest, 'hex'), decode(hash, 'hex')
    from unnest(
      ${positions}::text[]::bigint[], ${column((r) => r.kind)}::text[], ${column((r) => r.target)}::text[]::bigint[],
      ${column((r) => r.approved)}::text[]::boolean[], ${column((r) => r.challengeId)}::text[]::uuid[],
      ${column((r) => r.participantId)}::text[]::uuid[],
      ${column((r) => (r.points === null ? null : formatPoints(r.points)))}::text[]::numeric[],
      ${column((r) => r.about)}::text[], ${digests}::text[], ${hashes}::text[]
    ) as n (position, kind, target, approved, challenge, participant, points, about, digest, hash)`;
}

export async function insertDetails(ctx: Ctx, rows: readonly NewRow[]) {
  const kept = rows.flatMap(({ row, details }) => (details ? [{ position: row.position, ...details }] : []));
  if (kept.length === 0) return;
  const column = (of: (row: (typeof kept)[number]) => string | number | null) => arrayLiteral(kept.map(of));
  await ctx.tx.sql`
    insert into ledger_details (organization_id, position, salt, subject, evidence, reason, by_member_id, by_label)
    select ${ctx.organization.id}::uuid, position, decode(salt, 'hex'), subject, evidence, reason, member, label from unnest(
      ${column((r) => r.position)}::text[]::bigint[], ${column((r) => r.salt.toString("hex"))}::text[],
      ${column((r) => r.subject)}::text[], ${column((r) => r.evidence)}::text[], ${column((r) => r.reason)}::text[],
      ${column((r) => r.byMemberId)}::text[]::uuid[], ${column((r) => r.byLabel)}::text[]
    ) as n (position, salt, subject, evidence, reason, member, label)`;
}

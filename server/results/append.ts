import { randomBytes } from "node:crypto";
import { formatPoints, formatValue } from "#core/decimal.ts";
import type {
  AdjustmentEntry,
  DecisionEntry,
  Entry,
  ExclusionEntry,
  MarkerEntry,
  ResultEntry,
  ReversalEntry,
} from "#core/results/entry.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import { type Ctx, labelOf, type Principal } from "../context.ts";
import { chainHash, type Details, detailsDigest, type LedgerRow, subjectDigest } from "./chain.ts";

export type Held = "approval" | "twin";
export type MarkerAbout = "network" | "targets" | "metrics" | "amendment" | "state";

type Fresh<E> = Omit<E, "position" | "recordedAt">;
/** What is to be appended: an entry without its position and time, with the words that go to the side table. */
export type NewEntry = (
  | (Omit<Fresh<ResultEntry>, "held" | "subject"> & {
      held: Held | null;
      subject: string | null;
      evidence: string | null;
    })
  | (Fresh<ReversalEntry> & { reason: string | null })
  | (Fresh<DecisionEntry> & { reason: string | null })
  | (Omit<Fresh<AdjustmentEntry>, "id"> & { reason: string })
  | (Fresh<ExclusionEntry> & { reason: string })
  | (Fresh<MarkerEntry> & { about: MarkerAbout })
) & { readonly by?: Author };

export type Author = { readonly memberId: string | null; readonly label: string | null };

type Head = { position: number; hash: Buffer; recordedAt: number };

/** Locks the organization's ledger head until the transaction ends: positions are dense and ordered as committed. */
export async function lockHead(ctx: Ctx): Promise<{ position: number; structurePosition: number; recordedAt: number }> {
  const [head] = await ctx.tx.sql<{ position: number; structurePosition: number; recordedAt: number }[]>`
    select position, structure_position as "structurePosition", recorded_at as "recordedAt" from ledger_heads for update`;
  if (!head) throw new Error("an organization without a ledger head");
  return head;
}

/**
 * Appends entries in order under the head's lock and returns them as scoring reads them. `recordedAt` never runs
 * backwards, whatever the clock does. The caller has checked what it appends.
 */
export async function append(ctx: Ctx, fresh: readonly NewEntry[]): Promise<Entry[]> {
  if (fresh.length === 0) return [];
  const [head] = await ctx.tx.sql<Head[]>`
    select position, hash, recorded_at as "recordedAt" from ledger_heads for update`;
  if (!head) throw new Error("an organization without a ledger head");
  const recordedAt = Math.max(ctx.now, head.recordedAt);
  const salts = randomBytes(16 * fresh.length);
  const rows: (LedgerRow & { details: Details | null; hash: Buffer })[] = [];
  let hash = head.hash;
  for (const [index, entry] of fresh.entries()) {
    const details = detailsOf(ctx, entry, salts.subarray(index * 16, index * 16 + 16));
    const row = ledgerRow(ctx, entry, head.position + index + 1, recordedAt, details);
    hash = chainHash(hash, row);
    rows.push({ ...row, details, hash });
  }
  await insertRows(ctx, rows);
  await insertDetails(ctx, rows);
  const position = head.position + fresh.length;
  const structure = fresh.some((entry) => entry.kind === "marker") ? position : null;
  await ctx.tx.sql`
    update ledger_heads set position = ${position}, hash = ${hash}, recorded_at = ${new Date(recordedAt)},
      structure_position = coalesce(${structure}, structure_position)`;
  ctx.tell({ kind: "ledger", organizationId: ctx.organization.id, position });
  return rows.map(entryOf);
}

/** A position of its own for a change without a result that can alter a board. Returns the position. */
export async function appendMarker(ctx: Ctx, about: MarkerAbout): Promise<number> {
  const [entry] = await append(ctx, [{ kind: "marker", about }]);
  if (!entry) throw new Error("a marker was not appended");
  return entry.position;
}

/** Who a verb acts for, as the side table keeps it. */
export function authorOf(principal: Principal): Author {
  if (principal.kind === "member") return { memberId: principal.memberId, label: null };
  return { memberId: null, label: labelOf(principal) };
}

function detailsOf(ctx: Ctx, entry: NewEntry, salt: Buffer): Details | null {
  if (entry.kind === "marker") return null;
  const by = entry.by ?? authorOf(ctx.principal);
  return {
    salt,
    subject: entry.kind === "result" ? entry.subject : null,
    evidence: entry.kind === "result" ? entry.evidence : null,
    reason: "reason" in entry ? entry.reason : null,
    byMemberId: by.memberId,
    byLabel: by.label,
  };
}

const EMPTY = {
  source: null,
  externalId: null,
  memberId: null,
  metric: null,
  value: null,
  occurredAt: null,
  subject: null,
  held: null,
  target: null,
  approved: null,
  challengeId: null,
  participantId: null,
  points: null,
  about: null,
} as const;

function ledgerRow(
  ctx: Ctx,
  entry: NewEntry,
  position: number,
  recordedAt: number,
  details: Details | null,
): LedgerRow {
  const base = {
    ...EMPTY,
    position,
    kind: entry.kind,
    recordedAt,
    detailsDigest: details && detailsDigest(details),
  };
  switch (entry.kind) {
    case "result": {
      const { source, id: externalId, memberId, metric, value, occurredAt, held } = entry;
      const subject = entry.subject === null ? null : subjectDigest(ctx.organization.subjectKey, entry.subject);
      return { ...base, source, externalId, memberId, metric, value, occurredAt, held, subject };
    }
    case "reversal":
      return { ...base, target: entry.target };
    case "decision":
      return { ...base, target: entry.target, approved: entry.approved };
    case "adjustment":
      return { ...base, challengeId: entry.challengeId, participantId: entry.participantId, points: entry.points };
    case "exclusion":
    case "inclusion":
      return { ...base, challengeId: entry.challengeId, participantId: entry.participantId };
    case "marker":
      return { ...base, about: entry.about };
  }
}

async function insertRows(ctx: Ctx, rows: readonly (LedgerRow & { hash: Buffer })[]) {
  const column = (of: (row: LedgerRow & { hash: Buffer }) => string | number | boolean | null) =>
    arrayLiteral(rows.map(of));
  const instant = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  const hex = (bytes: Buffer | null) => bytes && `\\x${bytes.toString("hex")}`;
  await ctx.tx.sql`
    insert into ledger (organization_id, position, kind, recorded_at, source, external_id, member_id, metric, value,
      occurred_at, subject, held, target, approved, challenge_id, participant_id, points, about, details_digest, hash)
    select ${ctx.organization.id}::uuid, * from unnest(
      ${column((r) => r.position)}::text[]::bigint[], ${column((r) => r.kind)}::text[],
      ${column((r) => instant(r.recordedAt))}::text[]::timestamptz[], ${column((r) => r.source)}::text[],
      ${column((r) => r.externalId)}::text[], ${column((r) => r.memberId)}::text[]::uuid[],
      ${column((r) => r.metric)}::text[], ${column((r) => (r.value === null ? null : formatValue(r.value)))}::text[]::numeric[],
      ${column((r) => instant(r.occurredAt))}::text[]::timestamptz[], ${column((r) => r.subject)}::text[],
      ${column((r) => r.held)}::text[], ${column((r) => r.target)}::text[]::bigint[],
      ${column((r) => r.approved)}::text[]::boolean[], ${column((r) => r.challengeId)}::text[]::uuid[],
      ${column((r) => r.participantId)}::text[]::uuid[],
      ${column((r) => (r.points === null ? null : formatPoints(r.points)))}::text[]::numeric[],
      ${column((r) => r.about)}::text[], ${column((r) => hex(r.detailsDigest))}::text[]::bytea[],
      ${column((r) => hex(r.hash))}::text[]::bytea[])`;
}

async function insertDetails(ctx: Ctx, rows: readonly { position: number; details: Details | null }[]) {
  const kept = rows.flatMap(({ position, details }) => (details ? [{ position, ...details }] : []));
  if (kept.length === 0) return;
  const column = (of: (row: (typeof kept)[number]) => string | number | null) => arrayLiteral(kept.map(of));
  await ctx.tx.sql`
    insert into ledger_details (organization_id, position, salt, subject, evidence, reason, by_member_id, by_label)
    select ${ctx.organization.id}::uuid, * from unnest(
      ${column((r) => r.position)}::text[]::bigint[], ${column((r) => `\\x${r.salt.toString("hex")}`)}::text[]::bytea[],
      ${column((r) => r.subject)}::text[], ${column((r) => r.evidence)}::text[], ${column((r) => r.reason)}::text[],
      ${column((r) => r.byMemberId)}::text[]::uuid[], ${column((r) => r.byLabel)}::text[])`;
}

/** A ledger row as scoring reads it. Throws an Error when the row lacks what its kind needs. */
export function entryOf(row: LedgerRow): Entry {
  const at = { position: row.position, recordedAt: row.recordedAt };
  const { source, externalId, memberId, metric, value, occurredAt, target, challengeId, participantId } = row;
  switch (row.kind) {
    case "result":
      if (source === null || externalId === null || memberId === null || metric === null) break;
      if (value === null || occurredAt === null) break;
      return {
        ...at,
        kind: "result",
        source,
        id: externalId,
        memberId,
        metric,
        value,
        occurredAt,
        subject: row.subject,
        held: row.held !== null,
      };
    case "reversal":
      if (target !== null) return { ...at, kind: "reversal", target };
      break;
    case "decision":
      if (target !== null && row.approved !== null) return { ...at, kind: "decision", target, approved: row.approved };
      break;
    case "adjustment":
      if (challengeId === null || participantId === null || row.points === null) break;
      return { ...at, kind: "adjustment", id: String(row.position), challengeId, participantId, points: row.points };
    case "exclusion":
    case "inclusion":
      if (challengeId === null || participantId === null) break;
      return { ...at, kind: row.kind, challengeId, participantId };
    case "marker":
      return { ...at, kind: "marker" };
  }
  throw new Error(`ledger entry ${row.position} (${row.kind}) lacks a field`);
}

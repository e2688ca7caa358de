import { randomBytes } from "node:crypto";
import type {
  AdjustmentEntry,
  DecisionEntry,
  Entry,
  ExclusionEntry,
  MarkerEntry,
  ResultEntry,
  ReversalEntry,
} from "#core/results/entry.ts";
import { type Ctx, labelOf, type Principal } from "../context.ts";
import { chainHash, type Details, detailsDigest, type LedgerRow, subjectDigester } from "./chain.ts";
import { insertDetails, insertRows, type NewRow } from "./insert.ts";

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

export type Head = {
  readonly position: number;
  readonly structurePosition: number;
  readonly hash: Buffer;
  readonly recordedAt: number;
};

/** Locks the organization's ledger head until the transaction ends: positions are dense and ordered as committed. */
export async function lockHead(ctx: Ctx): Promise<Head> {
  const [head] = await ctx.tx.sql<Head[]>`
    select position, structure_position as "structurePosition", hash, recorded_at as "recordedAt"
    from ledger_heads for update`;
  if (!head) throw new Error("an organization without a ledger head");
  return head;
}

/**
 * Appends entries in order under the head's lock and returns them as scoring reads them. `recordedAt` never runs
 * backwards, whatever the clock does. The caller has checked what it appends.
 */
export async function append(ctx: Ctx, fresh: readonly NewEntry[]): Promise<Entry[]> {
  if (fresh.length === 0) return [];
  const { entries, stored } = appendAhead(ctx, await lockHead(ctx), fresh);
  await stored;
  return entries;
}

/**
 * The same behind a head that is locked and where nothing was appended since, without waiting for the database to take the
 * entries in: what comes next may be worked out meanwhile. The transaction must not end before `stored` has.
 */
export function appendAhead(
  ctx: Ctx,
  head: Head,
  fresh: readonly NewEntry[],
): { entries: Entry[]; stored: Promise<unknown> } {
  if (fresh.length === 0) return { entries: [], stored: Promise.resolve() };
  const recordedAt = Math.max(ctx.now, head.recordedAt);
  const salts = randomBytes(16 * fresh.length);
  const rows: NewRow[] = [];
  const digestSubject = subjectDigester(ctx.organization.subjectKey);
  let hash = head.hash;
  for (const [index, entry] of fresh.entries()) {
    const details = detailsOf(ctx, entry, salts.subarray(index * 16, index * 16 + 16));
    const row = ledgerRow(entry, head.position + index + 1, recordedAt, details, digestSubject);
    hash = chainHash(hash, row);
    rows.push({ row, details, hash });
  }
  const position = head.position + fresh.length;
  const structure = fresh.some((entry) => entry.kind === "marker") ? position : null;
  const stored = Promise.all([
    insertRows(ctx, rows),
    insertDetails(ctx, rows),
    ctx.tx.sql`
      update ledger_heads set position = ${position}, hash = ${hash}, recorded_at = ${new Date(recordedAt)},
        structure_position = coalesce(${structure}, structure_position)`,
  ]);
  // Whoever works meanwhile may fail first, and then nobody waits for this one.
  stored.catch(() => {});
  ctx.tell({ kind: "ledger", organizationId: ctx.organization.id, position });
  return { entries: rows.map(({ row }) => entryOf(row)), stored };
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

/** All rows have the same shape: a thousand of them are made for one batch. */
function ledgerRow(
  entry: NewEntry,
  position: number,
  recordedAt: number,
  details: Details | null,
  digestSubject: (subject: string) => string,
): LedgerRow {
  const result = entry.kind === "result" ? entry : null;
  return {
    position,
    kind: entry.kind,
    recordedAt,
    source: result?.source ?? null,
    externalId: result?.id ?? null,
    memberId: result?.memberId ?? null,
    metric: result?.metric ?? null,
    value: result?.value ?? null,
    occurredAt: result?.occurredAt ?? null,
    subject: result?.subject ? digestSubject(result.subject) : null,
    held: result?.held ?? null,
    target: "target" in entry ? entry.target : null,
    approved: entry.kind === "decision" ? entry.approved : null,
    challengeId: "challengeId" in entry ? entry.challengeId : null,
    participantId: "participantId" in entry ? entry.participantId : null,
    points: entry.kind === "adjustment" ? entry.points : null,
    about: entry.kind === "marker" ? entry.about : null,
    detailsDigest: details && detailsDigest(details),
  };
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
        position: row.position,
        recordedAt: row.recordedAt,
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

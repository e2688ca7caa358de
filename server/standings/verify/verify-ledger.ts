import { createHash } from "node:crypto";
import type { Ctx } from "../../context.ts";
import type { Notes } from "./verify.ts";

type Row = {
  position: number;
  kind: string;
  recordedAt: number;
  source: string | null;
  externalId: string | null;
  memberId: string | null;
  metric: string | null;
  value: string | null;
  occurredAt: number | null;
  subject: string | null;
  held: string | null;
  target: number | null;
  targetKind: string | null;
  approved: boolean | null;
  challengeId: string | null;
  participantId: string | null;
  points: string | null;
  about: string | null;
  detailsDigest: Buffer | null;
  hash: Buffer;
  salt: Buffer | null;
  detailSubject: string | null;
  evidence: string | null;
  reason: string | null;
};

const A_TIME = 2_000;

/** Positions dense, times never backwards, the chain of hashes whole, details untouched, what is taken back a result. */
export async function verifyLedger(ctx: Ctx, { checked, violate }: Notes): Promise<void> {
  let hash: Buffer = Buffer.alloc(32);
  let last = { position: 0, recordedAt: Number.NEGATIVE_INFINITY };
  for (let rows = await readAfter(ctx, 0); rows.length > 0; rows = await readAfter(ctx, last.position)) {
    for (const row of rows) {
      const where = `position ${row.position}`;
      checked.entries++;
      if (row.position !== last.position + 1) violate("positions are dense", where, `after ${last.position}`);
      if (row.recordedAt < last.recordedAt) violate("time never runs backwards", where, String(row.recordedAt));
      const expected = hashOf(hash, row);
      if (!expected.equals(row.hash)) violate("ledger untouched", where, "its hash is not that of what it holds");
      if (row.target !== null && (row.targetKind !== "result" || row.target >= row.position)) {
        violate("what is taken back is an earlier result", where, `it points at ${row.target}`);
      }
      if (row.salt && row.detailsDigest && !digestOf(row.salt, row).equals(row.detailsDigest)) {
        violate("details untouched", where, "they are not those that the entry's digest covers");
      }
      hash = row.hash;
      last = row;
    }
  }
  const [head] = await ctx.tx.sql<{ position: number; hash: Buffer }[]>`select position, hash from ledger_heads`;
  if (head?.position !== last.position || !head.hash.equals(hash)) {
    violate("the chain ends at its head", `position ${last.position}`, `the head says ${head?.position}`);
  }
  const again = await ctx.tx.sql<{ source: string; id: string }[]>`
    select source, external_id as id from ledger where kind = 'result' group by 1, 2 having count(*) > 1`;
  for (const { source, id } of again) violate("source ids are unique", `${source}/${id}`, "recorded more than once");
  const twice = await ctx.tx.sql<{ target: number; kind: string }[]>`
    select target, kind from ledger where target is not null group by 1, 2 having count(*) > 1`;
  for (const { target, kind } of twice) violate("what is taken back is taken back once", `position ${target}`, kind);
}

const readAfter = (ctx: Ctx, position: number) => ctx.tx.sql<Row[]>`
  select l.position, l.kind, l.recorded_at as "recordedAt", l.source, l.external_id as "externalId",
    l.member_id as "memberId", l.metric, l.value, l.occurred_at as "occurredAt", l.subject, l.held, l.target,
    t.kind as "targetKind", l.approved, l.challenge_id as "challengeId", l.participant_id as "participantId", l.points,
    l.about, l.details_digest as "detailsDigest", l.hash, d.salt, d.subject as "detailSubject", d.evidence, d.reason
  from ledger l
  left join ledger t on t.organization_id = l.organization_id and t.position = l.target
  left join ledger_details d on d.organization_id = l.organization_id and d.position = l.position
  where l.position > ${position} order by l.position limit ${A_TIME}`;

/** SHA-256 over the previous hash and the row as one JSON array, decimals without zeros behind, points with two. */
function hashOf(previous: Buffer, row: Row): Buffer {
  const value = row.value?.includes(".") ? row.value.replace(/\.?0+$/, "") : row.value;
  const fields = [
    row.position,
    row.kind,
    row.recordedAt,
    row.source,
    row.externalId,
    row.memberId,
    row.metric,
    value,
    row.occurredAt,
    row.subject,
    row.held,
    row.target,
    row.approved,
    row.challengeId,
    row.participantId,
    row.points,
    row.about,
    row.detailsDigest?.toString("hex") ?? null,
  ];
  return createHash("sha256").update(previous).update(JSON.stringify(fields)).digest();
}

const digestOf = (salt: Buffer, { detailSubject, evidence, reason }: Row): Buffer =>
  createHash("sha256")
    .update(salt)
    .update(JSON.stringify([detailSubject, evidence, reason]))
    .digest();

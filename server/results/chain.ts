import { hash } from "node:crypto";
import { formatPoints, formatValue, type Points, type Value } from "#core/decimal.ts";

/** What a ledger row holds, apart from its organization and its hash. Instants are ms UTC. */
export type LedgerRow = {
  readonly position: number;
  readonly kind: string;
  readonly recordedAt: number;
  readonly source: string | null;
  readonly externalId: string | null;
  readonly memberId: string | null;
  readonly metric: string | null;
  readonly value: Value | null;
  readonly occurredAt: number | null;
  readonly subject: string | null;
  readonly held: string | null;
  readonly target: number | null;
  readonly approved: boolean | null;
  readonly challengeId: string | null;
  readonly participantId: string | null;
  readonly points: Points | null;
  readonly about: string | null;
  readonly detailsDigest: Buffer | null;
};

/** What people wrote, with the salt that keeps its digest from being guessed. */
export type Details = {
  readonly salt: Buffer;
  readonly subject: string | null;
  readonly evidence: string | null;
  readonly reason: string | null;
  readonly byMemberId: string | null;
  readonly byLabel: string | null;
};

/** The hash before the first entry. */
export const FIRST_HASH = Buffer.alloc(32);

/** SHA-256 over the previous hash and the row as one JSON array: numbers as shown, bytes as hex, absent as null. */
export function chainHash(previous: Buffer, row: LedgerRow): Buffer {
  const fields = [
    row.position,
    row.kind,
    row.recordedAt,
    row.source,
    row.externalId,
    row.memberId,
    row.metric,
    row.value === null ? null : formatValue(row.value),
    row.occurredAt,
    row.subject,
    row.held,
    row.target,
    row.approved,
    row.challengeId,
    row.participantId,
    row.points === null ? null : formatPoints(row.points),
    row.about,
    row.detailsDigest?.toString("hex"),
  ];
  return digestOf(previous, fields);
}

/** SHA-256 over the salt and the details as one JSON array; who did it is not part of it, so a name can be erased. */
export function detailsDigest(details: Details): Buffer {
  const fields = [details.subject, details.evidence, details.reason];
  return digestOf(details.salt, fields);
}

// In one go: a hash object of its own for each digest costs the garbage collector more than the digest.
const digestOf = (before: Buffer, fields: readonly unknown[]): Buffer =>
  hash("sha256", Buffer.concat([before, Buffer.from(JSON.stringify(fields))]), "buffer");

/** What tells two subjects apart in the ledger without naming them: a keyed digest (HMAC-SHA256), 22 characters. */
export function subjectDigester(subjectKey: Buffer): (subject: string) => string {
  const [inner, outer] = [masked(subjectKey, 0x36), masked(subjectKey, 0x5c)];
  return (subject) => {
    const first = hash("sha256", Buffer.concat([inner, Buffer.from(subject)]), "buffer");
    return hash("sha256", Buffer.concat([outer, first]), "buffer")
      .subarray(0, 16)
      .toString("base64url");
  };
}

const HMAC_BLOCK_BYTES = 64;

/** The key as HMAC mixes it in (RFC 2104); ours are shorter than a block. */
function masked(key: Buffer, mask: number): Buffer {
  const block = Buffer.alloc(HMAC_BLOCK_BYTES, mask);
  for (const [index, byte] of key.entries()) block[index] = byte ^ mask;
  return block;
}

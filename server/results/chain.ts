import { createHash, createHmac } from "node:crypto";
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
  return createHash("sha256").update(previous).update(JSON.stringify(fields)).digest();
}

/** SHA-256 over the salt and the details as one JSON array; who did it is not part of it, so a name can be erased. */
export function detailsDigest(details: Details): Buffer {
  const fields = [details.subject, details.evidence, details.reason];
  return createHash("sha256").update(details.salt).update(JSON.stringify(fields)).digest();
}

/** What tells two subjects apart in the ledger without naming them: a keyed digest, 22 characters. */
export function subjectDigest(subjectKey: Buffer, subject: string): string {
  return createHmac("sha256", subjectKey).update(subject).digest().subarray(0, 16).toString("base64url");
}

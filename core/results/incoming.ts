import { parseInstantOrDay } from "../calendar.ts";
import { parseValue, type Value } from "../decimal.ts";
import { isKeepable } from "../keepable.ts";
import type { Metric } from "../network.ts";

/** A result as a door hands it over: all text, as sent. */
export type IncomingResult = {
  readonly id: string;
  readonly member: string;
  readonly metric: string;
  readonly value: string;
  readonly occurredAt: string;
  readonly subject?: string | undefined;
  readonly evidence?: string | undefined;
};

/** A result that names what exists and holds what can be counted. */
export type ReadResult = {
  readonly id: string;
  readonly memberId: string;
  readonly metric: string;
  readonly value: Value;
  readonly occurredAt: number;
  readonly subject: string | null;
  readonly evidence: string | null;
};

export type ResultFlawCode =
  | "bad-id"
  | "unknown-member"
  | "unknown-metric"
  | "not-a-number"
  | "not-an-instant"
  | "too-far-ahead"
  | "text-too-long"
  | "unkeepable-characters"
  | "known-id-other-content"
  | "not-yours"
  | "not-in-wave"
  | "score-out-of-bounds"
  | "outside-the-wave";

export type ResultFlaw = { readonly field: keyof IncomingResult; readonly code: ResultFlawCode };

export type ReadContext = {
  readonly timeZone: string;
  readonly now: number;
  readonly memberIdOfRef: (ref: string) => string | undefined;
  readonly metricOfKey: (key: string) => Metric | undefined;
};

const FURTHEST_AHEAD_MS = 24 * 60 * 60 * 1000;
const LONGEST_TEXT = 2_000;
const REF = /^[^\p{Cc}\p{Cs}]{1,128}$/u;

/** True for what may be a ref, a source or a result's id: 1–128 characters, none of them a control character. */
export const isRef = (text: string): boolean => REF.test(text);

/**
 * Reads one result as it arrived. The flaw names the first field that is wrong: an unknown member or metric, a value that
 * is not a decimal of the contract, a time that is not an instant (or lies more than a day ahead), text out of bounds.
 */
export function readIncoming(
  incoming: IncomingResult,
  context: ReadContext,
): { ok: true; result: ReadResult } | { ok: false; flaw: ResultFlaw } {
  const refuse = (field: keyof IncomingResult, code: ResultFlawCode) => ({ ok: false, flaw: { field, code } }) as const;
  if (!isRef(incoming.id)) return refuse("id", "bad-id");
  const memberId = context.memberIdOfRef(incoming.member);
  if (memberId === undefined) return refuse("member", "unknown-member");
  if (!context.metricOfKey(incoming.metric)) return refuse("metric", "unknown-metric");
  const value = parseValue(incoming.value);
  if (value === null) return refuse("value", "not-a-number");
  const occurredAt = parseInstantOrDay(incoming.occurredAt, context.timeZone);
  if (occurredAt === null) return refuse("occurredAt", "not-an-instant");
  if (occurredAt > context.now + FURTHEST_AHEAD_MS) return refuse("occurredAt", "too-far-ahead");
  for (const field of ["subject", "evidence"] as const) {
    const text = incoming[field];
    if (text === undefined) continue;
    if (text.length > LONGEST_TEXT) return refuse(field, "text-too-long");
    if (!isKeepable(text)) return refuse(field, "unkeepable-characters");
  }
  const result = {
    id: incoming.id,
    memberId,
    metric: incoming.metric,
    value,
    occurredAt,
    subject: incoming.subject || null,
    evidence: incoming.evidence || null,
  };
  return { ok: true, result };
}

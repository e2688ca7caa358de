import type { Entry, ResultEntry } from "#core/results/entry.ts";
import type { Life } from "./life.ts";

/** A result that counts, before any criterion looks at it. `approved`: somebody said yes to it, which also lifts a criterion's limits on values. */
export type Fact = Pick<ResultEntry, "source" | "id" | "memberId" | "metric" | "value" | "subject"> & {
  readonly at: number;
  readonly approved: boolean;
};

/** Folds the ledger up to a position into the results that count, in order of occurredAt, source and id. */
export function factsOf(entries: readonly Entry[], life: Life, settlesAt: number): Fact[] {
  const seen = entries.filter(({ position }) => position <= life.position).sort((a, b) => a.position - b.position);
  const reversed = new Set<number>();
  const decisions = new Map<number, boolean>();
  for (const entry of seen) {
    if (entry.kind === "reversal") reversed.add(entry.target);
    if (entry.kind === "decision") decisions.set(entry.target, entry.approved);
  }
  const facts: Fact[] = [];
  for (const entry of seen) {
    if (entry.kind !== "result" || reversed.has(entry.position) || isLate(entry, life, settlesAt)) continue;
    const decision = decisions.get(entry.position);
    if (decision === false || (entry.held && decision !== true)) continue;
    const { source, id, memberId, metric, value, subject, occurredAt } = entry;
    facts.push({ source, id, memberId, metric, value, subject, at: occurredAt, approved: decision === true });
  }
  return facts.sort((a, b) => a.at - b.at || byBytes(a.source, b.source) || byBytes(a.id, b.id));
}

function isLate({ position, recordedAt }: ResultEntry, life: Life, settlesAt: number): boolean {
  if (life.certifiedPosition !== null && position > life.certifiedPosition) return true;
  if (life.launchPosition === null || position <= life.launchPosition) return false;
  return recordedAt >= settlesAt;
}

/** Adjustments and exclusions of one challenge up to a position. */
export function verdictsOf(entries: readonly Entry[], life: Life) {
  const adjustments = new Map<string, bigint>();
  const excluded = new Set<string>();
  const ours = entries.filter(
    (entry) => entry.position <= life.position && "challengeId" in entry && entry.challengeId === life.challengeId,
  );
  for (const entry of ours.sort((a, b) => a.position - b.position)) {
    if (entry.kind === "adjustment") {
      adjustments.set(entry.participantId, (adjustments.get(entry.participantId) ?? 0n) + entry.points);
    }
    if (entry.kind === "exclusion") excluded.add(entry.participantId);
    if (entry.kind === "inclusion") excluded.delete(entry.participantId);
  }
  return { adjustments, excluded };
}

/** The order of texts as UTF-8 bytes. */
export const byBytes = (a: string, b: string): number => (a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b)));

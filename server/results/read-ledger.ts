import type { CountingResult } from "#core/results/counting.ts";
import type { Entry, ResultEntry } from "#core/results/entry.ts";
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

/** The entries after a position up to another, inclusive, in ledger order. */
export async function readEntriesBetween(ctx: Ctx, after: number, upTo: number): Promise<Entry[]> {
  const rows = await ctx.tx.sql<StoredRow[]>`
    select ${columns(ctx)} from ledger l where l.position > ${after} and l.position <= ${upTo} order by l.position`;
  return rows.map(read);
}

const A_PIECE = 1_000;

/**
 * The results of a scope that count at a position (`upTo`, inclusive), a piece at a time, so that none of them has to be
 * kept: in order of occurredAt, then of position. What was taken back or decided by then is known before the first piece.
 */
export async function* countingPieces(
  ctx: Ctx,
  scope: Scope,
  upTo: number,
): AsyncGenerator<{ results: CountingResult[]; read: number }> {
  const { sql } = ctx.tx;
  const [reversed, decisions] = [new Set<number>(), new Map<number, boolean>()];
  const takenBack = sql<{ target: number; approved: boolean | null }[]>`
    select target, approved from ledger where target is not null and position <= ${upTo}`;
  for await (const rows of takenBack.cursor(A_PIECE)) {
    for (const { target, approved } of rows) {
      if (approved === null) reversed.add(target);
      else decisions.set(target, approved);
    }
  }
  const found = sql<(Omit<ResultEntry, "kind" | "held" | "value"> & { held: string | null; scaled: string })[]>`
    select l.position, l.recorded_at as "recordedAt", l.source, l.external_id as id, l.member_id as "memberId", l.metric,
      trunc(l.value * 10000)::text as scaled, l.occurred_at as "occurredAt", l.subject, l.held
    from ledger l
    where l.kind = 'result' and l.position <= ${upTo} and l.metric = any(${arrayLiteral(scope.metrics)}::text[])
      and l.occurred_at >= ${new Date(scope.from)} and l.occurred_at < ${new Date(scope.to)}
      and l.member_id = any(${arrayLiteral(scope.memberIds)}::text[]::uuid[])
    order by l.occurred_at, l.position`;
  for await (const rows of found.cursor(A_PIECE)) {
    const results: CountingResult[] = [];
    for (const { scaled, held, ...row } of rows) {
      const decision = decisions.get(row.position);
      if (reversed.has(row.position) || decision === false || (held !== null && !decision)) continue;
      const result = { ...row, kind: "result" as const, held: held !== null, value: BigInt(scaled) };
      results.push(decision ? { ...result, approved: true } : result);
    }
    yield { results, read: rows.length };
  }
}

/** How many results lie in a scope, counted up to a limit. */
export async function countResults(ctx: Ctx, scope: Scope, limit: number): Promise<number> {
  const [row] = await ctx.tx.sql<{ count: number }[]>`
    select count(*)::integer as count from (
      select 1 from ledger l
      where l.kind = 'result' and l.metric = any(${arrayLiteral(scope.metrics)}::text[])
        and l.occurred_at >= ${new Date(scope.from)} and l.occurred_at < ${new Date(scope.to)}
        and l.member_id = any(${arrayLiteral(scope.memberIds)}::text[]::uuid[])
      limit ${limit}) as found`;
  return row?.count ?? 0;
}

/** Those of the members who have a result of any kind. */
export async function membersWithResults(ctx: Ctx, memberIds: Iterable<string>): Promise<string[]> {
  const rows = await ctx.tx.sql<{ id: string }[]>`
    select id from unnest(${arrayLiteral(memberIds)}::text[]::uuid[]) as asked (id)
    where exists (select from ledger l where l.kind = 'result' and l.member_id = asked.id)`;
  return rows.map((row) => row.id);
}

const read = ({ scaledValue, scaledPoints, ...row }: StoredRow): Entry =>
  entryOf({
    ...row,
    value: scaledValue === null ? null : BigInt(scaledValue),
    points: scaledPoints === null ? null : BigInt(scaledPoints),
    detailsDigest: null,
  });

import { formatValue, type Value } from "#core/decimal.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import { newId } from "#db/id.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import type { KnownNetwork } from "../people/networks.ts";
import type { Flaw } from "../refusal.ts";
import { lockHead } from "../results/append.ts";
import { markChange } from "./mark-change.ts";
import { type Outcome, type PointerOf, refuseFlawed, repeated } from "./outcome.ts";

/** The value agreed for one member or one unit (a ref) on one metric over [startsAt, endsAt), ms UTC. */
export type TargetInput = ({ readonly member: string } | { readonly unit: string }) & {
  readonly metric: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly value: Value;
};

type TargetRow = {
  readonly memberId: string | null;
  readonly unitId: string | null;
  readonly metric: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly value: Value;
};

/**
 * Sets targets, all or none; a target is known by who, metric, start and end. Answers what became of each. Throws a 422
 * Refusal for an unknown member, unit or metric, an empty period, a target named twice.
 */
export async function putTargets(ctx: Ctx, inputs: readonly TargetInput[], pointerOf: PointerOf): Promise<Outcome[]> {
  await lockHead(ctx);
  const network = await ctx.app.networks.of(ctx);
  const flaws: Flaw[] = [];
  const rows = inputs.map((input, index) => readTarget(network, input, pointerOf(index), flaws));
  for (const row of rows) {
    if (row.memberId !== null) await allow(ctx, "targets.write", { kind: "member", memberId: row.memberId });
    else if (row.unitId !== null) await allow(ctx, "targets.write", { kind: "unit", unitId: row.unitId });
    else await allow(ctx, "targets.write");
  }
  refuseFlawed(flaws);
  refuseFlawed(repeated(rows.map(keyOf), pointerOf).map((flaw) => ({ ...flaw, code: "target-twice", params: {} })));

  const present = await presentTargets(ctx, rows);
  const outcomes = rows.map((row): Outcome => {
    const before = present.get(keyOf(row));
    if (before === undefined) return "created";
    return before === row.value ? "unchanged" : "changed";
  });
  const ofOutcome = (outcome: Outcome) => rows.filter((_, index) => outcomes[index] === outcome);
  const [created, changed] = [ofOutcome("created"), ofOutcome("changed")];
  if (created.length + changed.length === 0) return outcomes;
  const deed = { name: "put-targets", input: inputs.map((input) => ({ ...input, value: formatValue(input.value) })) };
  const position = await markChange(ctx, "targets", deed, async () => {
    await insertTargets(ctx, created);
    await updateTargets(ctx, changed);
  });
  const facts = { position, created: created.length, changed: changed.length };
  await audit(ctx, "targets.put", { thing: "target", facts });
  return outcomes;
}

function readTarget({ network, ...refs }: KnownNetwork, input: TargetInput, pointer: string, flaws: Flaw[]): TargetRow {
  const memberId = "member" in input ? (refs.memberIdOfRef.get(input.member) ?? null) : null;
  const unitId = "unit" in input ? (refs.unitIdOfRef.get(input.unit) ?? null) : null;
  if ("member" in input && memberId === null) {
    flaws.push({ pointer: `${pointer}/member`, code: "unknown-member", params: { member: input.member } });
  }
  if ("unit" in input && unitId === null) {
    flaws.push({ pointer: `${pointer}/unit`, code: "unknown-unit", params: { unit: input.unit } });
  }
  const { metric, startsAt, endsAt, value } = input;
  if (!network.metrics.has(metric))
    flaws.push({ pointer: `${pointer}/metric`, code: "unknown-metric", params: { metric } });
  if (startsAt >= endsAt) flaws.push({ pointer: `${pointer}/end`, code: "period-empty" });
  return { memberId, unitId, metric, startsAt, endsAt, value };
}

const keyOf = (row: Omit<TargetRow, "value">) =>
  JSON.stringify([row.memberId, row.unitId, row.metric, row.startsAt, row.endsAt]);

/** The values that hold now, by key. */
async function presentTargets(ctx: Ctx, rows: readonly TargetRow[]): Promise<Map<string, Value>> {
  const owners = arrayLiteral(new Set(rows.map((row) => row.memberId ?? row.unitId)));
  const present = await ctx.tx.sql<(Omit<TargetRow, "value"> & { scaled: string })[]>`
    select member_id as "memberId", unit_id as "unitId", metric, starts_at as "startsAt", ends_at as "endsAt",
           trunc(value * 10000)::text as scaled
    from targets where coalesce(member_id, unit_id) = any(${owners}::text[]::uuid[])`;
  return new Map(present.map((row) => [keyOf(row), BigInt(row.scaled)]));
}

const column = (rows: readonly TargetRow[], of: (row: TargetRow) => string | null) => arrayLiteral(rows.map(of));
const instant = (ms: number) => new Date(ms).toISOString();

async function insertTargets(ctx: Ctx, rows: readonly TargetRow[]) {
  if (rows.length === 0) return;
  await ctx.tx.sql`
    insert into targets (organization_id, id, member_id, unit_id, metric, starts_at, ends_at, value)
    select ${ctx.organization.id}::uuid, * from unnest(
      ${column(rows, () => newId())}::text[]::uuid[], ${column(rows, (r) => r.memberId)}::text[]::uuid[],
      ${column(rows, (r) => r.unitId)}::text[]::uuid[], ${column(rows, (r) => r.metric)}::text[],
      ${column(rows, (r) => instant(r.startsAt))}::text[]::timestamptz[],
      ${column(rows, (r) => instant(r.endsAt))}::text[]::timestamptz[],
      ${column(rows, (r) => formatValue(r.value))}::text[]::numeric[])`;
}

async function updateTargets(ctx: Ctx, rows: readonly TargetRow[]) {
  if (rows.length === 0) return;
  await ctx.tx.sql`
    update targets t set value = put.value
    from unnest(
      ${column(rows, (r) => r.memberId)}::text[]::uuid[], ${column(rows, (r) => r.unitId)}::text[]::uuid[],
      ${column(rows, (r) => r.metric)}::text[], ${column(rows, (r) => instant(r.startsAt))}::text[]::timestamptz[],
      ${column(rows, (r) => instant(r.endsAt))}::text[]::timestamptz[],
      ${column(rows, (r) => formatValue(r.value))}::text[]::numeric[]
    ) as put (member_id, unit_id, metric, starts_at, ends_at, value)
    where t.member_id is not distinct from put.member_id and t.unit_id is not distinct from put.unit_id
      and t.metric = put.metric and t.starts_at = put.starts_at and t.ends_at = put.ends_at`;
}

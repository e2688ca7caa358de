import { arrayLiteral } from "#db/array-literal.ts";
import { newId } from "#db/id.ts";
import type { Ctx } from "../context.ts";
import type { MemberRow } from "./member-rows.ts";

/** Inserts or updates members whose uniqueness the caller has checked. */
export async function writeMembers(ctx: Ctx, members: readonly MemberRow[]): Promise<void> {
  const column = (of: (member: MemberRow) => string | boolean | null) => arrayLiteral(members.map(of));
  const ids = column((m) => m.id);
  // Two members may swap their addresses: the unique index looks at every row as it is written.
  await ctx.tx.sql`update members set email = null where id = any(${ids}::text[]::uuid[]) and email is not null`;
  await ctx.tx.sql`
    insert into members (organization_id, id, ref, name, email, role, locale, active, created_at)
    select ${ctx.organization.id}::uuid, put.*, ${new Date(ctx.now)}::timestamptz from unnest(
      ${ids}::text[]::uuid[], ${column((m) => m.ref)}::text[], ${column((m) => m.name)}::text[],
      ${column((m) => m.email)}::text[], ${column((m) => m.role)}::text[], ${column((m) => m.locale)}::text[],
      ${column((m) => m.active)}::text[]::boolean[]) as put
    on conflict (organization_id, id) do update set name = excluded.name, email = excluded.email,
      role = excluded.role, locale = excluded.locale, active = excluded.active`;
}

/** Replaces the assignments of these members. */
export async function writeAssignments(ctx: Ctx, members: readonly MemberRow[]): Promise<void> {
  if (members.length === 0) return;
  const { sql } = ctx.tx;
  await sql`
    delete from assignments where member_id = any(${arrayLiteral(members.map((m) => m.id))}::text[]::uuid[])`;
  const rows = members.flatMap((member) => member.assignments.map((period) => ({ ...period, memberId: member.id })));
  const instant = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);
  await sql`
    insert into assignments (organization_id, id, member_id, unit_id, starts_at, ends_at)
    select ${ctx.organization.id}::uuid, * from unnest(
      ${arrayLiteral(rows.map(() => newId()))}::text[]::uuid[],
      ${arrayLiteral(rows.map((row) => row.memberId))}::text[]::uuid[],
      ${arrayLiteral(rows.map((row) => row.unitId))}::text[]::uuid[],
      ${arrayLiteral(rows.map((row) => instant(row.from)))}::text[]::timestamptz[],
      ${arrayLiteral(rows.map((row) => instant(row.to)))}::text[]::timestamptz[])`;
}

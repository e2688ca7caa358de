import type { Assignment, Role } from "#core/network.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";

/** A member as the verbs of the network change it; `assignments` in order of time. */
export type MemberRow = {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly locale: "fr" | "en" | null;
  readonly active: boolean;
  readonly assignments: readonly Assignment[];
};

/** The members with these refs, by ref. */
export async function membersWithRefs(ctx: Ctx, refs: readonly string[]): Promise<Map<string, MemberRow>> {
  const { sql } = ctx.tx;
  const rows = await sql<Omit<MemberRow, "assignments">[]>`
    select id, ref, name, email, role, locale, active from members
    where ref = any(${arrayLiteral(refs)}::text[])`;
  const periods = await sql<{ memberId: string; unitId: string; from: number | null; to: number | null }[]>`
    select member_id as "memberId", unit_id as "unitId", starts_at as "from", ends_at as "to" from assignments
    where member_id = any(${arrayLiteral(rows.map((row) => row.id))}::text[]::uuid[])
    order by starts_at nulls first`;
  const assignmentsOf = new Map<string, Assignment[]>();
  for (const { memberId, unitId, from, to } of periods) {
    const own = assignmentsOf.get(memberId) ?? [];
    own.push({ unitId, from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY });
    assignmentsOf.set(memberId, own);
  }
  return new Map(rows.map((row) => [row.ref, { ...row, assignments: assignmentsOf.get(row.id) ?? [] }]));
}

/** Which of these addresses (lower case) a member bears who is not among `besides`. */
export async function takenAddresses(
  ctx: Ctx,
  addresses: readonly string[],
  besides: readonly string[],
): Promise<string[]> {
  const rows = await ctx.tx.sql<{ address: string }[]>`
    select lower(email) as address from members
    where lower(email) = any(${arrayLiteral(addresses)}::text[])
      and not id = any(${arrayLiteral(besides)}::text[]::uuid[])`;
  return rows.map((row) => row.address);
}

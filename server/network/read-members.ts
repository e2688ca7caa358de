import { formatInstant } from "#core/calendar.ts";
import type { Role } from "#core/network.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";

/** A member as the API shows it: `unit` is the ref of today's unit, `assignments` all of them, open ends null. */
export type MemberView = {
  readonly ref: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly unit: string | null;
  readonly unitFrom: string | null;
  readonly locale: "fr" | "en" | null;
  readonly active: boolean;
  readonly assignments: readonly { readonly unit: string; readonly from: string | null; readonly to: string | null }[];
};

type Row = Omit<MemberView, "unit" | "unitFrom" | "assignments"> & {
  id: string;
  assignments: { unit: string; from: string | null; to: string | null }[] | null;
};

const columns = (ctx: Ctx) => ctx.tx.sql`
  m.id, m.ref, m.name, m.email, m.role, m.locale, m.active,
  (select json_agg(json_build_object('unit', u.ref, 'from', a.starts_at, 'to', a.ends_at) order by a.starts_at nulls first)
   from assignments a join units u on u.organization_id = a.organization_id and u.id = a.unit_id
   where a.member_id = m.id) as assignments
  from members m`;

/** Up to `limit` members whose ref comes after `after`, in the order of refs; those who left too. */
export async function readMembers(ctx: Ctx, { after, limit }: { after: string; limit: number }): Promise<MemberView[]> {
  await allow(ctx, "people.list");
  const rows = await ctx.tx.sql<Row[]>`
    select ${columns(ctx)} where m.ref collate "C" > ${after} order by m.ref collate "C" limit ${limit}`;
  return rows.map((row) => viewOf(row, ctx.now));
}

/** Throws a 404 Refusal. */
export async function readMember(ctx: Ctx, ref: string): Promise<MemberView> {
  const [row] = await ctx.tx.sql<Row[]>`select ${columns(ctx)} where m.ref = ${ref}`;
  if (!row) throw notFound();
  await allow(ctx, "people.read", { kind: "member", memberId: row.id });
  return viewOf(row, ctx.now);
}

function viewOf({ id: _, assignments, ...member }: Row, now: number): MemberView {
  const periods = (assignments ?? []).map(({ unit, from, to }) => ({ unit, from: instant(from), to: instant(to) }));
  const present = periods.find(
    ({ from, to }) => (from === null || Date.parse(from) <= now) && (to === null || now < Date.parse(to)),
  );
  const { ref, name, email, role, locale, active } = member;
  return {
    ref,
    name,
    email,
    role,
    unit: present?.unit ?? null,
    unitFrom: present?.from ?? null,
    locale,
    active,
    assignments: periods,
  };
}

const instant = (text: string | null) => text && formatInstant(Date.parse(text));

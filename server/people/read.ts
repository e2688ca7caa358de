import type { Network, Role } from "#core/network.ts";
import { unitAt } from "#core/people/managed.ts";
import { allow, isAllowed } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";
import { sightOf, treeOrder, type UnitChoice, unitChoices } from "./list.ts";

/** A person's page. Instants are ms UTC, null where open. */
export type PersonPage = {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly active: boolean;
  readonly signsIn: boolean;
  readonly hasSecondFactor: boolean;
  /** Until when an invitation stands; null without an open one. */
  readonly invitedUntil: number | null;
  readonly unit: { readonly ref: string; readonly name: string } | null;
  readonly history: readonly { readonly unit: string; readonly from: number | null; readonly to: number | null }[];
  readonly units: readonly UnitChoice[];
  readonly may: { readonly link: boolean; readonly invite: boolean; readonly move: boolean; readonly disable: boolean };
};

type Account = {
  email: string | null;
  signsIn: boolean;
  hasSecondFactor: boolean;
  invitedUntil: number | null;
};

/** One person by ref, as far as the asker may see. Throws a 404 Refusal. */
export async function readPerson(ctx: Ctx, ref: string): Promise<PersonPage> {
  const { network, memberIdOfRef } = await ctx.app.networks.of(ctx);
  const member = network.members.get(memberIdOfRef.get(ref) ?? "");
  if (!member) throw notFound();
  await allow(ctx, "people.read", { kind: "member", memberId: member.id });
  const [account] = await ctx.tx.sql<Account[]>`
    select m.email, m.identity_id is not null as "signsIn",
           coalesce(i.two_factor_enabled, false) as "hasSecondFactor",
           (select max(l.expires_at) from links l where l.organization_id = m.organization_id and l.member_id = m.id
             and l.kind = 'invitation' and l.used_at is null and l.expires_at > ${new Date(ctx.now)}) as "invitedUntil"
    from members m left join auth.identities i on i.id = m.identity_id
    where m.organization_id = ${ctx.organization.id} and m.id = ${member.id}`;
  if (!account) throw notFound();
  const thing = { kind: "member", memberId: member.id } as const;
  const present = network.units.get(unitAt(member, ctx.now) ?? "");
  const { id, name, role, active } = member;
  return {
    id,
    ref,
    name,
    role,
    active,
    ...account,
    unit: present ? { ref: present.ref, name: present.name } : null,
    history: historyOf(network, member.assignments),
    units: unitChoices(network, treeOrder(network), sightOf(ctx, network).units),
    may: {
      link: await isAllowed(ctx, "people.link", thing),
      invite: await isAllowed(ctx, "people.invite", thing),
      move: await isAllowed(ctx, "people.move", thing),
      disable: await isAllowed(ctx, "people.disable", thing),
    },
  };
}

const finite = (at: number) => (Number.isFinite(at) ? at : null);

const historyOf = (network: Network, assignments: readonly { unitId: string; from: number; to: number }[]) =>
  [...assignments].reverse().map(({ unitId, from, to }) => ({
    unit: network.units.get(unitId)?.name ?? "",
    from: finite(from),
    to: finite(to),
  }));

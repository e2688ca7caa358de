import type { Member, Network, Role, Unit } from "#core/network.ts";
import { managedMembers, managedUnits, unitAt, unitsUnder } from "#core/people/managed.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";

export type PersonRow = {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  /** The name of the unit it belongs to now; null for none. */
  readonly unit: string | null;
  readonly state: "active" | "invited" | "not-invited" | "disabled";
};

/** A unit to choose from, in the order of the tree; `depth` 0 at the top of what is shown. */
export type UnitChoice = { readonly ref: string; readonly name: string; readonly depth: number };

export type PeoplePage = {
  readonly units: readonly UnitChoice[];
  readonly people: readonly PersonRow[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

export const PAGE_SIZE = 50;

type Account = { id: string; email: string | null; signsIn: boolean; isInvited: boolean };

/**
 * The people whom the asker may see (a manager: its own units), by unit and name. `search` looks in names, refs and e-mails
 * without regard to case and accents; `unit` (a ref) takes in everything below. Throws a 404 Refusal.
 */
export async function listPeople(
  ctx: Ctx,
  { search = "", unit = "", page = 1 }: { search?: string; unit?: string; page?: number },
): Promise<PeoplePage> {
  await allow(ctx, "people.list");
  const { network, unitIdOfRef } = await ctx.app.networks.of(ctx);
  const sight = sightOf(ctx, network);
  const accounts = await accountsOf(ctx);
  const order = treeOrder(network);
  const within = unit === "" ? null : unitsUnder(network, unitIdOfRef.get(unit) ?? "");
  const wanted = plain(search.trim());
  const found = [...network.members.values()]
    .filter(({ id }) => sight.members === null || sight.members.has(id))
    .map((member) => ({ member, unitId: unitAt(member, ctx.now), account: accounts.get(member.id) }))
    .filter(({ unitId }) => within === null || (unitId !== undefined && within.has(unitId)))
    .filter(({ member, account }) => plain(`${member.name} ${member.ref} ${account?.email ?? ""}`).includes(wanted))
    .sort(
      (a, b) => placeOf(order, a.unitId) - placeOf(order, b.unitId) || a.member.name.localeCompare(b.member.name, "fr"),
    );
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const current = Math.min(Math.max(1, page), pages);
  return {
    units: unitChoices(network, order, sight.units),
    people: found
      .slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE)
      .map(({ member, unitId, account }) => rowOf(member, network.units.get(unitId ?? ""), account)),
    total: found.length,
    page: current,
    pages,
  };
}

/** The units in which the asker may see people, in the order of the tree. Throws a 404 Refusal. */
export async function listUnits(ctx: Ctx): Promise<UnitChoice[]> {
  await allow(ctx, "people.list");
  const { network } = await ctx.app.networks.of(ctx);
  return unitChoices(network, treeOrder(network), sightOf(ctx, network).units);
}

/** Members and units that the asker sees; null for all. */
export function sightOf(ctx: Ctx, network: Network): { members: Set<string> | null; units: Set<string> | null } {
  const { principal } = ctx;
  if (principal.kind !== "member" || principal.role !== "manager") return { members: null, units: null };
  const units = managedUnits(network, principal.memberId, ctx.now);
  return { members: managedMembers(network, principal.memberId, ctx.now), units };
}

async function accountsOf(ctx: Ctx): Promise<Map<string, Account>> {
  const rows = await ctx.tx.sql<Account[]>`
    select m.id, m.email, m.identity_id is not null as "signsIn",
           exists (select 1 from links l where l.organization_id = m.organization_id and l.member_id = m.id
             and l.kind = 'invitation' and l.used_at is null and l.expires_at > ${new Date(ctx.now)}) as "isInvited"
    from members m where m.organization_id = ${ctx.organization.id}`;
  return new Map(rows.map((row) => [row.id, row]));
}

export function rowOf(member: Member, unit: Unit | undefined, account: Account | undefined): PersonRow {
  const { id, ref, name, role, active } = member;
  const signedUp = account?.signsIn ? "active" : account?.isInvited ? "invited" : "not-invited";
  return {
    id,
    ref,
    name,
    role,
    email: account?.email ?? null,
    unit: unit?.name ?? null,
    state: active ? signedUp : "disabled",
  };
}

/** Every unit's place when the tree is read from top to bottom, siblings by name. */
export function treeOrder(network: Network): Map<string, { place: number; depth: number }> {
  const children = new Map<string | null, Unit[]>();
  for (const unit of network.units.values()) {
    const siblings = children.get(unit.parentId) ?? [];
    siblings.push(unit);
    children.set(unit.parentId, siblings);
  }
  const order = new Map<string, { place: number; depth: number }>();
  const visit = (parentId: string | null, depth: number) => {
    const siblings = children.get(parentId) ?? [];
    for (const unit of siblings.sort((a, b) => a.name.localeCompare(b.name, "fr", { numeric: true }))) {
      order.set(unit.id, { place: order.size, depth });
      visit(unit.id, depth + 1);
    }
  };
  visit(null, 0);
  return order;
}

type Order = ReturnType<typeof treeOrder>;

/** People without a unit come last. */
const placeOf = (order: Order, unitId: string | undefined) => order.get(unitId ?? "")?.place ?? Number.MAX_SAFE_INTEGER;

export function unitChoices(network: Network, order: Order, sight: ReadonlySet<string> | null): UnitChoice[] {
  const seen = [...order].filter(([id]) => sight === null || sight.has(id));
  const top = Math.min(...seen.map(([, { depth }]) => depth));
  return seen.flatMap(([id, { depth }]) => {
    const unit = network.units.get(id);
    return unit ? [{ ref: unit.ref, name: unit.name, depth: depth - top }] : [];
  });
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();

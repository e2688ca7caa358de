import type { Assignment, Member, Metric, Network, Role, Target, Unit } from "#core/network.ts";
import type { Ctx } from "../context.ts";

/** How a member wants to be seen (trust.md, "Fair to people"). */
export type Face = {
  readonly shownAs: "own" | "pseudonym" | "managers";
  readonly pseudonym: string | null;
  readonly isOnWall: boolean;
};

/** The network at a structure position, with the look-ups that verbs need. */
export type KnownNetwork = {
  readonly structurePosition: number;
  readonly network: Network;
  readonly memberIdOfRef: ReadonlyMap<string, string>;
  readonly unitIdOfRef: ReadonlyMap<string, string>;
  readonly faces: ReadonlyMap<string, Face>;
};

export type Networks = {
  /**
   * The network as of the organization's last marker. `structurePosition` as read under the ledger's lock, or undefined to
   * read it now. Inside a transaction that changes the network itself, call it after the marker.
   */
  of(ctx: Ctx, structurePosition?: number): Promise<KnownNetwork>;
};

/** Keeps each organization's network until a marker passes it by. */
export function makeNetworks(): Networks {
  const kept = new Map<string, KnownNetwork>();
  // A transaction that changes the network asks often for what nobody else may see yet.
  const seen = new WeakMap<Ctx["tx"], KnownNetwork>();
  return {
    async of(ctx, structurePosition) {
      const id = ctx.organization.id;
      const position = structurePosition ?? (await readStructurePosition(ctx));
      const known = kept.get(id);
      if (known?.structurePosition === position) return known;
      const own = seen.get(ctx.tx);
      if (own?.structurePosition === position) return own;
      const read = await readNetwork(ctx, position);
      seen.set(ctx.tx, read);
      // A transaction that is changing the network sees a marker that may yet be rolled back: only what is committed is kept.
      ctx.afterCommit(() => {
        const newest = kept.get(id);
        if (!newest || newest.structurePosition < position) kept.set(id, read);
      });
      return read;
    },
  };
}

async function readStructurePosition(ctx: Ctx): Promise<number> {
  const [head] = await ctx.tx.sql<{ position: number }[]>`select structure_position as position from ledger_heads`;
  return head?.position ?? 0;
}

async function readNetwork(ctx: Ctx, structurePosition: number): Promise<KnownNetwork> {
  const { sql } = ctx.tx;
  const units = await sql<Unit[]>`select id, ref, name, parent_id as "parentId" from units`;
  const assignments = await sql<{ memberId: string; unitId: string; from: number | null; to: number | null }[]>`
    select member_id as "memberId", unit_id as "unitId", starts_at as "from", ends_at as "to"
    from assignments order by starts_at nulls first`;
  const members = await sql<(Omit<Member, "assignments"> & Face)[]>`
    select id, ref, name, role, active, shown_as as "shownAs", pseudonym, is_on_wall as "isOnWall" from members`;
  const metrics = await sql<(Omit<Metric, "secondApprovalFrom"> & { scaledSecond: string | null })[]>`
    select key, name, unit, precision, better, category, needs_approval as "needsApproval", one_source as "oneSource",
           trunc(second_approval_from * 10000)::text as "scaledSecond", coaching_only as "coachingOnly" from metrics`;
  const targets = await sql<TargetRow[]>`
    select member_id as "memberId", unit_id as "unitId", metric, starts_at as "startsAt", ends_at as "endsAt",
           trunc(value * 10000)::text as scaled from targets`;
  const assignmentsOf = new Map<string, Assignment[]>();
  for (const { memberId, unitId, from, to } of assignments) {
    const own = assignmentsOf.get(memberId) ?? [];
    own.push({ unitId, from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY });
    assignmentsOf.set(memberId, own);
  }
  const memberOf = ({
    id,
    ref,
    name,
    role,
    active,
  }: {
    id: string;
    ref: string;
    name: string;
    role: Role;
    active: boolean;
  }): Member => ({
    id,
    ref,
    name,
    role,
    active,
    assignments: assignmentsOf.get(id) ?? [],
  });
  return {
    structurePosition,
    network: {
      timeZone: ctx.organization.timeZone,
      units: new Map(units.map((unit) => [unit.id, unit])),
      members: new Map(members.map((member) => [member.id, memberOf(member)])),
      metrics: new Map(
        metrics.map(({ scaledSecond, ...metric }) => [
          metric.key,
          { ...metric, secondApprovalFrom: scaledSecond === null ? null : BigInt(scaledSecond) },
        ]),
      ),
      targets: targets.map(targetOf),
    },
    memberIdOfRef: new Map(members.map((member) => [member.ref, member.id])),
    unitIdOfRef: new Map(units.map((unit) => [unit.ref, unit.id])),
    faces: new Map(members.map(({ id, shownAs, pseudonym, isOnWall }) => [id, { shownAs, pseudonym, isOnWall }])),
  };
}

type TargetRow = Omit<Target, "owner" | "value"> & { memberId: string | null; unitId: string | null; scaled: string };

function targetOf({ memberId, unitId, scaled, ...target }: TargetRow): Target {
  const owner =
    memberId === null ? { kind: "unit" as const, id: unitId ?? "" } : { kind: "member" as const, id: memberId };
  return { ...target, owner, value: BigInt(scaled) };
}

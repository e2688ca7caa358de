import type { Definition } from "../challenges/definition.ts";
import type { Member, Network } from "../network.ts";
import { always, assignmentAt, type Belonging, belongingTo, holdsAt, holdsWithin } from "./belonging.ts";

export type Participant = {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  /** False for a leaver, who is not active any more: has a row only if a result counts. */
  readonly stays: boolean;
};

/** A member inside a team; `belongs` when it is part of the team at the end, or now. */
export type TeamMember = { readonly member: Member; readonly belongs: boolean };

export type Audience = {
  readonly kind: "members" | "teams";
  readonly participants: ReadonlyMap<string, Participant>;
  /** Of teams: everybody who belonged to it at any time in the window. */
  readonly teamMembers: ReadonlyMap<string, readonly TeamMember[]>;
  /** The participants that a result of the member at the instant is credited to. */
  readonly creditOf: (memberId: string, occurredAt: number) => readonly string[];
  /** When the member belonged to the participant. */
  readonly belonging: (participantId: string) => Belonging;
  /** The members who belonged to the participant at any time in [from, to), ms UTC. */
  readonly membersWithin: (participantId: string, from: number, to: number) => readonly string[];
};

type Window = { readonly startsAt: number; readonly endsAt: number };
const NOBODY: readonly string[] = [];

/** Who is ranked, and whose results count for whom (docs/scoring, "Audience" and "Teams"). Unknown refs are nobody. */
export function audienceOf(definition: Definition, network: Network, window: Window, now: number): Audience {
  const presentAt = Math.min(window.endsAt - 1, now);
  return definition.participants.kind === "teams"
    ? teams(definition.participants.units, network, window, presentAt)
    : members(definition.participants, network, window);
}

function members(
  stated: Extract<Definition["participants"], { kind: "members" }>,
  network: Network,
  window: Window,
): Audience {
  const isWhole = !stated.units && !stated.members;
  const units = new Set([...descendants(network, idsOf(network, stated.units ?? [])).keys()]);
  const named = new Set(stated.members ?? []);
  const roles = new Set(stated.roles ?? ["rep"]);
  const inUnits = belongingTo(units);
  const belonging: Belonging = (member) => (isWhole || named.has(member.ref) ? always(member) : inUnits(member));

  const participants = new Map<string, Participant>();
  const credits = new Map<string, readonly string[]>();
  for (const member of network.members.values()) {
    if (!roles.has(member.role)) continue;
    const periods = belonging(member);
    if (!holdsWithin(periods, window.startsAt, window.endsAt)) continue;
    participants.set(member.id, { id: member.id, ref: member.ref, name: member.name, stays: member.active });
    credits.set(member.id, [member.id]);
  }
  return {
    kind: "members",
    participants,
    teamMembers: new Map(),
    belonging: () => belonging,
    membersWithin: (participantId) => (participants.has(participantId) ? [participantId] : NOBODY),
    creditOf(memberId, occurredAt) {
      const member = network.members.get(memberId);
      const credit = credits.get(memberId);
      return member && credit && holdsAt(belonging(member), occurredAt) ? credit : NOBODY;
    },
  };
}

function teams(refs: readonly string[], network: Network, window: Window, presentAt: number): Audience {
  const teamIds = idsOf(network, refs);
  const teamsOfUnit = descendants(network, teamIds);
  const unitsOf = new Map<string, Set<string>>(teamIds.map((id) => [id, new Set<string>()]));
  for (const [unitId, owners] of teamsOfUnit) for (const owner of owners) unitsOf.get(owner)?.add(unitId);
  const belonging = new Map([...unitsOf].map(([id, units]) => [id, belongingTo(units)]));

  const participants = new Map<string, Participant>();
  const teamMembers = new Map<string, TeamMember[]>();
  for (const id of teamIds) {
    const unit = network.units.get(id);
    if (unit) participants.set(id, { id, ref: unit.ref, name: unit.name, stays: true });
    teamMembers.set(id, []);
  }
  for (const member of network.members.values()) {
    const touched = new Set(member.assignments.flatMap((assignment) => teamsOfUnit.get(assignment.unitId) ?? []));
    for (const teamId of touched) {
      const periods = belonging.get(teamId)?.(member) ?? [];
      if (!holdsWithin(periods, window.startsAt, window.endsAt)) continue;
      teamMembers.get(teamId)?.push({ member, belongs: member.active && holdsAt(periods, presentAt) });
    }
  }
  return {
    kind: "teams",
    participants,
    teamMembers,
    belonging: (participantId) => belonging.get(participantId) ?? (() => []),
    membersWithin(participantId, from, to) {
      const of = belonging.get(participantId);
      if (!of) return NOBODY;
      return [...network.members.values()].filter((one) => holdsWithin(of(one), from, to)).map((one) => one.id);
    },
    creditOf(memberId, occurredAt) {
      const member = network.members.get(memberId);
      const assignment = member && assignmentAt(member, occurredAt);
      return (assignment && teamsOfUnit.get(assignment.unitId)) ?? NOBODY;
    },
  };
}

function idsOf(network: Network, refs: readonly string[]): string[] {
  if (refs.length === 0) return [];
  const idOfRef = new Map([...network.units.values()].map((unit) => [unit.ref, unit.id]));
  return [...new Set(refs)].flatMap((ref) => idOfRef.get(ref) ?? []);
}

/** For every unit that is one of `roots` or lies below one: those roots. */
function descendants(network: Network, roots: readonly string[]): Map<string, readonly string[]> {
  const isRoot = new Set(roots);
  const found = new Map<string, readonly string[]>();
  if (isRoot.size === 0) return found;
  for (const unit of network.units.values()) {
    const owners: string[] = [];
    const seen = new Set<string>();
    for (let at: string | null = unit.id; at !== null && !seen.has(at); at = network.units.get(at)?.parentId ?? null) {
      seen.add(at);
      if (isRoot.has(at)) owners.push(at);
    }
    if (owners.length > 0) found.set(unit.id, owners);
  }
  return found;
}

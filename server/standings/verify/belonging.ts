import type { Participants } from "#core/challenges/definition.ts";
import type { Member, Network, Unit } from "#core/network.ts";
import type { Span } from "./span.ts";

/** Who takes part, and which participants a member's results are credited to at an instant. */
export type Belonging = {
  readonly participants: readonly Participant[];
  creditedTo(memberId: string, at: number): readonly string[];
  /** Members of a team at one instant, whatever their role. */
  membersAt(unitId: string, at: number): readonly Member[];
  /** Members of a team at any time of a window. */
  membersDuring(unitId: string, span: Span): readonly Member[];
  /** True when the member belongs to the participant (a member to itself: to the audience) at any time of a window. */
  belongs(memberId: string, participantId: string, span: Span): boolean;
};

export type Participant = {
  readonly id: string;
  readonly ref: string;
  /** A row of its own only if a result of it counts. */
  readonly isLeaver: boolean;
};

export function belongingOf(participants: Participants, network: Network, whole: Span): Belonging {
  return participants.kind === "teams" ? teams(participants.units, network) : members(participants, network, whole);
}

function teams(refs: readonly string[], network: Network): Belonging {
  const units = refs.map((ref) => unitOfRef(network, ref)).filter((unit) => unit !== null);
  const during = (member: Member, unitId: string, span: Span) =>
    member.assignments.some((stay) => overlaps(stay, span) && isUnder(network, stay.unitId, new Set([unitId])));
  const people = [...network.members.values()];
  const membersDuring = (unitId: string, span: Span) => people.filter((member) => during(member, unitId, span));
  return {
    participants: units.map(({ id, ref }) => ({ id, ref, isLeaver: false })),
    creditedTo(memberId, at) {
      const unitId = unitAt(network.members.get(memberId), at);
      return unitId === null
        ? []
        : units.filter(({ id }) => isUnder(network, unitId, new Set([id]))).map(({ id }) => id);
    },
    membersDuring,
    membersAt: (unitId, at) => membersDuring(unitId, { from: at, to: at + 1 }),
    belongs(memberId, unitId, span) {
      const member = network.members.get(memberId);
      return member !== undefined && during(member, unitId, span);
    },
  };
}

function members(rule: Extract<Participants, { kind: "members" }>, network: Network, whole: Span): Belonging {
  const roles = new Set(rule.roles ?? ["rep"]);
  const named = new Set(rule.members ?? []);
  const units = new Set((rule.units ?? []).map((ref) => unitOfRef(network, ref)?.id ?? ""));
  const isEverybody = rule.units === undefined && rule.members === undefined;
  const belongs = (member: Member, span: Span) =>
    roles.has(member.role) &&
    (isEverybody ||
      named.has(member.ref) ||
      member.assignments.some((stay) => overlaps(stay, span) && isUnder(network, stay.unitId, units)));
  const audience = [...network.members.values()].filter((member) => belongs(member, whole));
  const during = (memberId: string, span: Span) => {
    const member = network.members.get(memberId);
    return member !== undefined && belongs(member, span);
  };
  return {
    participants: audience.map(({ id, ref, active }) => ({ id, ref, isLeaver: !active })),
    creditedTo: (memberId, at) => (during(memberId, { from: at, to: at + 1 }) ? [memberId] : []),
    membersDuring: () => [],
    membersAt: () => [],
    belongs: (memberId, _, span) => during(memberId, span),
  };
}

const overlaps = (stay: Span, span: Span) => stay.from < span.to && span.from < stay.to;

const unitAt = (member: Member | undefined, at: number): string | null =>
  member?.assignments.find(({ from, to }) => at >= from && at < to)?.unitId ?? null;

function unitOfRef(network: Network, ref: string): Unit | null {
  for (const unit of network.units.values()) if (unit.ref === ref) return unit;
  return null;
}

/** True when the unit is one of these or lies below one of them. */
function isUnder(network: Network, unitId: string, tops: ReadonlySet<string>): boolean {
  for (let at = network.units.get(unitId); at; at = at.parentId === null ? undefined : network.units.get(at.parentId)) {
    if (tops.has(at.id)) return true;
  }
  return false;
}

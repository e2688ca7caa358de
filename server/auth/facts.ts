import type { Facts } from "#core/access/facts.ts";
import type { Definition, Participants } from "#core/challenges/definition.ts";
import type { Network, Role } from "#core/network.ts";
import { managedMembers, managedUnits, unitAt, unitsUnder } from "#core/people/managed.ts";
import { unitsReadBy } from "#core/recognition/sight.ts";
import { audienceOf } from "#core/scoring/audience.ts";
import { type Challenge, findChallenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { isListed } from "../displays/listed.ts";
import { isAssigned } from "../training/assigned.ts";

/** What a verb acts on. `role` is the one that a member has, or would get. */
export type Thing =
  | { readonly kind: "organization" }
  | { readonly kind: "member"; readonly memberId: string; readonly role?: Role }
  | { readonly kind: "unit"; readonly unitId: string | null; readonly role?: Role }
  /** What a point of sale is concerned by: everybody's own who belongs there. */
  | { readonly kind: "shop"; readonly unitId: string }
  | { readonly kind: "challenge"; readonly id: string }
  /** A challenge that is not stored yet, or what one is to become. */
  | { readonly kind: "definition"; readonly definition: Definition }
  /** One row of a board: a member, or a unit that is a team. */
  | { readonly kind: "participant"; readonly challengeId: string; readonly participantId: string }
  | {
      readonly kind: "result";
      readonly memberId: string;
      readonly pending?: boolean;
      readonly declaredBy?: string | null;
    }
  | {
      readonly kind: "post";
      readonly authorId: string;
      readonly ownerId: string | null;
      readonly toMemberId: string | null;
      readonly audience: "all" | "unit" | "challenge";
      readonly unitId: string | null;
      readonly challengeId: string | null;
    }
  | {
      readonly kind: "practice";
      readonly authorId: string;
      readonly expertId: string | null;
      readonly ownerId: string | null;
      readonly isPublished: boolean;
    }
  | { readonly kind: "module"; readonly moduleId: string }
  | { readonly kind: "job"; readonly byMemberId: string | null; readonly byKeyId: string | null };

/** The facts of a thing in relation to who asks. Only a member's need the network; a key's and the system's need none. */
export async function factsOf(ctx: Ctx, thing: Thing): Promise<Facts> {
  const { principal } = ctx;
  if (principal.kind === "key") return { own: thing.kind === "job" && thing.byKeyId === principal.keyId };
  if (principal.kind === "system" || thing.kind === "organization") return {};
  if (principal.kind === "display") {
    return { listed: thing.kind === "challenge" && (await isListed(ctx, principal.displayId, thing.id)) };
  }
  if (thing.kind === "job") return { own: thing.byMemberId === principal.memberId };
  if (thing.kind === "module") return { assigned: await isAssigned(ctx, thing.moduleId, principal.memberId) };
  const { network } = await ctx.app.networks.of(ctx);
  const asker = { id: principal.memberId, at: ctx.now };
  switch (thing.kind) {
    case "member": {
      const role = thing.role ?? network.members.get(thing.memberId)?.role;
      return { ...ofMember(network, asker, thing.memberId), outranks: isAboveManagers(role) };
    }
    case "unit":
      return { managed: managesUnit(network, asker, thing.unitId), outranks: isAboveManagers(thing.role) };
    case "shop": {
      const member = network.members.get(asker.id);
      const unitId = member && unitAt(member, asker.at);
      const own = unitId !== undefined && unitsUnder(network, thing.unitId).has(unitId);
      return { own, managed: managesUnit(network, asker, thing.unitId) };
    }
    case "result":
      return {
        ...ofMember(network, asker, thing.memberId),
        pending: thing.pending === true,
        declaredBySelf: thing.declaredBy === principal.memberId,
      };
    case "challenge":
      return ofChallenge(network, asker, await findChallenge(ctx, thing.id));
    case "definition":
      return ofChallenge(network, asker, { definition: thing.definition, ...ALWAYS, launchedAt: null });
    case "post":
      return {
        own: thing.authorId === asker.id,
        seen:
          [thing.authorId, thing.ownerId, thing.toMemberId].includes(asker.id) ||
          (await isAddressed(ctx, network, asker, thing)),
      };
    case "practice":
      return {
        ...ofMember(network, asker, thing.authorId),
        seen: thing.isPublished,
        expert: thing.expertId === asker.id,
        keeper: thing.ownerId === asker.id,
      };
    case "participant":
      return {
        ...ofChallenge(network, asker, await findChallenge(ctx, thing.challengeId)),
        ...ofParticipant(network, asker, thing.participantId),
      };
  }
}

type Asker = { readonly id: string; readonly at: number };

/** Spares everybody else a walk over the whole network. */
const isManager = (network: Network, asker: Asker) => network.members.get(asker.id)?.role === "manager";
const NOBODY: ReadonlySet<string> = new Set();

const isAboveManagers = (role: Role | undefined) => role === "leader" || role === "admin";

function ofMember(network: Network, asker: Asker, memberId: string): Facts {
  return {
    own: memberId === asker.id,
    managed: isManager(network, asker) && managedMembers(network, asker.id, asker.at).has(memberId),
  };
}

const managesUnit = (network: Network, asker: Asker, unitId: string | null) =>
  unitId !== null && managedUnits(network, asker.id, asker.at).has(unitId);

/** A team is nobody's own, though its members take part in it. */
function ofParticipant(network: Network, asker: Asker, participantId: string): Facts {
  if (!network.units.has(participantId)) return ofMember(network, asker, participantId);
  return { own: false, managed: managesUnit(network, asker, participantId) };
}

async function isAddressed(ctx: Ctx, network: Network, asker: Asker, post: Extract<Thing, { kind: "post" }>) {
  if (post.audience === "all") return true;
  if (post.unitId !== null) return unitsReadBy(network, asker.id, asker.at).has(post.unitId);
  if (post.challengeId === null) return false;
  const { participant, touchesManaged } = ofChallenge(network, asker, await findChallenge(ctx, post.challengeId));
  return participant === true || (touchesManaged === true && isManager(network, asker));
}

type Rules = Pick<Challenge, "definition" | "startsAt" | "endsAt" | "launchedAt">;
/** The dates of a definition may yet be wrong; whom it concerns must be known before anything is said of them. */
const ALWAYS = { startsAt: Number.NEGATIVE_INFINITY, endsAt: Number.POSITIVE_INFINITY };

function ofChallenge(network: Network, asker: Asker, challenge: Rules): Facts {
  const audience = audienceOf(challenge.definition, network, challenge, asker.at);
  const competes = audience.participants.has(asker.id);
  const isInTeam = [...audience.teamMembers.values()].some((team) => team.some(({ member }) => member.id === asker.id));
  const units = managedUnits(network, asker.id, asker.at);
  const members = units.size === 0 ? NOBODY : managedMembers(network, asker.id, asker.at);
  return {
    // A draft is not announced to those who will take part.
    participant: challenge.launchedAt !== null && (competes || isInTeam),
    touchesManaged: [...audience.participants.keys()].some((id) => units.has(id) || members.has(id)),
    withinManaged: !competes && liesWithin(network, challenge.definition.participants, units, members),
  };
}

/** Whether every unit and member that a challenge names is managed by the asker; one that names none is everybody's. */
function liesWithin(
  network: Network,
  stated: Participants,
  units: ReadonlySet<string>,
  members: ReadonlySet<string>,
): boolean {
  const namedUnits = stated.units ?? [];
  const namedMembers = stated.kind === "members" ? (stated.members ?? []) : [];
  if (namedUnits.length + namedMembers.length === 0) return false;
  const managedUnitRefs = refsOf(network.units, units);
  const managedMemberRefs = refsOf(network.members, members);
  return namedUnits.every((ref) => managedUnitRefs.has(ref)) && namedMembers.every((ref) => managedMemberRefs.has(ref));
}

function refsOf(things: ReadonlyMap<string, { readonly ref: string }>, ids: ReadonlySet<string>): Set<string> {
  const refs = new Set<string>();
  for (const id of ids) {
    const ref = things.get(id)?.ref;
    if (ref !== undefined) refs.add(ref);
  }
  return refs;
}

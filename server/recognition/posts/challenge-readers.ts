import { managedMembers, managedUnits } from "#core/people/managed.ts";
import { audienceOf } from "#core/scoring/audience.ts";
import { findChallenge } from "../../challenges/challenge.ts";
import type { Ctx } from "../../context.ts";

/**
 * Tells of a rep or manager whether a challenge is theirs to read, as `challenge.read` does, for many people at once: who takes
 * part in it, and who manages somebody who does.
 */
export async function readersOfChallenge(ctx: Ctx, challengeId: string): Promise<(memberId: string) => boolean> {
  const { network } = await ctx.app.networks.of(ctx);
  const challenge = await findChallenge(ctx, challengeId);
  const { participants, teamMembers } = audienceOf(challenge.definition, network, challenge, ctx.now);
  const inTeams = new Set([...teamMembers.values()].flat().map(({ member }) => member.id));
  return (memberId) => {
    const takesPart = participants.has(memberId) || inTeams.has(memberId);
    if (challenge.launchedAt !== null && takesPart) return true;
    if (network.members.get(memberId)?.role !== "manager") return false;
    const managed = [...managedUnits(network, memberId, ctx.now), ...managedMembers(network, memberId, ctx.now)];
    return managed.some((id) => participants.has(id));
  };
}

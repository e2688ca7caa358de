import { managedMembers, unitAt } from "#core/people/managed.ts";
import type { PersonView } from "#core/recognition/post.ts";
import type { Ctx } from "../context.ts";

/**
 * Says how whoever asks may know each member: leaders, admins and keys by name, managers those they manage, everybody by the
 * name that the member chose. Who is shown to its managers only has none; who left has one where the organization keeps it.
 */
export async function peopleShown(ctx: Ctx): Promise<(memberId: string) => PersonView> {
  const { principal, organization, now } = ctx;
  const { network, faces } = await ctx.app.networks.of(ctx);
  const isMember = principal.kind === "member";
  const knowsAll = !isMember || principal.role === "leader" || principal.role === "admin";
  const managed = isMember && !knowsAll ? managedMembers(network, principal.memberId, now) : new Set<string>();
  return (memberId) => {
    const member = network.members.get(memberId);
    if (!member) return NOBODY;
    const unitId = unitAt(member, now);
    const unit = (unitId && network.units.get(unitId)?.name) || null;
    const isKnown = knowsAll || managed.has(memberId) || (isMember && principal.memberId === memberId);
    const isFormer = !member.active;
    if (isFormer && organization.leaversShown === "former") return { ...NOBODY, isFormer };
    const face = faces.get(memberId);
    if (isKnown || face?.shownAs === "own") return { ref: member.ref, name: member.name, unit, isFormer };
    return { ref: null, name: face?.shownAs === "pseudonym" ? face.pseudonym : null, unit, isFormer };
  };
}

const NOBODY: PersonView = { ref: null, name: null, unit: null, isFormer: false };

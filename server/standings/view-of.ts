import { managedMembers, managedUnits } from "#core/people/managed.ts";
import type { Plan } from "#core/scoring/plan.ts";
import type { View } from "#core/standings/view.ts";
import type { Ctx } from "../context.ts";

/** The view that whoever asks has of a board: keys, leaders and admins see all, a wall what is for everybody, others what is public and what they manage. */
export async function viewOf(ctx: Ctx, plan: Plan): Promise<View> {
  const { principal, organization } = ctx;
  if (principal.kind === "display") {
    const names = principal.audience === "customers" ? "short" : "whole";
    return { kind: "wall", names, isOpen: organization.boardsAreOpen };
  }
  if (principal.kind !== "member" || principal.role === "leader" || principal.role === "admin") return { kind: "full" };
  const own = await ownParticipant(ctx, plan, principal.memberId);
  const managed = await managedParticipants(ctx, plan, principal.memberId);
  return { kind: "public", own, managed, isOpen: organization.boardsAreOpen };
}

async function managedParticipants(ctx: Ctx, plan: Plan, memberId: string): Promise<Set<string>> {
  const { network } = await ctx.app.networks.of(ctx);
  return plan.audience.kind === "teams"
    ? managedUnits(network, memberId, ctx.now)
    : managedMembers(network, memberId, ctx.now);
}

/** The row that is a member's own: itself, or the team it belongs to now; the nearest where one team lies in another. */
export async function ownParticipant(ctx: Ctx, plan: Plan, memberId: string): Promise<string | null> {
  if (plan.audience.kind === "members") return plan.audience.participants.has(memberId) ? memberId : null;
  const { network } = await ctx.app.networks.of(ctx);
  const teams = plan.audience.creditOf(memberId, ctx.now);
  const depth = (id: string): number => {
    let steps = 0;
    for (let at = network.units.get(id)?.parentId; at && steps < 100; at = network.units.get(at)?.parentId) steps++;
    return steps;
  };
  return [...teams].sort((a, b) => depth(b) - depth(a))[0] ?? null;
}

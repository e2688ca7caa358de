import { managedMembers } from "#core/people/managed.ts";
import { findChallenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { type NoticeFacts, type NoticeKind, notify } from "./notify.ts";

/** Leaves a notice for everyone concerned by a challenge: who takes part, and the managers of those. */
export async function notifyAudience(
  ctx: Ctx,
  challengeId: string,
  kind: NoticeKind,
  facts: NoticeFacts,
): Promise<void> {
  const challenge = await findChallenge(ctx, challengeId);
  await notify(ctx, await concerned(ctx, challengeId), kind, challengeId, { name: challenge.name, ...facts });
}

async function concerned(ctx: Ctx, challengeId: string): Promise<Set<string>> {
  const { network } = await ctx.app.networks.of(ctx);
  const { audience } = await ctx.app.plans.of(ctx, await findChallenge(ctx, challengeId));
  const people = new Set<string>();
  for (const id of audience.participants.keys()) {
    if (audience.kind === "members") people.add(id);
    for (const { member } of audience.teamMembers.get(id) ?? []) people.add(member.id);
  }
  for (const member of network.members.values()) {
    if (member.role !== "manager" || people.has(member.id)) continue;
    const managed = managedMembers(network, member.id, ctx.now);
    if ([...people].some((id) => managed.has(id))) people.add(member.id);
  }
  for (const id of people) if (!network.members.get(id)?.active) people.delete(id);
  return people;
}

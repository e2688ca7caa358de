import type { Plan } from "#core/scoring/plan.ts";
import type { Challenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { type NoticeFacts, type NoticeKind, notify } from "./notify.ts";

/** Leaves a notice for the member concerned, or for every member of the team. */
export async function notifyParticipant(
  ctx: Ctx,
  challenge: Challenge,
  plan: Plan,
  participantId: string,
  kind: NoticeKind,
  facts: NoticeFacts,
): Promise<void> {
  const people =
    plan.audience.kind === "members"
      ? [participantId]
      : (plan.audience.teamMembers.get(participantId) ?? []).map(({ member }) => member.id);
  await notify(ctx, people, kind, challenge.id, { name: challenge.name, ...facts });
}

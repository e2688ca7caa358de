import { allow } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { type OpenedBoard, openBoard, positionOf } from "../read.ts";
import { ownParticipant } from "../view-of.ts";

/** The board that a view is made of, as the reader may see it, with the reader's own participant. Throws a 404 or 422 Refusal. */
export async function openForView(
  ctx: Ctx,
  challengeId: string,
  asOf: string | undefined,
): Promise<OpenedBoard & { readonly own: string | null; readonly me: string | null }> {
  await allow(ctx, "challenge.read", { kind: "challenge", id: challengeId });
  const opened = await openBoard(ctx, challengeId, await positionOf(ctx, asOf));
  const { principal } = ctx;
  const own = principal.kind === "member" ? await ownParticipant(ctx, opened.plan, principal.memberId) : null;
  const row = own === null ? undefined : opened.viewed.rowOf(own);
  return { ...opened, own, me: row?.ref ?? null };
}

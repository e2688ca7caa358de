import type { Plan } from "#core/scoring/plan.ts";
import type { Ctx } from "../context.ts";
import { aliasOf } from "../standings/alias.ts";
import type { Challenge } from "./challenge.ts";

/**
 * The participant that a ref, or an alias of this challenge, names; undefined when it is none. Whoever has a row is one,
 * and so is everybody of the audience.
 */
export async function participantOf(
  ctx: Ctx,
  challenge: Challenge,
  plan: Plan,
  ref: string,
): Promise<string | undefined> {
  const { memberIdOfRef, unitIdOfRef, faces } = await ctx.app.networks.of(ctx);
  const id = plan.audience.kind === "teams" ? unitIdOfRef.get(ref) : memberIdOfRef.get(ref);
  if (id !== undefined && plan.audience.participants.has(id)) return id;
  for (const [memberId, face] of faces) {
    if (face.shownAs !== "own" && aliasOf(ctx, challenge.id, memberId) === ref) return memberId;
  }
  return undefined;
}

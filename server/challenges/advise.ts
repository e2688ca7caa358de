import { type Advice, adviseOn } from "#core/challenges/advice.ts";
import type { Definition } from "#core/challenges/definition.ts";
import { makePlan } from "#core/scoring/plan.ts";
import type { Ctx } from "../context.ts";

/** A definition that was never saved has this id. */
export const NO_CHALLENGE = "00000000-0000-0000-0000-000000000000";

/** What a manager should look at again before these rules, which the lint has passed, are launched. */
export async function adviseChallenge(ctx: Ctx, definition: Definition): Promise<Advice[]> {
  const { network } = await ctx.app.networks.of(ctx);
  return adviseOn(definition, makePlan(definition, network, lifeOfDraft(ctx)));
}

/** The life of rules that nobody launched. */
export const lifeOfDraft = (ctx: Ctx) => ({
  challengeId: NO_CHALLENGE,
  launchPosition: null,
  settlesAt: null,
  asOfNow: ctx.now,
});

import { type FeedSight, unitsReadBy } from "#core/recognition/sight.ts";
import { isAllowed } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";

/** What whoever asks sees of the feed. */
export async function feedSight(ctx: Ctx): Promise<FeedSight> {
  const { principal } = ctx;
  if (principal.kind !== "member") return { ...NOTHING, isEverywhere: principal.kind !== "display" };
  const { memberId, role } = principal;
  if (role === "leader" || role === "admin") return { ...NOTHING, isEverywhere: true, memberId };
  const { network } = await ctx.app.networks.of(ctx);
  const addressed = await ctx.tx.sql<{ id: string }[]>`
    select distinct challenge_id as id from posts where audience = 'challenge'`;
  const challenges = new Set<string>();
  for (const { id } of addressed) if (await mayReadChallenge(ctx, id)) challenges.add(id);
  return { isEverywhere: false, memberId, units: unitsReadBy(network, memberId, ctx.now), challenges };
}

export const mayReadChallenge = (ctx: Ctx, id: string) => isAllowed(ctx, "challenge.read", { kind: "challenge", id });

const NOTHING: FeedSight = { isEverywhere: false, memberId: null, units: new Set(), challenges: new Set() };

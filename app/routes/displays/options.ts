import { managedUnits } from "#core/people/managed.ts";
import { isAllowed } from "#server/auth/allow.ts";
import { allChallenges, stateOf } from "#server/challenges/challenge.ts";
import type { Ctx } from "#server/context.ts";
import type { DisplayOptions } from "../../components/displays/types.ts";

/** What may be chosen for a display: the boards and units of whoever asks. */
export async function displayOptions(ctx: Ctx): Promise<DisplayOptions> {
  const { principal } = ctx;
  const { network } = await ctx.app.networks.of(ctx);
  const isAdmin = principal.kind === "member" && principal.role === "admin";
  const managed = principal.kind === "member" ? managedUnits(network, principal.memberId, ctx.now) : new Set<string>();
  const units = [...network.units.values()].filter(({ id }) => isAdmin || managed.has(id));
  const boards: DisplayOptions["boards"][number][] = [];
  for (const challenge of await allChallenges(ctx)) {
    const state = stateOf(challenge, ctx.now);
    if (state === "draft" || state === "cancelled") continue;
    if (!(await isAllowed(ctx, "challenge.read", { kind: "challenge", id: challenge.id }))) continue;
    boards.push({ id: challenge.id, name: challenge.name, state });
  }
  return {
    units: units.map(({ ref, name }) => ({ ref, name })).sort((a, b) => a.name.localeCompare(b.name)),
    mayBeEverywhere: isAdmin,
    boards,
  };
}

import { managedUnits } from "#core/people/managed.ts";
import { isDeclarable } from "#core/results/declarable.ts";
import type { Ctx } from "#server/context.ts";
import type { GridOptions } from "../../components/visits/types.ts";

/** What a grid can be made of, and which units whoever asks may visit. */
export async function gridOptions(ctx: Ctx): Promise<GridOptions> {
  const { principal } = ctx;
  const { network } = await ctx.app.networks.of(ctx);
  const isAdmin = principal.kind === "member" && principal.role === "admin";
  const managed = principal.kind === "member" ? managedUnits(network, principal.memberId, ctx.now) : new Set<string>();
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, ctx.organization.locale);
  return {
    units: [...network.units.values()]
      .filter(({ id }) => isAdmin || managed.has(id))
      .map(({ ref, name }) => ({ ref, name }))
      .sort(byName),
    mayBeEverywhere: isAdmin,
    metrics: [...network.metrics.values()]
      .filter((metric) => metric.category === "qualitative" && isDeclarable(metric))
      .map(({ key, name }) => ({ key, name }))
      .sort(byName),
  };
}

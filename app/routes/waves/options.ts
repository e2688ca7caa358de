import { managedUnits } from "#core/people/managed.ts";
import { isDeclarable } from "#core/results/declarable.ts";
import { allow } from "#server/auth/allow.ts";
import type { Ctx } from "#server/context.ts";
import { notFound } from "#server/refusal.ts";
import type { WaveOptions } from "../../components/waves/types.ts";

/** What a survey can be made of by whoever asks. Throws a 404 Refusal for who runs none. */
export async function waveOptions(ctx: Ctx): Promise<WaveOptions> {
  const { principal } = ctx;
  await allow(ctx, "waves.list");
  if (principal.kind !== "member" || principal.role === "leader") throw notFound();
  const { network } = await ctx.app.networks.of(ctx);
  const isAdmin = principal.role === "admin";
  const managed = managedUnits(network, principal.memberId, ctx.now);
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

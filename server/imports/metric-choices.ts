import type { MetricChoice } from "#core/imports/propose.ts";
import type { Ctx } from "../context.ts";

/** The metrics that a file's columns can feed, by name. */
export async function listMetricChoices(ctx: Ctx): Promise<MetricChoice[]> {
  const { network } = await ctx.app.networks.of(ctx);
  return [...network.metrics.values()]
    .map(({ key, name, unit, category }) => ({ key, name, unit, category }))
    .sort((a, b) => a.name.localeCompare(b.name, ctx.organization.locale));
}

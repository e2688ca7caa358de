import type { MetricChoice } from "#core/imports/propose.ts";
import { isAllowed } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { listWaves } from "../waves/read.ts";
import { WAVE_METRIC } from "../waves/wave.ts";

/** A wave's file may come a good while after its end. */
const KEPT_OPEN_MS = 400 * 86_400_000;

/** The metrics that a file's columns can feed, by name; then the waves whose answers it may bring. */
export async function listMetricChoices(ctx: Ctx): Promise<MetricChoice[]> {
  const { network } = await ctx.app.networks.of(ctx);
  // Who began an import and manages nothing any more still sees it.
  const waves = (await isAllowed(ctx, "waves.list")) ? await listWaves(ctx) : [];
  const open = waves.filter(({ endsAt }) => endsAt > ctx.now - KEPT_OPEN_MS);
  return [
    ...[...network.metrics.values()]
      .map(({ key, name, unit, category }) => ({ key, name, unit, category }))
      .sort((a, b) => a.name.localeCompare(b.name, ctx.organization.locale)),
    ...open.map(({ id, name }) => ({
      key: `${WAVE_METRIC}${id}`,
      name,
      unit: null,
      category: "qualitative" as const,
    })),
  ];
}

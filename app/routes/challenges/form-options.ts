import { managedUnits } from "#core/people/managed.ts";
import { MEASURES } from "#core/scoring/measures/index.ts";
import { SCALES } from "#core/scoring/scales/index.ts";
import type { Ctx } from "#server/context.ts";
import type { FormOptions } from "../../components/challenges/form-options.ts";

/** What a challenge can be made of in this organization, as far as whoever asks may use it. */
export async function formOptionsOf(ctx: Ctx): Promise<FormOptions> {
  const { network } = await ctx.app.networks.of(ctx);
  const { principal } = ctx;
  const isManager = principal.kind === "member" && principal.role === "manager";
  const allowed = isManager ? managedUnits(network, principal.memberId, ctx.now) : null;
  const units = [...network.units.values()].filter(({ id }) => allowed === null || allowed.has(id));
  const shown = new Set(units.map(({ id }) => id));
  const under = (parentId: string | null, depth: number): FormOptions["units"] =>
    units
      .filter((unit) => (unit.parentId !== null && shown.has(unit.parentId) ? unit.parentId : null) === parentId)
      .sort((a, b) => a.name.localeCompare(b.name, "fr"))
      .flatMap(({ id, ref, name }) => [{ ref, name, depth }, ...under(id, depth + 1)]);
  return {
    units: under(null, 0),
    needsUnits: isManager,
    metrics: [...network.metrics.values()]
      .filter(({ coachingOnly }) => coachingOnly !== true)
      .map(({ key, name, unit, precision, category }) => ({ key, name, unit, precision, category }))
      .sort((a, b) => a.name.localeCompare(b.name, "fr")),
    measures: MEASURES.map(({ kind, shape }) => ({ kind, shape })),
    scales: SCALES.map(({ kind, shape }) => ({ kind, shape })),
    timeZone: ctx.organization.timeZone,
  };
}

import { managedUnits } from "#core/people/managed.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { assignmentsOf } from "./assigned.ts";
import { findModule } from "./module.ts";

/** Where a module can be assigned, and where it is. */
export type Assignments = {
  readonly title: string;
  readonly isPublished: boolean;
  readonly units: readonly { readonly ref: string; readonly name: string }[];
  readonly assigned: readonly {
    readonly unit: string;
    readonly name: string;
    readonly dueOn: string | null;
    /** The asker may take it back. */
    readonly isOwn: boolean;
  }[];
};

/** Throws a 404 Refusal. */
export async function readAssignments(ctx: Ctx, ref: string): Promise<Assignments> {
  await allow(ctx, "training.author");
  const { principal } = ctx;
  const { id, draft, version } = await findModule(ctx, ref);
  const { network } = await ctx.app.networks.of(ctx);
  const isAdmin = principal.kind !== "member" || principal.role === "admin";
  const managed = principal.kind === "member" ? managedUnits(network, principal.memberId, ctx.now) : new Set<string>();
  const isOwn = (unitId: string) => isAdmin || managed.has(unitId);
  const assigned = (await assignmentsOf(ctx, id)).flatMap(({ unitId, dueOn }) => {
    const unit = network.units.get(unitId);
    return unit ? [{ unit: unit.ref, name: unit.name, dueOn, isOwn: isOwn(unitId) }] : [];
  });
  const units = [...network.units.values()]
    .filter((unit) => isOwn(unit.id) && !assigned.some((one) => one.unit === unit.ref))
    .map(({ ref: unit, name }) => ({ ref: unit, name }));
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  return {
    title: draft.title,
    isPublished: version !== null,
    units: units.sort(byName),
    assigned: assigned.sort(byName),
  };
}

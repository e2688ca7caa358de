import type { Network } from "#core/network.ts";
import { unitAt, unitsUnder } from "#core/people/managed.ts";
import type { Ctx } from "../context.ts";

/** A unit that is to take a module; `dueOn` is a day, included. */
export type Assigned = { readonly moduleId: string; readonly unitId: string; readonly dueOn: string | null };

export const assignmentsOf = (ctx: Ctx, moduleId?: string): Promise<Assigned[]> =>
  ctx.tx.sql<Assigned[]>`
    select module_id as "moduleId", unit_id as "unitId", due_on::text as "dueOn" from module_assignments
    where ${moduleId ?? null}::uuid is null or module_id = ${moduleId ?? null}`;

/** The unit of a member and all above it, today. */
export function unitsAbove(network: Network, memberId: string, at: number): Set<string> {
  const member = network.members.get(memberId);
  const above = new Set<string>();
  let unit = member && unitAt(member, at);
  while (unit !== undefined && !above.has(unit)) {
    above.add(unit);
    unit = network.units.get(unit)?.parentId ?? undefined;
  }
  return above;
}

/** Whether a member is to take a module: it belongs to a unit that is assigned to it, or below one. */
export async function isAssigned(ctx: Ctx, moduleId: string, memberId: string): Promise<boolean> {
  const { network } = await ctx.app.networks.of(ctx);
  const above = unitsAbove(network, memberId, ctx.now);
  return (await assignmentsOf(ctx, moduleId)).some(({ unitId }) => above.has(unitId));
}

/** The active members who are to take what these units are to take. */
export function membersOf(network: Network, unitIds: readonly string[], at: number): Set<string> {
  const units = new Set(unitIds.flatMap((id) => [...unitsUnder(network, id)]));
  const found = new Set<string>();
  for (const member of network.members.values()) {
    const unit = unitAt(member, at);
    if (member.active && unit !== undefined && units.has(unit)) found.add(member.id);
  }
  return found;
}

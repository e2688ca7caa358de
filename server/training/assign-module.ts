import { isDay } from "#core/calendar.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notify } from "../notices/notify.ts";
import { notFound, Refusal } from "../refusal.ts";
import { membersOf } from "./assigned.ts";
import { findPublished } from "./module.ts";

/**
 * Assigns a published module to a unit and everybody below it, who are told; assigned already, its day is changed. Throws a
 * Refusal: 404 for a unit that is not the asker's, 422 for a day that is none.
 */
export async function assignModule(
  ctx: Ctx,
  ref: string,
  { unit, dueOn }: { readonly unit: string; readonly dueOn: string | null },
): Promise<void> {
  const unitId = await assignableUnit(ctx, unit);
  const { id, content } = await findPublished(ctx, ref);
  if (dueOn !== null && !isDay(dueOn))
    throw new Refusal("invalid", { flaws: [{ pointer: "/dueOn", code: "not-a-day" }] });
  const by = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  const [row] = await ctx.tx.sql<{ isNew: boolean }[]>`
    insert into module_assignments (organization_id, module_id, unit_id, due_on, assigned_by, assigned_at)
    values (${ctx.organization.id}, ${id}, ${unitId}, ${dueOn}::text::date, ${by}, ${new Date(ctx.now)})
    on conflict (organization_id, module_id, unit_id) do update set due_on = excluded.due_on
    returning xmax = 0 as "isNew"`;
  if (row?.isNew) {
    const { network } = await ctx.app.networks.of(ctx);
    const people = membersOf(network, [unitId], ctx.now);
    await notify(ctx, people, "module-assigned", null, { name: content.title, module: ref, dueOn });
  }
  await audit(ctx, "module.assign", { thing: "module", thingId: id, facts: { unit: unitId } });
}

/** Takes an assignment back; what was learned stays. Throws a 404 Refusal. */
export async function unassignModule(ctx: Ctx, ref: string, unit: string): Promise<void> {
  const unitId = await assignableUnit(ctx, unit);
  const { id } = await findPublished(ctx, ref);
  const gone = await ctx.tx.sql`delete from module_assignments where module_id = ${id} and unit_id = ${unitId}`;
  if (gone.count === 0) throw notFound();
  await audit(ctx, "module.unassign", { thing: "module", thingId: id, facts: { unit: unitId } });
}

async function assignableUnit(ctx: Ctx, unit: string): Promise<string> {
  const unitId = (await ctx.app.networks.of(ctx)).unitIdOfRef.get(unit);
  if (unitId === undefined) throw notFound();
  await allow(ctx, "training.assign", { kind: "unit", unitId });
  return unitId;
}

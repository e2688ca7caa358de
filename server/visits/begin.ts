import { isDay, startOfDay } from "#core/calendar.ts";
import { newId } from "#db/id.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";
import { readGrid } from "./grid.ts";

/** Noon: a visit belongs to its day wherever it is looked at from. */
const NOON_MS = 12 * 60 * 60 * 1000;

/** Begins a visit of a unit with a grid's latest version; answers its id. Throws a Refusal: 404, 422 with flaws. */
export async function beginVisit(
  ctx: Ctx,
  { grid: gridId, unit, day }: { grid: string; unit: string; day: string },
): Promise<string> {
  const { unitIdOfRef } = await ctx.app.networks.of(ctx);
  const unitId = unitIdOfRef.get(unit);
  if (unitId === undefined) throw notFound();
  await allow(ctx, "visits.fill", { kind: "shop", unitId });
  const grid = await readGrid(ctx, gridId);
  if (!isDay(day)) throw new Refusal("invalid", { flaws: [{ pointer: "/day", code: "not-a-day" }] });
  const visitedAt = Math.min(startOfDay(day, ctx.organization.timeZone) + NOON_MS, Math.max(ctx.now, 0));
  if (startOfDay(day, ctx.organization.timeZone) > ctx.now) {
    throw new Refusal("invalid", { flaws: [{ pointer: "/day", code: "in-the-future" }] });
  }
  const id = newId();
  await ctx.tx.sql`
    insert into visits (organization_id, id, grid_id, grid_version, unit_id, visited_at, created_by, created_at)
    values (${ctx.organization.id}, ${id}, ${grid.id}, ${grid.version}, ${unitId}, ${new Date(visitedAt)},
      ${ctx.principal.kind === "member" ? ctx.principal.memberId : null}, ${new Date(ctx.now)})`;
  await audit(ctx, "visit.begin", { thing: "visit", thingId: id });
  return id;
}

import { arrayLiteral } from "#db/array-literal.ts";
import { allow, isAllowed } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { readGrid } from "./grid.ts";
import { type ItemMark, marksOf, requireVisit, type Visit, visitColumns } from "./visit.ts";

export type VisitSummary = Visit & { readonly gridName: string; readonly unitName: string; readonly actions: number };

export type VisitAction = {
  readonly id: string;
  readonly text: string;
  /** A day. */
  readonly dueOn: string;
  readonly isDone: boolean;
};

export type VisitView = VisitSummary & {
  readonly items: readonly string[];
  readonly marks: readonly ItemMark[];
  readonly photos: readonly { readonly pictureId: string; readonly item: number; readonly description: string }[];
  readonly plan: readonly VisitAction[];
  readonly mayFill: boolean;
  readonly mayAnswer: boolean;
};

const MOST = 100;

/** The latest visits that the asker may see. */
export async function listVisits(ctx: Ctx): Promise<VisitSummary[]> {
  await allow(ctx, "visits.list");
  const { network } = await ctx.app.networks.of(ctx);
  const visited = await ctx.tx.sql<{ unitId: string }[]>`select distinct unit_id as "unitId" from visits`;
  const [read, filled]: [string[], string[]] = [[], []];
  for (const { unitId } of visited) {
    const shop = { kind: "shop", unitId } as const;
    if (await isAllowed(ctx, "visits.read", shop)) read.push(unitId);
    if (await isAllowed(ctx, "visits.fill", shop)) filled.push(unitId);
  }
  const rows = await ctx.tx.sql<(Visit & { gridName: string; actions: number })[]>`
    select ${visitColumns(ctx)}, g.name as "gridName", (select count(*)::integer from visit_actions a
      where a.organization_id = v.organization_id and a.visit_id = v.id) as actions
    from visits v join visit_grids g
      on g.organization_id = v.organization_id and g.id = v.grid_id and g.version = v.grid_version
    where v.unit_id = any(case when v.submitted_at is null then ${arrayLiteral(filled)}::text[]::uuid[]
      else ${arrayLiteral(read)}::text[]::uuid[] end)
    order by v.visited_at desc, v.id desc limit ${MOST}`;
  return rows.map((row) => ({ ...row, unitName: network.units.get(row.unitId)?.name ?? "" }));
}

/** A visit with what was seen, what was answered and what is planned. Throws a 404 Refusal. */
export async function readVisit(ctx: Ctx, id: string): Promise<VisitView> {
  const visit = await requireVisit(ctx, id, "visits.read");
  const { network } = await ctx.app.networks.of(ctx);
  const grid = await readGrid(ctx, visit.gridId, visit.gridVersion);
  const shop = { kind: "shop", unitId: visit.unitId } as const;
  const plan = await ctx.tx.sql<VisitAction[]>`
    select id, text, due_on as "dueOn", done_at is not null as "isDone" from visit_actions
    where visit_id = ${visit.id} order by due_on, id`;
  return {
    ...visit,
    gridName: grid.name,
    unitName: network.units.get(visit.unitId)?.name ?? "",
    items: grid.items,
    marks: await marksOf(ctx, visit.id),
    photos: await ctx.tx.sql<VisitView["photos"]>`
      select p.picture_id as "pictureId", p.item, k.description from visit_pictures p
      join pictures k on k.organization_id = p.organization_id and k.id = p.picture_id
      where p.visit_id = ${visit.id} order by p.picture_id`,
    plan,
    actions: plan.length,
    mayFill: visit.submittedAt === null && (await isAllowed(ctx, "visits.fill", shop)),
    mayAnswer: visit.submittedAt !== null && (await isAllowed(ctx, "visits.answer", shop)),
  };
}

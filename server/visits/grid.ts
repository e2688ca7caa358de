import { isKeepable } from "#core/keepable.ts";
import { newId } from "#db/id.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { type Flaw, notFound, Refusal } from "../refusal.ts";

/** A grid in one of its versions. */
export type Grid = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly metric: string;
  readonly milestoneMetric: string | null;
  readonly unitId: string | null;
  readonly items: readonly string[];
};

/** A grid as a form says it; `items` one a line. */
export type GridInput = {
  readonly name: string;
  readonly metric: string;
  /** Blank: none. */
  readonly milestoneMetric: string;
  readonly unit: string | null;
  readonly items: string;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_ITEMS = 60;
const LONGEST_ITEM = 200;

const columns = (ctx: Ctx) => ctx.tx.sql`
  id, version, name, metric, milestone_metric as "milestoneMetric", unit_id as "unitId", items`;

/** The grids in their latest versions: everybody knows beforehand what a visit looks at. */
export async function listGrids(ctx: Ctx): Promise<Grid[]> {
  await allow(ctx, "grids.read");
  return ctx.tx.sql<Grid[]>`
    select distinct on (id) ${columns(ctx)} from visit_grids order by id, version desc`;
}

/** A grid, in its latest version or the one asked for. Throws a 404 Refusal. */
export async function readGrid(ctx: Ctx, id: string, version?: number): Promise<Grid> {
  await allow(ctx, "grids.read");
  const [grid] = UUID.test(id)
    ? await ctx.tx.sql<Grid[]>`
        select ${columns(ctx)} from visit_grids
        where id = ${id} and (${version ?? null}::integer is null or version = ${version ?? null})
        order by version desc limit 1`
    : [];
  if (!grid) throw notFound();
  return grid;
}

/** Makes a grid; answers its id. Throws a Refusal: 404 for a unit that is not the asker's, 422 with flaws. */
export async function createGrid(ctx: Ctx, input: GridInput): Promise<string> {
  const { unitIdOfRef } = await ctx.app.networks.of(ctx);
  const unitId = input.unit === null ? null : unitIdOfRef.get(input.unit);
  if (unitId === undefined) throw notFound();
  await allow(ctx, "grids.write", { kind: "unit", unitId });
  const id = newId();
  await writeVersion(ctx, { id, version: 1, unitId }, input);
  return id;
}

/** Changes a grid: visits made till now keep the version they were made with. Throws a Refusal: 404, 422. */
export async function changeGrid(ctx: Ctx, id: string, input: Omit<GridInput, "unit">): Promise<void> {
  const before = await readGrid(ctx, id);
  await allow(ctx, "grids.write", { kind: "unit", unitId: before.unitId });
  await writeVersion(ctx, { ...before, version: before.version + 1 }, input);
}

async function writeVersion(
  ctx: Ctx,
  { id, version, unitId }: Pick<Grid, "id" | "version" | "unitId">,
  input: Omit<GridInput, "unit">,
): Promise<void> {
  const items = input.items
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const { network } = await ctx.app.networks.of(ctx);
  const isMetric = (key: string) => network.metrics.get(key)?.coachingOnly === false;
  const milestone = input.milestoneMetric || null;
  const flaws: Flaw[] = [];
  if (input.name.trim() === "") flaws.push({ pointer: "/name", code: "blank" });
  if (input.name.length > LONGEST_ITEM)
    flaws.push({ pointer: "/name", code: "too-long", params: { most: LONGEST_ITEM } });
  if (!isMetric(input.metric))
    flaws.push({ pointer: "/metric", code: "unknown-metric", params: { value: input.metric } });
  if (milestone !== null && (!isMetric(milestone) || milestone === input.metric)) {
    flaws.push({ pointer: "/milestoneMetric", code: "bad-value" });
  }
  if (items.length === 0) flaws.push({ pointer: "/items", code: "blank" });
  if (items.length > MOST_ITEMS) flaws.push({ pointer: "/items", code: "too-long", params: { most: MOST_ITEMS } });
  if (items.some((item) => item.length > LONGEST_ITEM)) {
    flaws.push({ pointer: "/items", code: "item-too-long", params: { most: LONGEST_ITEM } });
  }
  if (!isKeepable(input.items + input.name)) flaws.push({ pointer: "/items", code: "unkeepable-characters" });
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
  await ctx.tx.sql`
    insert into visit_grids (organization_id, id, version, name, metric, milestone_metric, unit_id, items, created_by,
      created_at)
    values (${ctx.organization.id}, ${id}, ${version}, ${input.name.trim()}, ${input.metric}, ${milestone}, ${unitId},
      ${ctx.tx.sql.json(items)}, ${ctx.principal.kind === "member" ? ctx.principal.memberId : null}, ${new Date(ctx.now)})`;
  await audit(ctx, "grid.write", { thing: "grid", thingId: id, facts: { version } });
}

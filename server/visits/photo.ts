import type { Ctx } from "../context.ts";
import { attachPicture } from "../pictures/attach-picture.ts";
import { Refusal } from "../refusal.ts";
import { readGrid } from "./grid.ts";
import { requireOpen, type Visit } from "./visit.ts";

const MOST_PHOTOS = 40;

/** The visit, to which the asker may add a photo. Throws a Refusal: 404, 409 once it is handed in or has too many. */
export async function requireRoomForPhoto(ctx: Ctx, visitId: string): Promise<Visit> {
  const visit = await requireOpen(ctx, visitId);
  const [row] = await ctx.tx.sql<{ count: number }[]>`
    select count(*)::integer as count from visit_pictures where visit_id = ${visit.id}`;
  if ((row?.count ?? 0) >= MOST_PHOTOS) throw new Refusal("conflict", { reason: "enough-photos" });
  return visit;
}

/** Puts a photo that the visitor has just sent beside an item. Throws a Refusal: 404, 409, 422. */
export async function addVisitPhoto(
  ctx: Ctx,
  visitId: string,
  { item, pictureId }: { item: number; pictureId: string },
) {
  const visit = await requireRoomForPhoto(ctx, visitId);
  const { items } = await readGrid(ctx, visit.gridId, visit.gridVersion);
  if (items[item] === undefined) throw new Refusal("invalid", { flaws: [{ pointer: "/item", code: "bad-value" }] });
  await attachPicture(ctx, pictureId, "visit");
  await ctx.tx.sql`
    insert into visit_pictures (organization_id, picture_id, visit_id, item)
    values (${ctx.organization.id}, ${pictureId}, ${visit.id}, ${item})`;
}

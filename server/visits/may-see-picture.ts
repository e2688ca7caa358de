import { isAllowed } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";

/** Whether the asker may see the visit that the picture belongs to. */
export async function maySeeVisitPicture(ctx: Ctx, pictureId: string): Promise<boolean> {
  const [row] = await ctx.tx.sql<{ unitId: string; isSubmitted: boolean }[]>`
    select v.unit_id as "unitId", v.submitted_at is not null as "isSubmitted" from visit_pictures p
    join visits v on v.organization_id = p.organization_id and v.id = p.visit_id
    where p.picture_id = ${pictureId}`;
  if (!row) return false;
  return isAllowed(ctx, row.isSubmitted ? "visits.read" : "visits.fill", { kind: "shop", unitId: row.unitId });
}

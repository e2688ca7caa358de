import { isAllowed } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";

/** Whether the asker may see the evidence of the result that the picture backs: it may show a customer. */
export async function maySeeDeclaredPicture(ctx: Ctx, pictureId: string): Promise<boolean> {
  const [row] = await ctx.tx.sql<{ memberId: string }[]>`
    select l.member_id as "memberId" from declaration_pictures p
    join ledger l on l.organization_id = p.organization_id and l.position = p.position
    where p.picture_id = ${pictureId}`;
  return row !== undefined && isAllowed(ctx, "explanation.subjects", { kind: "member", memberId: row.memberId });
}

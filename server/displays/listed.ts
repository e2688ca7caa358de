import type { Ctx } from "../context.ts";

/** Whether the approver of a display that is still approved listed the challenge among its boards. */
export async function isListed(ctx: Ctx, displayId: string, challengeId: string): Promise<boolean> {
  const rows = await ctx.tx.sql`
    select 1 from display_boards b join displays d on d.organization_id = b.organization_id and d.id = b.display_id
    where b.display_id = ${displayId} and b.challenge_id::text = ${challengeId} and d.revoked_at is null`;
  return rows.length > 0;
}

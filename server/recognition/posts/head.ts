import type { Ctx } from "../../context.ts";

/** The feed's next position, told to whoever watches once this has committed. Others who post wait until then. */
export async function nextFeedPosition(ctx: Ctx): Promise<number> {
  const [head] = await ctx.tx.sql<{ position: number }[]>`
    insert into feed_heads (organization_id, position) values (${ctx.organization.id}, 1)
    on conflict (organization_id) do update set position = feed_heads.position + 1 returning position`;
  const position = head?.position ?? 0;
  ctx.tell({ kind: "feed", organizationId: ctx.organization.id, position });
  return position;
}

/** Where the feed stands. */
export async function feedPosition(ctx: Ctx): Promise<number> {
  const [head] = await ctx.tx.sql<{ position: number }[]>`select position from feed_heads`;
  return head?.position ?? 0;
}

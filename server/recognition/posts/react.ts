import type { Reaction } from "#core/recognition/post.ts";
import type { Ctx } from "../../context.ts";
import { notFound } from "../../refusal.ts";
import { lookTonight } from "../rings/look.ts";
import { findPost } from "./find-post.ts";
import { nextFeedPosition } from "./head.ts";
import { requireWithinLimit } from "./limits.ts";

/** Likes a post, or takes that back; said twice, it is once. Throws a Refusal: 404, for one's own post too; 429. */
export async function setReaction(ctx: Ctx, postId: string, kind: Reaction, isOn: boolean): Promise<void> {
  const post = await findPost(ctx, postId, "post.react");
  if (ctx.principal.kind !== "member") throw notFound();
  const { memberId } = ctx.principal;
  const { sql } = ctx.tx;
  const changed = isOn
    ? await sql`
        insert into post_reactions (organization_id, post_id, member_id, kind, author_id, created_at)
        values (${ctx.organization.id}, ${post.id}, ${memberId}, ${kind}, ${post.authorId}, ${new Date(ctx.now)})
        on conflict do nothing`
    : await sql`delete from post_reactions where post_id = ${post.id} and member_id = ${memberId} and kind = ${kind}`;
  if (changed.count === 0) return;
  if (isOn && kind === "like") await lookTonight(ctx);
  const position = await nextFeedPosition(ctx);
  if (isOn) await requireWithinLimit(ctx, "reactions", memberId);
  await sql`
    update posts set position = ${position},
      counts = counts || jsonb_build_object(${kind}::text, greatest(0, coalesce((counts->>${kind}::text)::int, 0) + ${isOn ? 1 : -1}))
    where id = ${post.id}`;
}

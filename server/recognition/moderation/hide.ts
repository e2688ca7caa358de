import { audit } from "../../audit/audit.ts";
import { allow } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { notify } from "../../notices/notify.ts";
import { notFound } from "../../refusal.ts";
import { findPost, isPostId } from "../posts/find-post.ts";
import { refuseFlaws, textFlaws } from "../posts/flaws.ts";
import { nextFeedPosition } from "../posts/head.ts";

const LONGEST_REASON = 400;

/**
 * Hides a post, or one comment on it, with a reason that its author reads; what was reported of it is decided. Throws a Refusal:
 * 404, 422 with a flaw at `/reason`.
 */
export async function hidePost(
  ctx: Ctx,
  postId: string,
  { commentId, reason }: { commentId: string | null; reason: string },
): Promise<void> {
  await allow(ctx, "post.moderate");
  const position = await nextFeedPosition(ctx);
  const post = await findPost(ctx, postId, "post.read");
  if (ctx.principal.kind !== "member") throw notFound();
  refuseFlaws(textFlaws("/reason", reason, { most: LONGEST_REASON }));
  const { memberId } = ctx.principal;
  const { sql } = ctx.tx;
  const hidden = sql`hidden_at = ${new Date(ctx.now)}, hidden_by = ${memberId}, hidden_reason = ${reason.trim()}`;
  if (commentId === null) {
    if (post.hiddenAt === null) {
      await sql`update posts set ${hidden}, position = ${position} where id = ${post.id}`;
      await notify(ctx, [post.authorId], "post-hidden", null, { post: post.id, reason: reason.trim() });
    }
  } else {
    const [comment] = isPostId(commentId)
      ? await sql<{ memberId: string }[]>`
          update post_comments set ${hidden} where id = ${commentId} and post_id = ${post.id} and hidden_at is null
          returning member_id as "memberId"`
      : [];
    if (!comment) throw notFound();
    await sql`update posts set comments = comments - 1, position = ${position} where id = ${post.id}`;
    await notify(ctx, [comment.memberId], "post-hidden", null, { post: post.id, reason: reason.trim() });
  }
  await sql`
    update post_reports set decided_at = ${new Date(ctx.now)}, decided_by = ${memberId}, outcome = 'hidden'
    where post_id = ${post.id} and comment_id is not distinct from ${commentId} and decided_at is null`;
  await audit(ctx, "post.hide", { thing: commentId === null ? "post" : "comment", thingId: commentId ?? post.id });
}

/** Shows a hidden post again. Throws a 404 Refusal. */
export async function restorePost(ctx: Ctx, postId: string): Promise<void> {
  await allow(ctx, "post.moderate");
  const position = await nextFeedPosition(ctx);
  const post = await findPost(ctx, postId, "post.read");
  // What its author took out is not for others to bring back.
  const restored = await ctx.tx.sql`
    update posts set hidden_at = null, hidden_by = null, hidden_reason = null, position = ${position}
    where id = ${post.id} and hidden_at is not null and hidden_by is distinct from author_id`;
  if (restored.count > 0) await audit(ctx, "post.restore", { thing: "post", thingId: post.id });
}

/** Under which form a leaver's posts stay: by name, or as a former member. Throws a 404 Refusal. */
export async function showLeavers(ctx: Ctx, form: "name" | "former"): Promise<void> {
  await allow(ctx, "post.moderate");
  await ctx.tx.sql`update organizations set leavers_shown = ${form}`;
  await audit(ctx, "organization.leavers-shown", { thing: "organization", facts: { form } });
}

import { keepMentions, mentioned, piecesOf } from "#core/recognition/mentions.ts";
import type { CommentView } from "#core/recognition/post.ts";
import { newId } from "#db/id.ts";
import type { Ctx } from "../../context.ts";
import { notify } from "../../notices/notify.ts";
import { peopleShown } from "../../people/shown.ts";
import { notFound, Refusal } from "../../refusal.ts";
import { findPost } from "./find-post.ts";
import { refuseFlaws, textFlaws } from "./flaws.ts";
import { nextFeedPosition } from "./head.ts";
import { requireWithinLimit } from "./limits.ts";

export const LONGEST_COMMENT = 600;

/**
 * Comments on a post, or recommends it with a sentence: somebody else's, once. Throws a Refusal: 404, 409 for a second
 * recommendation, 422 with a flaw at `/text`, 429.
 */
export async function commentOn(
  ctx: Ctx,
  postId: string,
  { kind, text: typed }: { kind: "comment" | "recommendation"; text: string },
): Promise<string> {
  const post = await findPost(ctx, postId, kind === "comment" ? "post.answer" : "post.react");
  if (ctx.principal.kind !== "member") throw notFound();
  const { memberId } = ctx.principal;
  refuseFlaws(textFlaws("/text", typed, { most: LONGEST_COMMENT }));
  const { memberIdOfRef } = await ctx.app.networks.of(ctx);
  const text = keepMentions(typed.trim(), (ref) => memberIdOfRef.get(ref));
  const id = newId();
  const position = await nextFeedPosition(ctx);
  const made = await ctx.tx.sql`
    insert into post_comments (organization_id, id, post_id, kind, member_id, author_id, text, created_at)
    values (${ctx.organization.id}, ${id}, ${post.id}, ${kind}, ${memberId}, ${post.authorId}, ${text}, ${new Date(ctx.now)})
    on conflict do nothing`;
  if (made.count === 0) throw new Refusal("conflict", { reason: "recommended-already" });
  await requireWithinLimit(ctx, "comments", memberId);
  await ctx.tx.sql`update posts set position = ${position}, comments = comments + 1 where id = ${post.id}`;
  const about = kind === "comment" ? "post-commented" : "post-recommended";
  const facts = { post: post.id, by: memberId };
  if (post.authorId !== memberId) await notify(ctx, [post.authorId], about, null, facts);
  // Who is named may not be one of those to whom the post is addressed: of a private one only its author hears.
  const named = post.audience === "all" ? mentioned(text) : [];
  await notify(
    ctx,
    named.filter((one) => one !== memberId && one !== post.authorId),
    "mentioned",
    null,
    facts,
  );
  return id;
}

/** The comments on a post that the asker may read, the oldest first. Throws a 404 Refusal. */
export async function readComments(ctx: Ctx, postId: string): Promise<CommentView[]> {
  const post = await findPost(ctx, postId, "post.read");
  const shown = await peopleShown(ctx);
  const ownId = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  const rows = await ctx.tx.sql<
    { id: string; kind: CommentView["kind"]; memberId: string; text: string; at: number }[]
  >`
    select id, kind, member_id as "memberId", text, created_at as at from post_comments
    where post_id = ${post.id} and hidden_at is null order by id limit ${MOST_SHOWN}`;
  return rows.map(({ memberId, text, ...row }) => ({
    ...row,
    by: shown(memberId),
    isOwn: memberId === ownId,
    text: piecesOf(text, shown),
  }));
}

const MOST_SHOWN = 500;

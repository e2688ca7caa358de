import type { Action } from "#core/access/table.ts";
import { allow, isAllowed } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { notFound } from "../../refusal.ts";
import { type PostRow, selectPosts } from "./rows.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const isPostId = (text: string): boolean => UUID.test(text);

/**
 * A post to which the asker may do this. A hidden one is there for its author and for who moderates, and so is one that has not
 * begun. Throws a 404 Refusal.
 */
export async function findPost(ctx: Ctx, id: string, action: Action): Promise<PostRow> {
  const [post] = isPostId(id) ? await selectPosts(ctx, ctx.tx.sql`where p.id = ${id}`) : [];
  if (!post) throw notFound();
  const { own } = await allow(ctx, action, { ...post, kind: "post" });
  const isToCome = post.startsAt !== null && post.startsAt > ctx.now;
  const isForAuthor = own && (post.hiddenAt === null || action === "post.read");
  if ((post.hiddenAt !== null || isToCome) && !isForAuthor && !(await isAllowed(ctx, "post.moderate")))
    throw notFound();
  return post;
}

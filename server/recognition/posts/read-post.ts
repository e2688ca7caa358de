import { piecesOf } from "#core/recognition/mentions.ts";
import type { CommentView, Piece, PostView } from "#core/recognition/post.ts";
import { isAllowed } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { peopleShown } from "../../people/shown.ts";
import { notFound } from "../../refusal.ts";
import { readComments } from "./comment.ts";
import { findPost } from "./find-post.ts";
import { viewsOf } from "./rows.ts";
import { feedSight } from "./sight.ts";

/** A post with all that was said about it, and what the asker may do. Instants are ms UTC. */
export type PostPage = {
  readonly post: PostView;
  readonly comments: readonly CommentView[];
  readonly earlier: readonly {
    readonly title: string | null;
    readonly text: readonly Piece[];
    readonly until: number;
  }[];
  readonly mayModerate: boolean;
};

/** One post as whoever asks sees it. Throws a 404 Refusal. */
export async function readPost(ctx: Ctx, id: string): Promise<PostPage> {
  const row = await findPost(ctx, id, "post.read");
  const [post] = await viewsOf(ctx, [row], await feedSight(ctx));
  if (!post) throw notFound();
  const earlier = await ctx.tx.sql<{ title: string | null; text: string; until: number }[]>`
    select title, text, until from post_versions where post_id = ${row.id} order by version desc limit 20`;
  const shown = await peopleShown(ctx);
  return {
    post,
    comments: await readComments(ctx, row.id),
    earlier: earlier.map((one) => ({ ...one, text: piecesOf(one.text, shown) })),
    mayModerate: await isAllowed(ctx, "post.moderate"),
  };
}

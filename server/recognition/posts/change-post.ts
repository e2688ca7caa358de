import { keepMentions, writeMentions } from "#core/recognition/mentions.ts";
import type { Ctx } from "../../context.ts";
import { Refusal } from "../../refusal.ts";
import { findPost } from "./find-post.ts";
import { refuseFlaws, textFlaws } from "./flaws.ts";
import { nextFeedPosition } from "./head.ts";
import { searchedText, searchVector } from "./insert.ts";
import { LONGEST } from "./write-post.ts";

/** A post of one's own as it can be changed. */
export type PostText = { readonly title: string | null; readonly text: string; readonly version: number };

/** One's own post, to change it. Throws a 404 Refusal. */
export async function readPostText(ctx: Ctx, id: string): Promise<PostText> {
  const { title, text, version } = await findPost(ctx, id, "post.change");
  const { network } = await ctx.app.networks.of(ctx);
  return { title, text: writeMentions(text, (memberId) => network.members.get(memberId)?.ref), version };
}

/**
 * Says one's own post otherwise; what it said before stays beside it. Throws a Refusal: 404, 409 for a version that is passed,
 * 422 with a flaw at each field.
 */
export async function changePost(ctx: Ctx, id: string, changed: PostText): Promise<void> {
  const position = await nextFeedPosition(ctx);
  const post = await findPost(ctx, id, "post.change");
  if (post.version !== changed.version) throw new Refusal("conflict");
  const flaws = textFlaws("/text", changed.text, { most: LONGEST.text, isOptional: post.kind === "win" });
  if (post.title !== null) flaws.push(...textFlaws("/title", changed.title ?? "", { most: LONGEST.title }));
  refuseFlaws(flaws);
  const { memberIdOfRef } = await ctx.app.networks.of(ctx);
  const text = keepMentions(changed.text.trim(), (ref) => memberIdOfRef.get(ref));
  const title = post.title === null ? null : (changed.title ?? "").trim();
  if (text === post.text && title === post.title) return;
  const plain = searchedText({ title: title ?? undefined, text, facts: post.facts ?? undefined });
  await ctx.tx.sql`
    insert into post_versions (organization_id, post_id, version, title, text, until)
    values (${ctx.organization.id}, ${post.id}, ${post.version}, ${post.title}, ${post.text}, ${new Date(ctx.now)})`;
  await ctx.tx.sql`
    update posts set title = ${title}, text = ${text}, version = version + 1, edited_at = ${new Date(ctx.now)},
      position = ${position}, plain = ${plain}, search = ${searchVector(ctx, plain)}
    where id = ${post.id}`;
}

/** Takes one's own post out of the feed. Throws a 404 Refusal. */
export async function withdrawPost(ctx: Ctx, id: string): Promise<void> {
  const position = await nextFeedPosition(ctx);
  const post = await findPost(ctx, id, "post.change");
  if (post.hiddenAt === null) await takeDown(ctx, post.id, position);
}

/** Takes a post out of the feed for its author: it was withdrawn, or what it tells of was. */
export async function takeDown(ctx: Ctx, postId: string, position: number): Promise<void> {
  await ctx.tx.sql`
    update posts set hidden_at = ${new Date(ctx.now)}, hidden_by = author_id, position = ${position}
    where id = ${postId} and hidden_at is null`;
}

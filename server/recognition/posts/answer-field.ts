import type { FieldState } from "#core/recognition/post.ts";
import type { Ctx } from "../../context.ts";
import { notify } from "../../notices/notify.ts";
import { notFound } from "../../refusal.ts";
import { findPost } from "./find-post.ts";
import { refuseFlaws, textFlaws } from "./flaws.ts";
import { nextFeedPosition } from "./head.ts";
import { LONGEST } from "./write-post.ts";

/**
 * The named owner answers word from the field and says where it stands; its author hears of it. Throws a Refusal: 404 for
 * anybody else, 422 with a flaw at `/answer`.
 */
export async function answerField(
  ctx: Ctx,
  id: string,
  { state, answer }: { state: FieldState; answer: string },
): Promise<void> {
  const position = await nextFeedPosition(ctx);
  const post = await findPost(ctx, id, "post.answer");
  const isOwner = ctx.principal.kind === "member" && ctx.principal.memberId === post.ownerId;
  if (post.kind !== "field" || !isOwner) throw notFound();
  // Taking it up needs no words; what came of it does.
  refuseFlaws(textFlaws("/answer", answer, { most: LONGEST.text, isOptional: state === "open" || state === "taken" }));
  const said = answer.trim() === "" ? null : answer.trim();
  if (state === post.state && said === post.answer) return;
  await ctx.tx.sql`
    update posts set state = ${state}, answer = ${said}, answered_at = ${said === null ? null : new Date(ctx.now)},
      position = ${position} where id = ${post.id}`;
  await notify(ctx, [post.authorId], "field-answered", null, {
    post: post.id,
    by: post.ownerId,
    title: post.title,
    state,
  });
}

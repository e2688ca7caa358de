import { plainText } from "#core/recognition/plain.ts";
import type { FieldState, KudosReason, PostKind, WinFacts } from "#core/recognition/post.ts";
import { newId } from "#db/id.ts";
import type { Ctx } from "../../context.ts";
import { nextFeedPosition } from "./head.ts";

/** A post that is in order: what it says, and to whom. Texts are as they are kept. */
export type NewPost = {
  readonly kind: PostKind;
  readonly authorId: string;
  readonly audience: {
    readonly kind: "all" | "unit" | "challenge";
    readonly unitId?: string;
    readonly challengeId?: string;
  };
  readonly title?: string | undefined;
  readonly text: string;
  readonly facts?: WinFacts | undefined;
  readonly momentId?: string | null | undefined;
  readonly toMemberId?: string | undefined;
  readonly reason?: KudosReason | undefined;
  readonly linkedPostId?: string | undefined;
  readonly linkedChallengeId?: string | undefined;
  readonly startsAt?: number | undefined;
  readonly endsAt?: number | null | undefined;
  readonly ownerId?: string | undefined;
  readonly answerBy?: string | undefined;
  readonly state?: FieldState | undefined;
};

/** Puts a post into the feed. Answers its id; null where its moment is in the feed already. */
export async function insertPost(ctx: Ctx, post: NewPost): Promise<string | null> {
  const { sql } = ctx.tx;
  const id = newId();
  const position = await nextFeedPosition(ctx);
  const searched = searchedText(post);
  const date = (at: number | null | undefined) => (at === undefined || at === null ? null : new Date(at));
  const made = await sql`
    insert into posts (organization_id, id, kind, author_id, audience, unit_id, challenge_id, title, text, facts, moment_id,
      to_member_id, reason, linked_post_id, linked_challenge_id, starts_at, ends_at, owner_id, answer_by, state,
      position, posted_position, plain, search, created_at)
    values (${ctx.organization.id}, ${id}, ${post.kind}, ${post.authorId}, ${post.audience.kind}, ${post.audience.unitId ?? null},
      ${post.audience.challengeId ?? null}, ${post.title ?? null}, ${post.text}, ${post.facts ? sql.json(post.facts) : null},
      ${post.momentId ?? null}, ${post.toMemberId ?? null}, ${post.reason ?? null}, ${post.linkedPostId ?? null},
      ${post.linkedChallengeId ?? null}, ${date(post.startsAt)}, ${date(post.endsAt)}, ${post.ownerId ?? null},
      ${post.answerBy ?? null}, ${post.state ?? null}, ${position}, ${position}, ${searched}, ${searchVector(ctx, searched)},
      ${new Date(ctx.now)})
    on conflict (organization_id, moment_id) do nothing`;
  return made.count === 0 ? null : id;
}

/** All words of a post by which somebody may look for it. */
export const searchedText = ({ title, text, facts }: Pick<NewPost, "title" | "text" | "facts">): string =>
  plainText([title, text.replaceAll(/@\[[0-9a-f-]+\]/g, " "), facts && wordsOf(facts)].filter(Boolean).join(" "));

const wordsOf = (facts: WinFacts) =>
  facts.from === "result" ? facts.metricName : [facts.challengeName, facts.facts.name, facts.facts.goal].join(" ");

/** The words as French and English stems, from a text without accents. */
export const searchVector = (ctx: Ctx, plain: string) =>
  ctx.tx.sql`to_tsvector('french', ${plain}) || to_tsvector('english', ${plain})`;

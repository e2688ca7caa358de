import { plainText } from "#core/recognition/plain.ts";
import type { PostKind, PostView } from "#core/recognition/post.ts";
import type { FeedSight } from "#core/recognition/sight.ts";
import { allow } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { feedPosition } from "./head.ts";
import { type PostRow, seenIn, selectPosts, viewsOf } from "./rows.ts";
import { feedSight } from "./sight.ts";

/** What is looked for. `before` is where the page before ended. */
export type FeedQuery = {
  readonly kind?: PostKind | undefined;
  readonly search?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
};

export type FeedPage = {
  readonly posts: readonly PostView[];
  /** Where the next page goes on; null at the end. */
  readonly next: number | null;
  /** The feed's position: where watching goes on from. */
  readonly cursor: string;
  /** True when nothing has the words as they were typed, and what is shown is what comes close. */
  readonly isApproximate: boolean;
};

/** How much of a word must be there: one wrong letter in six is forgiven. */
const CLOSE_ENOUGH = 0.45;

/** A page of the feed as whoever asks sees it, the latest first. Throws a 404 Refusal. */
export async function readFeed(ctx: Ctx, query: FeedQuery): Promise<FeedPage> {
  await allow(ctx, "feed.watch");
  const cursor = String(await feedPosition(ctx));
  const sight = await feedSight(ctx);
  const words = plainText(query.search ?? "");
  const { sql } = ctx.tx;
  const exact = sql`p.search @@ (websearch_to_tsquery('french', ${words}) || websearch_to_tsquery('english', ${words}))`;
  const close = sql`word_similarity(${words}, p.plain) >= ${CLOSE_ENOUGH}`;
  let rows = await pageOf(ctx, sight, query, words === "" ? sql`true` : exact);
  const isApproximate = words !== "" && rows.length === 0 && !(await isAnyLike(ctx, sight, exact));
  if (isApproximate) rows = await pageOf(ctx, sight, query, close);
  const shown = rows.slice(0, query.limit);
  return {
    posts: await viewsOf(ctx, shown, sight),
    next: rows.length > query.limit ? (shown.at(-1)?.postedPosition ?? null) : null,
    cursor,
    isApproximate: isApproximate && rows.length > 0,
  };
}

type Condition = ReturnType<typeof seenIn>;

function pageOf(ctx: Ctx, sight: FeedSight, { kind, before, limit }: FeedQuery, words: Condition): Promise<PostRow[]> {
  const { sql } = ctx.tx;
  return selectPosts(
    ctx,
    sql`
      where ${shownNow(ctx, sight)} and ${words}
        ${kind === undefined ? sql`` : sql`and p.kind = ${kind}`}
        ${before === undefined ? sql`` : sql`and p.posted_position < ${before}`}
      order by p.posted_position desc limit ${limit + 1}`,
  );
}

async function isAnyLike(ctx: Ctx, sight: FeedSight, words: Condition): Promise<boolean> {
  const found = await ctx.tx.sql`select 1 from posts p where ${shownNow(ctx, sight)} and ${words} limit 1`;
  return found.length > 0;
}

/** What is addressed to the reader, is not hidden, and has its day. */
export const shownNow = (ctx: Ctx, sight: FeedSight) => ctx.tx.sql`
  p.hidden_at is null and ${seenIn(ctx, sight)}
  and (p.starts_at is null or p.starts_at <= ${new Date(ctx.now)} or p.author_id = ${sight.memberId})
  and (p.ends_at is null or p.ends_at > ${new Date(ctx.now)} or p.author_id = ${sight.memberId})`;

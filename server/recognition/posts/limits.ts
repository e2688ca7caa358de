import type { Ctx } from "../../context.ts";
import { Refusal } from "../../refusal.ts";

/** So much by one person in so long is a flood, not a conversation. */
export const LIMITS = {
  posts: { most: 20, windowMs: 24 * 60 * 60_000 },
  comments: { most: 60, windowMs: 60 * 60_000 },
  reactions: { most: 300, windowMs: 60 * 60_000 },
} as const;

/** Refuses what was just done where it is more than a person's share. Under the feed's lock that is exact. Throws a 429 Refusal. */
export async function requireWithinLimit(ctx: Ctx, what: keyof typeof LIMITS, memberId: string): Promise<void> {
  const { most, windowMs } = LIMITS[what];
  const { sql } = ctx.tx;
  const since = new Date(ctx.now - windowMs);
  const [row] =
    what === "posts"
      ? await sql<{ count: number; first: number }[]>`
          select count(*)::int as count, min(created_at) as first from posts where author_id = ${memberId} and created_at > ${since}`
      : what === "comments"
        ? await sql<{ count: number; first: number }[]>`
            select count(*)::int as count, min(created_at) as first from post_comments
            where member_id = ${memberId} and created_at > ${since}`
        : await sql<{ count: number; first: number }[]>`
            select count(*)::int as count, min(created_at) as first from post_reactions
            where member_id = ${memberId} and created_at > ${since}`;
  if (!row || row.count <= most) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((row.first + windowMs - ctx.now) / 1000));
  throw new Refusal("too-many", { reason: "too-many-posts", retryAfterSeconds });
}

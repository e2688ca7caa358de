import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { peopleShown } from "../people/shown.ts";
import { notFound } from "../refusal.ts";
import type { NoticeFacts, NoticeKind } from "./notify.ts";

export type OwnNotice = {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly challengeId: string | null;
  readonly facts: NoticeFacts;
  /** ms UTC. */
  readonly createdAt: number;
  readonly isUnread: boolean;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One's own notices, the latest first; `before` is the id of the last one of the page before. Throws a 404 Refusal for who is no member. */
export async function readOwnNotices(
  ctx: Ctx,
  { limit, before }: { limit: number; before?: string | undefined },
): Promise<{ notices: OwnNotice[]; hasMore: boolean }> {
  const memberId = await ownId(ctx);
  const { sql } = ctx.tx;
  // Ids are made in order of time.
  const older = before !== undefined && UUID.test(before) ? sql`and id < ${before}` : sql``;
  const rows = await sql<(Omit<OwnNotice, "createdAt" | "isUnread"> & { createdAt: Date | number; readAt: unknown })[]>`
    select id, kind, challenge_id as "challengeId", facts, created_at as "createdAt", read_at as "readAt"
    from notices where member_id = ${memberId} ${older} order by id desc limit ${limit + 1}`;
  const shown = await peopleShown(ctx);
  const notices = rows.slice(0, limit).map(({ readAt, createdAt, ...row }) => ({
    ...row,
    // Who did it is called as the reader may know them today.
    facts: typeof row.facts.by === "string" ? { ...row.facts, name: shown(row.facts.by).name } : row.facts,
    createdAt: Number(createdAt),
    isUnread: readAt === null,
  }));
  return { notices, hasMore: rows.length > limit };
}

/** How many notices one has not read yet; 0 for who is no member. */
export async function countUnreadNotices(ctx: Ctx): Promise<number> {
  if (ctx.principal.kind !== "member") return 0;
  const [row] = await ctx.tx.sql<{ unread: number }[]>`
    select count(*)::int as unread from notices where member_id = ${ctx.principal.memberId} and read_at is null`;
  return row?.unread ?? 0;
}

/** Marks every notice of one's own as read. Throws a 404 Refusal for who is no member. */
export async function readAllNotices(ctx: Ctx): Promise<void> {
  const memberId = await ownId(ctx);
  await ctx.tx.sql`update notices set read_at = ${new Date(ctx.now)} where member_id = ${memberId} and read_at is null`;
}

async function ownId(ctx: Ctx): Promise<string> {
  if (ctx.principal.kind !== "member") throw notFound();
  const { memberId } = ctx.principal;
  await allow(ctx, "notices.read", { kind: "member", memberId });
  return memberId;
}

import { piecesOf } from "#core/recognition/mentions.ts";
import type { ReportReason, ReportView } from "#core/recognition/report.ts";
import { newId } from "#db/id.ts";
import { audit } from "../../audit/audit.ts";
import { allow } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { notify } from "../../notices/notify.ts";
import { peopleShown } from "../../people/shown.ts";
import { notFound } from "../../refusal.ts";
import { findPost, isPostId } from "../posts/find-post.ts";
import { refuseFlaws, textFlaws } from "../posts/flaws.ts";

const LONGEST_NOTE = 400;
const MOST = 100;

/**
 * Says that a post, or a comment on it, is out of place; who moderates hears of it. Said twice, it is once. Throws a Refusal:
 * 404, 422 with a flaw at `/note`.
 */
export async function reportPost(
  ctx: Ctx,
  postId: string,
  { commentId, reason, note }: { commentId: string | null; reason: ReportReason; note: string },
): Promise<void> {
  const post = await findPost(ctx, postId, "post.answer");
  if (ctx.principal.kind !== "member") throw notFound();
  refuseFlaws(textFlaws("/note", note, { most: LONGEST_NOTE, isOptional: reason !== "other" }));
  if (commentId !== null) {
    const found = isPostId(commentId)
      ? await ctx.tx
          .sql`select 1 from post_comments where id = ${commentId} and post_id = ${post.id} and hidden_at is null`
      : [];
    if (found.length === 0) throw notFound();
  }
  const made = await ctx.tx.sql`
    insert into post_reports (organization_id, id, post_id, comment_id, reporter_id, reason, note, created_at)
    values (${ctx.organization.id}, ${newId()}, ${post.id}, ${commentId}, ${ctx.principal.memberId}, ${reason}, ${note.trim()},
      ${new Date(ctx.now)})
    on conflict do nothing`;
  if (made.count === 0) return;
  const { network } = await ctx.app.networks.of(ctx);
  const admins = [...network.members.values()].filter(({ role, active }) => active && role === "admin");
  await notify(
    ctx,
    admins.map(({ id }) => id),
    "post-reported",
    null,
    {},
  );
}

/** The reports that wait for a decision, the oldest first. Throws a 404 Refusal for who does not moderate. */
export async function readReports(ctx: Ctx): Promise<ReportView[]> {
  await allow(ctx, "post.moderate");
  const shown = await peopleShown(ctx);
  const rows = await ctx.tx.sql<
    (Omit<ReportView, "by" | "author" | "text"> & { reporterId: string; authorId: string; text: string })[]
  >`
    select r.id, r.created_at as at, r.reporter_id as "reporterId", r.reason, r.note, r.post_id as "postId",
      r.comment_id as "commentId", coalesce(c.text, concat_ws(' — ', p.title, p.text)) as text,
      coalesce(c.member_id, p.author_id) as "authorId"
    from post_reports r
    join posts p on p.organization_id = r.organization_id and p.id = r.post_id
    left join post_comments c on c.organization_id = r.organization_id and c.id = r.comment_id
    where r.decided_at is null order by r.created_at, r.id limit ${MOST}`;
  return rows.map(({ reporterId, authorId, text, ...row }) => ({
    ...row,
    text: piecesOf(text, shown),
    by: shown(reporterId),
    author: shown(authorId),
  }));
}

/** Leaves what was reported as it is. Throws a 404 Refusal. */
export async function keepReported(ctx: Ctx, reportId: string): Promise<void> {
  await allow(ctx, "post.moderate");
  if (!isPostId(reportId) || ctx.principal.kind !== "member") throw notFound();
  const decided = await ctx.tx.sql`
    update post_reports set decided_at = ${new Date(ctx.now)}, decided_by = ${ctx.principal.memberId}, outcome = 'kept'
    where id = ${reportId} and decided_at is null`;
  if (decided.count === 0) throw notFound();
  await audit(ctx, "report.keep", { thing: "report", thingId: reportId });
}

import { groupOf } from "#core/notices/groups.ts";
import type { NoticeKind } from "#core/notices/notice.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import { newId } from "#db/id.ts";
import type { Ctx } from "../context.ts";
import { mailTomorrow } from "./mail-digest.ts";

export type { NoticeKind } from "#core/notices/notice.ts";

export type NoticeFacts = Record<string, string | number | boolean | null>;

/** Leaves a notice for each of these members, once each. */
export async function notify(
  ctx: Ctx,
  memberIds: Iterable<string>,
  kind: NoticeKind,
  challengeId: string | null,
  facts: NoticeFacts,
): Promise<void> {
  const readers = await whoWants(ctx, [...new Set(memberIds)], kind);
  if (readers.length === 0) return;
  await ctx.tx.sql`
    insert into notices (organization_id, id, member_id, kind, challenge_id, facts, created_at)
    select ${ctx.organization.id}::uuid, n.id, n.member_id, ${kind}, ${challengeId}::uuid, ${ctx.tx.sql.json(facts)},
      ${new Date(ctx.now)}
    from unnest(${arrayLiteral(readers.map(() => newId()))}::text[]::uuid[],
                ${arrayLiteral(readers)}::text[]::uuid[]) as n (id, member_id)`;
  ctx.tell({ kind: "notices", organizationId: ctx.organization.id, memberIds: readers });
  await mailTomorrow(ctx);
}

/** Those who did not switch off notices of this kind. */
async function whoWants(ctx: Ctx, memberIds: readonly string[], kind: NoticeKind): Promise<string[]> {
  const group = groupOf(kind);
  if (group === null || memberIds.length === 0) return [...memberIds];
  const rows = await ctx.tx.sql<{ id: string }[]>`
    select id from members where id = any(${arrayLiteral(memberIds)}::text[]::uuid[]) and not ${group} = any(muted)`;
  return rows.map(({ id }) => id);
}

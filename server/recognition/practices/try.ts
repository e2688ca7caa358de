import { unitAt } from "#core/people/managed.ts";
import { type NoCredit, noCreditFor } from "#core/recognition/credit.ts";
import { quarterOf } from "#core/recognition/quarter.ts";
import type { Ctx } from "../../context.ts";
import { notify } from "../../notices/notify.ts";
import { notFound, Refusal } from "../../refusal.ts";
import { lockHead } from "../../results/append.ts";
import { creditMember } from "../credit.ts";
import { refuseFlaws, textFlaws } from "../posts/flaws.ts";
import { findPractice, type PracticeRow } from "./find-practice.ts";
import { factsOf } from "./review.ts";

export const LONGEST_TRY = 1_000;

/**
 * "I tried it", with what came of it; once. Where it worked the practice counts one more adoption, and its author is credited
 * unless a rule against rings or a cap says otherwise. Throws a Refusal: 404, 409 for a second time, 422 with a flaw at `/text`.
 */
export async function tryPractice(
  ctx: Ctx,
  id: string,
  { worked, text }: { worked: boolean; text: string },
): Promise<{ credited: boolean }> {
  // Under the ledger's lock the quarter's counts are exact, however many try at once.
  await lockHead(ctx);
  const row = await findPractice(ctx, id, "practice.try", { lock: true });
  if (ctx.principal.kind !== "member") throw notFound();
  if (row.state !== "published") throw new Refusal("conflict", { reason: `practice-${row.state}` });
  const { memberId } = ctx.principal;
  refuseFlaws(textFlaws("/text", text, { most: LONGEST_TRY }));
  const { network } = await ctx.app.networks.of(ctx);
  const unitOf = (one: string) => {
    const member = network.members.get(one);
    return (member && unitAt(member, ctx.now)) ?? null;
  };
  const why = await whyNot(ctx, row, memberId, worked, unitOf);
  const made = await ctx.tx.sql`
    insert into practice_tries (organization_id, practice_id, member_id, author_id, unit_id, worked, text, credited, why, created_at)
    values (${ctx.organization.id}, ${row.id}, ${memberId}, ${row.authorId}, ${unitOf(memberId)}, ${worked}, ${text.trim()},
      ${why === null}, ${why}, ${new Date(ctx.now)})
    on conflict do nothing`;
  if (made.count === 0) throw new Refusal("conflict", { reason: "tried-already" });
  await ctx.tx.sql`
    update practices set tries = tries + 1, adoptions = adoptions + ${worked ? 1 : 0} where id = ${row.id}`;
  await notify(ctx, [row.authorId], "practice-tried", null, { ...factsOf(row, memberId), worked });
  if (why === null) {
    const id = `${row.id}:${memberId}`;
    await creditMember(ctx, { metric: "practice-adopted", memberId: row.authorId, id, subject: row.title });
  }
  return { credited: why === null };
}

async function whyNot(
  ctx: Ctx,
  { authorId }: PracticeRow,
  memberId: string,
  worked: boolean,
  unitOf: (memberId: string) => string | null,
): Promise<NoCredit | null> {
  const { startsAt } = quarterOf(ctx.now, ctx.organization.timeZone);
  const [known] = await ctx.tx.sql<{ isReturned: boolean; fromAdopter: number; forAuthor: number }[]>`
    select
      exists (select from practice_tries t where t.member_id = ${authorId} and t.author_id = ${memberId} and t.worked
        and t.created_at >= ${new Date(startsAt)}) as "isReturned",
      (select count(*)::int from practice_tries t where t.member_id = ${memberId} and t.credited
        and t.created_at >= ${new Date(startsAt)}) as "fromAdopter",
      (select count(*)::int from practice_tries t where t.author_id = ${authorId} and t.credited
        and t.created_at >= ${new Date(startsAt)}) as "forAuthor"`;
  const { isReturned = false, fromAdopter = 0, forAuthor = 0 } = known ?? {};
  const [adopterUnit, authorUnit] = [unitOf(memberId), unitOf(authorId)];
  return noCreditFor({ worked, adopterUnit, authorUnit, isReturned, fromAdopter, forAuthor });
}

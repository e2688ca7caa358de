import { quarterOf } from "#core/recognition/quarter.ts";
import { newId } from "#db/id.ts";
import { audit } from "../../audit/audit.ts";
import type { Ctx } from "../../context.ts";
import { notify } from "../../notices/notify.ts";
import { notFound, Refusal } from "../../refusal.ts";
import { lockHead } from "../../results/append.ts";
import { creditMember } from "../credit.ts";
import { refuseFlaws, textFlaws } from "../posts/flaws.ts";
import { findPractice } from "./find-practice.ts";
import { factsOf } from "./review.ts";

/** So many distinctions has a leader in a quarter; the table's own constraint says the same. */
export const DISTINCTIONS_A_QUARTER = 3;
const LONGEST_SENTENCE = 400;

/**
 * A leader distinguishes a published practice, with a sentence; its author is credited. Throws a Refusal: 404, 409 where it is
 * done already or none is left this quarter, 422 with a flaw at `/sentence`.
 */
export async function distinguish(ctx: Ctx, practiceId: string, sentence: string): Promise<void> {
  await lockHead(ctx);
  const row = await findPractice(ctx, practiceId, "distinction.grant");
  if (ctx.principal.kind !== "member") throw notFound();
  const leaderId = ctx.principal.memberId;
  if (row.state !== "published") throw new Refusal("conflict", { reason: `practice-${row.state}` });
  refuseFlaws(textFlaws("/sentence", sentence, { most: LONGEST_SENTENCE }));
  const left = await distinctionsLeft(ctx);
  if (left === 0) throw new Refusal("conflict", { reason: "no-distinction-left" });
  const { name: quarter } = quarterOf(ctx.now, ctx.organization.timeZone);
  const id = newId();
  const made = await ctx.tx.sql`
    insert into distinctions (organization_id, id, leader_id, quarter, slot, practice_id, author_id, sentence, created_at)
    values (${ctx.organization.id}, ${id}, ${leaderId}, ${quarter}, ${DISTINCTIONS_A_QUARTER - left + 1}, ${row.id},
      ${row.authorId}, ${sentence.trim()}, ${new Date(ctx.now)})
    on conflict (organization_id, leader_id, practice_id) do nothing`;
  if (made.count === 0) throw new Refusal("conflict", { reason: "distinguished-already" });
  await audit(ctx, "practice.distinguish", { thing: "practice", thingId: row.id });
  await notify(ctx, [row.authorId], "practice-distinguished", null, {
    ...factsOf(row, leaderId),
    sentence: sentence.trim(),
  });
  await creditMember(ctx, { metric: "practice-endorsed", memberId: row.authorId, id, subject: row.title });
}

/** How many distinctions whoever asks has left this quarter. */
export async function distinctionsLeft(ctx: Ctx): Promise<number> {
  if (ctx.principal.kind !== "member" || ctx.principal.role !== "leader") return 0;
  const { name } = quarterOf(ctx.now, ctx.organization.timeZone);
  const [row] = await ctx.tx.sql<{ count: number }[]>`
    select count(*)::int as count from distinctions where leader_id = ${ctx.principal.memberId} and quarter = ${name}`;
  return Math.max(0, DISTINCTIONS_A_QUARTER - (row?.count ?? 0));
}

/** A manager puts a practice before leadership, with a sentence. Throws a Refusal: 404, 409, 422 with a flaw at `/sentence`. */
export async function proposeDistinction(ctx: Ctx, practiceId: string, sentence: string): Promise<void> {
  const row = await findPractice(ctx, practiceId, "distinction.propose");
  if (ctx.principal.kind !== "member") throw notFound();
  if (row.state !== "published") throw new Refusal("conflict", { reason: `practice-${row.state}` });
  refuseFlaws(textFlaws("/sentence", sentence, { most: LONGEST_SENTENCE }));
  const made = await ctx.tx.sql`
    insert into distinction_proposals (organization_id, practice_id, member_id, sentence, created_at)
    values (${ctx.organization.id}, ${row.id}, ${ctx.principal.memberId}, ${sentence.trim()}, ${new Date(ctx.now)})
    on conflict do nothing`;
  if (made.count === 0) throw new Refusal("conflict", { reason: "distinguished-already" });
}

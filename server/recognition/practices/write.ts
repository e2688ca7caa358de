import { plainText } from "#core/recognition/plain.ts";
import { PRACTICE_FIELDS, type PracticeText } from "#core/recognition/practice.ts";
import { newId } from "#db/id.ts";
import { allow, isAllowed } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { notFound, Refusal } from "../../refusal.ts";
import { findPost, isPostId } from "../posts/find-post.ts";
import { refuseFlaws, textFlaws } from "../posts/flaws.ts";
import { findPractice, thingOf } from "./find-practice.ts";

const LONGEST = { title: 120, situation: 1_500, action: 3_000, outcome: 1_500, proof: 1_500 } as const;

/** What is wrong with a practice's texts. A draft may have gaps, all but its title; what is put before others has none. */
export function practiceFlaws(text: PracticeText, { isDraft }: { isDraft: boolean }) {
  return PRACTICE_FIELDS.flatMap((field) =>
    textFlaws(`/${field}`, text[field], { most: LONGEST[field], isOptional: isDraft && field !== "title" }),
  );
}

const trimmed = (text: PracticeText): PracticeText => ({
  title: text.title.trim(),
  situation: text.situation.trim(),
  action: text.action.trim(),
  outcome: text.outcome.trim(),
  proof: text.proof.trim(),
});
const plainOf = (text: PracticeText) => plainText(PRACTICE_FIELDS.map((field) => text[field]).join(" "));

/** Begins a practice, from a win of one's own or from nothing. Answers its id. Throws a Refusal: 404, 422 with a flaw at each field. */
export async function draftPractice(ctx: Ctx, typed: PracticeText, winId: string): Promise<string> {
  await allow(ctx, "post.write");
  if (ctx.principal.kind !== "member") throw notFound();
  const { memberId } = ctx.principal;
  refuseFlaws(practiceFlaws(typed, { isDraft: true }));
  const win = isPostId(winId) ? await findPost(ctx, winId, "post.change") : null;
  const text = trimmed(typed);
  const id = newId();
  await ctx.tx.sql`
    insert into practices (organization_id, id, state, author_id, win_id, title, situation, action, outcome, proof, plain,
      created_at, changed_at)
    values (${ctx.organization.id}, ${id}, 'draft', ${memberId}, ${win?.id ?? null}, ${text.title}, ${text.situation},
      ${text.action}, ${text.outcome}, ${text.proof}, ${plainOf(text)}, ${new Date(ctx.now)}, ${new Date(ctx.now)})`;
  return id;
}

/**
 * Says a practice otherwise: its author while it is with them, who reviews it while it is submitted. What it said before stays
 * beside it. Throws a Refusal: 404, 409 for a version that is passed, 422 with a flaw at each field.
 */
export async function changePractice(ctx: Ctx, id: string, typed: PracticeText, version: number): Promise<void> {
  const row = await findPractice(ctx, id, "practice.read", { lock: true });
  if (!(await mayChange(ctx, row))) throw notFound();
  if (row.version !== version) throw new Refusal("conflict");
  refuseFlaws(practiceFlaws(typed, { isDraft: row.state !== "submitted" }));
  const text = trimmed(typed);
  if (PRACTICE_FIELDS.every((field) => text[field] === row[field])) return;
  const by = ctx.principal.kind === "member" ? ctx.principal.memberId : row.authorId;
  const { sql } = ctx.tx;
  await sql`
    insert into practice_versions (organization_id, practice_id, version, title, situation, action, outcome, proof, by_member_id, until)
    values (${ctx.organization.id}, ${row.id}, ${row.version}, ${row.title}, ${row.situation}, ${row.action}, ${row.outcome},
      ${row.proof}, ${by}, ${new Date(ctx.now)})`;
  await sql`
    update practices set title = ${text.title}, situation = ${text.situation}, action = ${text.action},
      outcome = ${text.outcome}, proof = ${text.proof}, plain = ${plainOf(text)}, version = version + 1,
      changed_at = ${new Date(ctx.now)} where id = ${row.id}`;
}

/** Whether whoever asks may change what a practice says, as it stands now. */
export async function mayChange(ctx: Ctx, row: Parameters<typeof thingOf>[0]): Promise<boolean> {
  if (row.state === "submitted") return isAllowed(ctx, "practice.review", thingOf(row));
  if (row.state !== "draft" && row.state !== "returned") return false;
  return isAllowed(ctx, "practice.write", thingOf(row));
}

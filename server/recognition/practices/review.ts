import { isDay, startOfDay } from "#core/calendar.ts";
import { dayAfter } from "#core/recognition/days.ts";
import { audit } from "../../audit/audit.ts";
import type { Ctx } from "../../context.ts";
import { notify } from "../../notices/notify.ts";
import { type Flaw, Refusal } from "../../refusal.ts";
import { lockHead } from "../../results/append.ts";
import { creditMember, ensureRecognitionMetrics } from "../credit.ts";
import { colleagueNamed, nobodyNamed } from "../people.ts";
import { takeDown } from "../posts/change-post.ts";
import { refuseFlaws, textFlaws } from "../posts/flaws.ts";
import { nextFeedPosition } from "../posts/head.ts";
import { insertPost } from "../posts/insert.ts";
import { findPractice, type PracticeRow } from "./find-practice.ts";
import { practiceFlaws } from "./write.ts";

const LONGEST_NOTE = 1_000;

/** The author puts a practice before an expert, whom they name. Throws a Refusal: 404, 409, 422 with a flaw at each field. */
export async function submitPractice(ctx: Ctx, id: string, expertTyped: string): Promise<void> {
  await lockHead(ctx);
  const row = await findPractice(ctx, id, "practice.write", { lock: true });
  requireState(row, ["draft", "returned"]);
  const { one, count } = await colleagueNamed(ctx, expertTyped);
  const flaws: Flaw[] = practiceFlaws(row, { isDraft: false });
  if (!one) flaws.push(nobodyNamed("/expert", expertTyped, count));
  refuseFlaws(flaws);
  await ensureRecognitionMetrics(ctx);
  await ctx.tx.sql`
    update practices set state = 'submitted', expert_id = ${one?.memberId ?? null}, note = null, changed_at = ${new Date(ctx.now)}
    where id = ${row.id}`;
  if (one) await notify(ctx, [one.memberId], "practice-submitted", null, factsOf(row, row.authorId));
}

/** The expert asks for more, with a note. Throws a Refusal: 404, 409, 422 with a flaw at `/note`. */
export async function returnPractice(ctx: Ctx, id: string, note: string): Promise<void> {
  const row = await findPractice(ctx, id, "practice.review", { lock: true });
  requireState(row, ["submitted"]);
  refuseFlaws(textFlaws("/note", note, { most: LONGEST_NOTE }));
  await ctx.tx.sql`
    update practices set state = 'returned', note = ${note.trim()}, changed_at = ${new Date(ctx.now)} where id = ${row.id}`;
  await notify(ctx, [row.authorId], "practice-returned", null, factsOf(row, reviewerOf(ctx)));
}

/**
 * The expert publishes it, with somebody who answers for it and a day by which they confirm it. Its author is credited, once
 * for ever, and the network reads of it in the feed. Throws a Refusal: 404, 409, 422 with a flaw at each field.
 */
export async function publishPractice(
  ctx: Ctx,
  id: string,
  { owner, reviewOn }: { owner: string; reviewOn: string },
): Promise<void> {
  await lockHead(ctx);
  const row = await findPractice(ctx, id, "practice.review", { lock: true });
  requireState(row, ["submitted"]);
  const { one, count } = await ownerNamed(ctx, owner);
  const flaws: Flaw[] = practiceFlaws(row, { isDraft: false });
  if (one === null) flaws.push(nobodyNamed("/owner", owner, count));
  flaws.push(...reviewFlaws(ctx, reviewOn));
  refuseFlaws(flaws);
  const postId =
    row.postId ??
    (await insertPost(ctx, {
      kind: "practice",
      authorId: row.authorId,
      audience: { kind: "all" },
      title: row.title,
      text: row.situation,
    }));
  await ctx.tx.sql`
    update practices set state = 'published', owner_id = ${one}, review_on = ${reviewOn}, post_id = ${postId}, note = null,
      published_at = coalesce(published_at, ${new Date(ctx.now)}), changed_at = ${new Date(ctx.now)}
    where id = ${row.id}`;
  await scheduleReview(ctx, row.id, reviewOn);
  await audit(ctx, "practice.publish", { thing: "practice", thingId: row.id });
  await notify(ctx, [row.authorId], "practice-published", null, factsOf(row, reviewerOf(ctx)));
  if (row.publishedAt === null) {
    await creditMember(ctx, { metric: "practice-published", memberId: row.authorId, id: row.id, subject: row.title });
  }
}

/** Its keeper confirms a practice for another while, or takes it out of the library and its post out of the feed. Throws a Refusal: 404, 409, 422. */
export async function keepPractice(ctx: Ctx, id: string, wish: { reviewOn: string } | "withdraw"): Promise<void> {
  const row = await findPractice(ctx, id, "practice.keep", { lock: true });
  requireState(row, ["published", "expired"]);
  if (wish === "withdraw") {
    await ctx.tx.sql`update practices set state = 'withdrawn', changed_at = ${new Date(ctx.now)} where id = ${row.id}`;
    if (row.postId !== null) await takeDown(ctx, row.postId, await nextFeedPosition(ctx));
    await audit(ctx, "practice.withdraw", { thing: "practice", thingId: row.id });
    return;
  }
  refuseFlaws(reviewFlaws(ctx, wish.reviewOn));
  await ctx.tx.sql`
    update practices set state = 'published', review_on = ${wish.reviewOn}, changed_at = ${new Date(ctx.now)} where id = ${row.id}`;
  await scheduleReview(ctx, row.id, wish.reviewOn);
  await audit(ctx, "practice.confirm", { thing: "practice", thingId: row.id });
}

/** Who published it may answer for it themselves. */
async function ownerNamed(ctx: Ctx, typed: string): Promise<{ one: string | null; count: number }> {
  const found = await colleagueNamed(ctx, typed);
  if (found.one) return { one: found.one.memberId, count: 1 };
  if (ctx.principal.kind !== "member") return { one: null, count: 0 };
  const own = (await ctx.app.networks.of(ctx)).network.members.get(ctx.principal.memberId);
  const isOwn = typed.trim() === own?.ref || typed.trim() === own?.name;
  return { one: isOwn ? ctx.principal.memberId : null, count: found.count };
}

function reviewFlaws(ctx: Ctx, reviewOn: string): Flaw[] {
  if (!isDay(reviewOn)) return [{ pointer: "/reviewOn", code: "not-a-day" }];
  const isPast = startOfDay(reviewOn, ctx.organization.timeZone) <= ctx.now;
  return isPast ? [{ pointer: "/reviewOn", code: "in-the-past" }] : [];
}

/** Its keeper is reminded a week before, and it expires when that day has passed. */
async function scheduleReview(ctx: Ctx, practiceId: string, reviewOn: string): Promise<void> {
  const { timeZone, id: organizationId } = ctx.organization;
  const data = { organizationId, practiceId };
  const expiresAt = startOfDay(dayAfter(reviewOn), timeZone);
  for (const at of [expiresAt - WEEK_MS, expiresAt]) {
    await ctx.app.jobs.enqueue(ctx, "practice-review", data, {
      at: Math.max(at, ctx.now),
      key: `practice-review ${practiceId} ${at}`,
    });
  }
}
const WEEK_MS = 7 * 24 * 60 * 60_000;

/** What a day has brought for a practice: its keeper is reminded, or it expires. May be asked any number of times. */
export async function reviewPractice(ctx: Ctx, practiceId: string): Promise<void> {
  const row = await findPractice(ctx, practiceId, "practice.read", { lock: true });
  if (row.state !== "published" || row.reviewOn === null || row.ownerId === null) return;
  const expiresAt = startOfDay(dayAfter(row.reviewOn), ctx.organization.timeZone);
  if (ctx.now >= expiresAt) {
    await ctx.tx.sql`update practices set state = 'expired', changed_at = ${new Date(ctx.now)} where id = ${row.id}`;
    await notify(ctx, [row.ownerId, row.authorId], "practice-expired", null, factsOf(row, null));
  } else if (ctx.now >= expiresAt - WEEK_MS) {
    await notify(ctx, [row.ownerId], "practice-to-review", null, { ...factsOf(row, null), day: row.reviewOn });
  }
}

const reviewerOf = (ctx: Ctx) => (ctx.principal.kind === "member" ? ctx.principal.memberId : null);
export const factsOf = (row: PracticeRow, by: string | null) => ({ practice: row.id, title: row.title, by });

function requireState(row: PracticeRow, states: readonly PracticeRow["state"][]): void {
  if (!states.includes(row.state)) throw new Refusal("conflict", { reason: `practice-${row.state}` });
}

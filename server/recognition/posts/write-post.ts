import { isDay, startOfDay } from "#core/calendar.ts";
import { dayAfter } from "#core/recognition/days.ts";
import { keepMentions } from "#core/recognition/mentions.ts";
import { KUDOS_REASONS, type KudosReason } from "#core/recognition/post.ts";
import { allow } from "../../auth/allow.ts";
import { isChallengeId } from "../../challenges/challenge.ts";
import type { Ctx } from "../../context.ts";
import { type Flaw, notFound, Refusal } from "../../refusal.ts";
import { colleagueNamed, nobodyNamed } from "../people.ts";
import { findAudience } from "./audience.ts";
import { isPostId } from "./find-post.ts";
import { refuseFlaws, textFlaws } from "./flaws.ts";
import { insertPost, type NewPost } from "./insert.ts";
import { requireWithinLimit } from "./limits.ts";
import { ownFacts } from "./own-facts.ts";
import { seenIn } from "./rows.ts";
import { feedSight, mayReadChallenge } from "./sight.ts";
import { tellOfPost } from "./tell.ts";

/** What a form says; all text, as typed. `fact`, `about`: as the form's choices name them. Days are `YYYY-MM-DD`. */
export type PostDraft = { readonly audience: string; readonly text: string } & (
  | { readonly kind: "win"; readonly fact: string }
  | { readonly kind: "kudos"; readonly to: string; readonly reason: string; readonly about: string }
  | { readonly kind: "announcement"; readonly title: string; readonly startsOn: string; readonly endsOn: string }
  | { readonly kind: "field"; readonly title: string; readonly to: string; readonly answerBy: string }
);

export const LONGEST = { title: 120, text: 2_000 } as const;

type Parts = Omit<NewPost, "kind" | "authorId" | "audience" | "text">;

/**
 * Posts what a member wrote; whom it concerns gets a notice. Answers the post's id. Throws a Refusal: 404 for who may not
 * post, 422 with a flaw at each field, 409 for a win that is in the feed already, 429.
 */
export async function writePost(ctx: Ctx, draft: PostDraft): Promise<string> {
  await allow(ctx, "post.write");
  if (ctx.principal.kind !== "member") throw notFound();
  const authorId = ctx.principal.memberId;
  const isTextOptional = draft.kind === "win";
  const flaws = textFlaws("/text", draft.text, { most: LONGEST.text, isOptional: isTextOptional });
  const isAnnouncement = draft.kind === "announcement";
  const found = await findAudience(ctx, draft.audience, { isAnnouncement });
  const parts = await partsOf(ctx, draft);
  refuseFlaws([...flaws, ...found.flaws, ...parts.flaws]);
  const { memberIdOfRef } = await ctx.app.networks.of(ctx);
  const text = keepMentions(draft.text.trim(), (ref) => memberIdOfRef.get(ref));
  const post: NewPost = { kind: draft.kind, authorId, audience: found.audience, text, ...parts.parts };
  const id = await insertPost(ctx, post);
  if (id === null) throw new Refusal("conflict", { reason: "win-posted-already" });
  await requireWithinLimit(ctx, "posts", authorId);
  await tellOfPost(ctx, id, post);
  return id;
}

async function partsOf(ctx: Ctx, draft: PostDraft): Promise<{ parts: Parts; flaws: Flaw[] }> {
  switch (draft.kind) {
    case "win": {
      const fact = (await ownFacts(ctx)).find(({ ref }) => ref === draft.fact);
      if (!fact) return flawed("/fact", "no-such-fact");
      return { parts: { facts: fact.facts, momentId: fact.momentId }, flaws: [] };
    }
    case "kudos":
      return kudosParts(ctx, draft);
    case "announcement":
      return announcementParts(ctx, draft);
    case "field":
      return fieldParts(ctx, draft);
  }
}

const flawed = (pointer: string, code: string) => ({ parts: {}, flaws: [{ pointer, code }] });

async function kudosParts(ctx: Ctx, { to, reason, about }: Extract<PostDraft, { kind: "kudos" }>) {
  const { one, count } = await colleagueNamed(ctx, to);
  const flaws: Flaw[] = [];
  if (!one) flaws.push(nobodyNamed("/to", to, count));
  const known = KUDOS_REASONS.find((one) => one === reason);
  if (!known) flaws.push({ pointer: "/reason", code: "missing" });
  const link = await linkNamed(ctx, about);
  if (!link) flaws.push({ pointer: "/about", code: "missing" });
  const parts: Parts = { toMemberId: one?.memberId, reason: known as KudosReason | undefined, ...link };
  return { parts, flaws };
}

/** The post or challenge that a kudos is about, if the author may see it: `post:<id>`, `challenge:<id>`. */
async function linkNamed(ctx: Ctx, about: string): Promise<Parts | null> {
  const [, kind, id = ""] = /^(post|challenge):(.+)$/.exec(about) ?? [];
  if (kind === "challenge" && isChallengeId(id)) {
    const rows = await ctx.tx.sql`select 1 from challenges where id = ${id}`;
    return rows.length > 0 && (await mayReadChallenge(ctx, id)) ? { linkedChallengeId: id } : null;
  }
  if (kind !== "post" || !isPostId(id)) return null;
  const sight = await feedSight(ctx);
  const rows = await ctx.tx
    .sql`select 1 from posts p where p.id = ${id} and p.hidden_at is null and ${seenIn(ctx, sight)}`;
  return rows.length > 0 ? { linkedPostId: id } : null;
}

async function announcementParts(ctx: Ctx, draft: Extract<PostDraft, { kind: "announcement" }>) {
  const { timeZone } = ctx.organization;
  const { title, startsOn, endsOn } = draft;
  const flaws = textFlaws("/title", title, { most: LONGEST.title });
  if (startsOn !== "" && !isDay(startsOn)) flaws.push({ pointer: "/startsOn", code: "not-a-day" });
  if (endsOn !== "" && !isDay(endsOn)) flaws.push({ pointer: "/endsOn", code: "not-a-day" });
  if (flaws.length > 0) return { parts: {}, flaws };
  const startsAt = startsOn === "" ? ctx.now : startOfDay(startsOn, timeZone);
  // The last day is a whole one.
  const endsAt = endsOn === "" ? null : startOfDay(dayAfter(endsOn), timeZone);
  if (endsAt !== null && endsAt <= Math.max(startsAt, ctx.now))
    flaws.push({ pointer: "/endsOn", code: "ends-too-early" });
  return { parts: { title: title.trim(), startsAt, endsAt }, flaws };
}

async function fieldParts(ctx: Ctx, draft: Extract<PostDraft, { kind: "field" }>) {
  const flaws = textFlaws("/title", draft.title, { most: LONGEST.title });
  const { one, count } = await colleagueNamed(ctx, draft.to);
  if (!one) flaws.push(nobodyNamed("/to", draft.to, count));
  if (!isDay(draft.answerBy)) flaws.push({ pointer: "/answerBy", code: "not-a-day" });
  else if (startOfDay(dayAfter(draft.answerBy), ctx.organization.timeZone) <= ctx.now) {
    flaws.push({ pointer: "/answerBy", code: "in-the-past" });
  }
  const parts: Parts = { title: draft.title.trim(), ownerId: one?.memberId, answerBy: draft.answerBy, state: "open" };
  return { parts, flaws };
}

import { addDuration, dayOf } from "#core/calendar.ts";
import type { PostOptions } from "#core/recognition/post.ts";
import { unitsReadBy } from "#core/recognition/sight.ts";
import { allow, isAllowed } from "../../auth/allow.ts";
import { allChallenges, stateOf } from "../../challenges/challenge.ts";
import type { Ctx } from "../../context.ts";
import { notFound } from "../../refusal.ts";
import { colleagues } from "../people.ts";
import { ownFacts } from "./own-facts.ts";
import { seenIn, selectPosts, viewsOf } from "./rows.ts";
import { feedSight, mayReadChallenge } from "./sight.ts";

const MOST_COLLEAGUES = 300;
const LATEST_POSTS = 15;

/** What whoever asks can choose from. Throws a 404 Refusal. */
export async function postOptions(ctx: Ctx): Promise<PostOptions> {
  await allow(ctx, "post.write");
  if (ctx.principal.kind !== "member") throw notFound();
  const { memberId, role } = ctx.principal;
  const { network } = await ctx.app.networks.of(ctx);
  const challenges = await readableChallenges(ctx);
  const isOfEverywhere = role === "leader" || role === "admin";
  const read = isOfEverywhere ? new Set(network.units.keys()) : unitsReadBy(network, memberId, ctx.now);
  const units = [...network.units.values()].filter(({ id }) => read.has(id));
  const audiences: PostOptions["audiences"] = [
    { value: "all", kind: "all", name: "" },
    ...units.map(({ ref, name }) => ({ value: `unit:${ref}`, kind: "unit" as const, name })),
    ...challenges.map(({ id, name }) => ({ value: `challenge:${id}`, kind: "challenge" as const, name })),
  ];
  const announceTo: string[] = [];
  for (const { id, ref } of units) {
    if (await isAllowed(ctx, "announcement.write", { kind: "unit", unitId: id })) announceTo.push(`unit:${ref}`);
  }
  for (const { id } of challenges) {
    if (await isAllowed(ctx, "challenge.write", { kind: "challenge", id })) announceTo.push(`challenge:${id}`);
  }
  if (isOfEverywhere) announceTo.unshift("all");
  const sight = await feedSight(ctx);
  const latest = await selectPosts(
    ctx,
    ctx.tx.sql`
      where p.hidden_at is null and p.kind in ('win', 'practice') and p.author_id <> ${memberId} and ${seenIn(ctx, sight)}
      order by p.posted_position desc limit ${LATEST_POSTS}`,
  );
  const { timeZone } = ctx.organization;
  return {
    kinds: announceTo.length > 0 ? ["win", "kudos", "field", "announcement"] : ["win", "kudos", "field"],
    audiences,
    announceTo,
    facts: await ownFacts(ctx),
    colleagues: (await colleagues(ctx)).slice(0, MOST_COLLEAGUES).map(({ ref, name }) => ({ ref, name })),
    posts: (await viewsOf(ctx, latest, sight)).map(({ id, kind, author }) => ({ id, kind, of: author })),
    challenges,
    today: dayOf(ctx.now, timeZone),
    inTwoWeeks: dayOf(addDuration(ctx.now, "P14D", timeZone), timeZone),
  };
}

/** The launched challenges that whoever asks may read, those under way first. */
async function readableChallenges(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  const found: { id: string; name: string; isOver: boolean }[] = [];
  for (const challenge of await allChallenges(ctx)) {
    const state = stateOf(challenge, ctx.now);
    if (state === "draft" || state === "cancelled" || !(await mayReadChallenge(ctx, challenge.id))) continue;
    found.push({ id: challenge.id, name: challenge.name, isOver: state === "certified" });
  }
  return found.sort((a, b) => Number(a.isOver) - Number(b.isOver)).map(({ id, name }) => ({ id, name }));
}

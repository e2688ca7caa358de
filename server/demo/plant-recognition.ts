import { dayOf } from "#core/calendar.ts";
import { unitAt } from "#core/people/managed.ts";
import { BADGES, POSTS, PRACTICES, type SeedPractice } from "#db/seed/recognition.ts";
import type { DemoNetwork } from "#db/seed/shapes.ts";
import type { Ctx, Principal } from "../context.ts";
import { createBadge } from "../recognition/badges/create.ts";
import { grantForThePast } from "../recognition/badges/grant.ts";
import { answerField } from "../recognition/posts/answer-field.ts";
import { commentOn } from "../recognition/posts/comment.ts";
import { insertPost, type NewPost } from "../recognition/posts/insert.ts";
import { ownFacts } from "../recognition/posts/own-facts.ts";
import { setReaction } from "../recognition/posts/react.ts";
import { distinguish } from "../recognition/practices/distinguish.ts";
import { keepPractice, publishPractice, returnPractice, submitPractice } from "../recognition/practices/review.ts";
import { tryPractice } from "../recognition/practices/try.ts";
import { draftPractice } from "../recognition/practices/write.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const APART_MS = 7 * HOUR_MS;
const PRACTICES_APART_MS = 11 * HOUR_MS;

/** Lets the demo's people talk: posts, practices in every state, a distinction, two badges. Once; found again, it changes nothing. */
export async function plantRecognition(ctx: Ctx, network: DemoNetwork): Promise<void> {
  const planted = await ctx.tx.sql`select 1 from posts limit 1`;
  if (planted.length > 0) return;
  const people = await castOf(ctx, network);
  for (const [index, post] of POSTS.entries()) {
    const at = ctx.now - (POSTS.length - index) * APART_MS;
    await plantPost({ ...ctx, now: at }, people, post);
  }
  for (const [index, practice] of PRACTICES.entries()) {
    const at = ctx.now - (PRACTICES.length - index) * PRACTICES_APART_MS;
    await plantPractice({ ...ctx, now: at }, people, practice);
  }
  for (const badge of BADGES) {
    const kind = { kind: "measure", unit: "", from: "", moment: "", times: "", lastsDays: "" };
    const id = await createBadge(as(ctx, people.admin), { ...badge, ...kind });
    await grantForThePast(as(ctx, people.admin), id);
  }
}

type Person = Extract<Principal, { kind: "member" }>;
type Cast = {
  readonly reps: readonly Person[];
  readonly manager: Person;
  readonly leader: Person;
  readonly admin: Person;
};

const as = (ctx: Ctx, principal: Person): Ctx => ({ ...ctx, principal });

/** The door's rep, then one rep of each other shop by ref; and who leads. */
async function castOf(ctx: Ctx, { doors }: DemoNetwork): Promise<Cast> {
  const known = await ctx.app.networks.of(ctx);
  const { members } = known.network;
  const person = (ref: string): Person => {
    const member = members.get(known.memberIdOfRef.get(ref) ?? "");
    if (!member) throw new Error(`the demo lost ${ref}`);
    return { kind: "member", memberId: member.id, role: member.role };
  };
  const shops = new Set<string>();
  const others = [...members.values()]
    .filter(({ role, active, ref }) => role === "rep" && active && ref !== doors.rep)
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const spread = others.filter((member) => {
    const unit = unitAt(member, ctx.now) ?? "";
    if (shops.has(unit)) return false;
    shops.add(unit);
    return true;
  });
  const reps = [doors.rep, ...[...spread, ...others].map(({ ref }) => ref)];
  return {
    reps: [...new Set(reps)].slice(0, 10).map(person),
    manager: person(doors.manager),
    leader: person(doors.leader),
    admin: person(doors.admin),
  };
}

const rep = (people: Cast, number: number): Person => {
  const found = people.reps[number % people.reps.length];
  if (!found) throw new Error("the demo has no reps");
  return found;
};

async function plantPost(ctx: Ctx, people: Cast, post: (typeof POSTS)[number]): Promise<void> {
  const author = post.kind === "announcement" ? people.leader : rep(people, post.by);
  const common = { authorId: author.memberId, audience: { kind: "all" }, text: post.text } as const;
  const id = await insertPost(ctx, { ...common, ...(await partsOf(as(ctx, author), people, post)) });
  if (id === null) return;
  if (post.kind === "field" && post.answer) {
    const later = { ...ctx, now: ctx.now + HOUR_MS };
    await answerField(as(later, people.manager), id, { state: "adopted", answer: post.answer });
  }
  for (const number of post.likes) {
    const fan = rep(people, number);
    if (fan.memberId !== author.memberId) await setReaction(as(ctx, fan), id, "like", true);
  }
  for (const { by, text } of post.comments ?? []) {
    await commentOn(as({ ...ctx, now: ctx.now + HOUR_MS }, rep(people, by)), id, { kind: "comment", text });
  }
}

async function partsOf(
  ctx: Ctx,
  people: Cast,
  post: (typeof POSTS)[number],
): Promise<Pick<NewPost, "kind"> & Partial<NewPost>> {
  switch (post.kind) {
    case "win": {
      const facts = (await ownFacts(ctx)).map(({ facts }) => facts);
      const best = facts.find((one) => one.from === "result" && one.metric === "revenue") ?? facts[0];
      return { kind: "win", facts: best };
    }
    case "kudos":
      return { kind: "kudos", toMemberId: rep(people, post.to).memberId, reason: post.reason };
    case "announcement":
      return { kind: "announcement", title: post.title, startsAt: ctx.now, endsAt: ctx.now + 30 * DAY_MS };
    case "field": {
      const answerBy = dayOf(ctx.now + 10 * DAY_MS, ctx.organization.timeZone);
      return { kind: "field", title: post.title, ownerId: people.manager.memberId, answerBy, state: "open" };
    }
  }
}

async function plantPractice(ctx: Ctx, people: Cast, practice: SeedPractice): Promise<void> {
  const author = as(ctx, rep(people, practice.by));
  const { title, situation, action, outcome, proof, state } = practice;
  const id = await draftPractice(author, { title, situation, action, outcome, proof }, "");
  if (state === "draft") return;
  const { network } = await ctx.app.networks.of(ctx);
  const refOf = ({ memberId }: Person) => network.members.get(memberId)?.ref ?? "";
  await submitPractice(author, id, refOf(people.manager));
  const expert = as(ctx, people.manager);
  if (state === "submitted") return;
  if (state === "returned") return returnPractice(expert, id, "Combien de nouveaux en un an, et combien sont restés ?");
  const reviewOn = dayOf(ctx.now + 120 * DAY_MS, ctx.organization.timeZone);
  await publishPractice(expert, id, { owner: refOf(people.manager), reviewOn });
  if (state === "withdrawn") return keepPractice(expert, id, "withdraw");
  if (state === "expired") {
    const past = dayOf(ctx.now - 3 * DAY_MS, ctx.organization.timeZone);
    await ctx.tx.sql`update practices set state = 'expired', review_on = ${past} where id = ${id}`;
  }
  for (const { by, worked, text } of practice.tries ?? [])
    await tryPractice(as(ctx, rep(people, by)), id, { worked, text });
  if (practice.distinction) await distinguish(as(ctx, people.leader), id, practice.distinction);
}

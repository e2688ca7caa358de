import { mentioned } from "#core/recognition/mentions.ts";
import { seesPost, unitsReadBy } from "#core/recognition/sight.ts";
import type { Ctx } from "../../context.ts";
import { notify } from "../../notices/notify.ts";
import { readersOfChallenge } from "./challenge-readers.ts";
import type { NewPost } from "./insert.ts";

/** Leaves one notice for each person whom a new post concerns: who is thanked or asked, who is named, whom it is announced to. */
export async function tellOfPost(ctx: Ctx, postId: string, post: NewPost): Promise<void> {
  // One that begins later is seen in the feed on its day.
  if ((post.startsAt ?? 0) > ctx.now) return;
  const told = new Set([post.authorId]);
  const mayRead = await readersOf(ctx, post);
  const facts = { post: postId, by: post.authorId, ...(post.title === undefined ? {} : { title: post.title }) };
  const tell = async (kind: Parameters<typeof notify>[2], ids: Iterable<string>) => {
    const readers = [...ids].filter((id) => !told.has(id) && mayRead(id));
    for (const id of readers) told.add(id);
    await notify(ctx, readers, kind, null, facts);
  };
  if (post.kind === "kudos" && post.toMemberId) await tell("kudos-received", [post.toMemberId]);
  if (post.kind === "field" && post.ownerId) await tell("field-received", [post.ownerId]);
  await tell("mentioned", mentioned(post.text));
  if (post.kind === "announcement") await tell("announced", await everybody(ctx));
}

async function everybody(ctx: Ctx): Promise<string[]> {
  const { network } = await ctx.app.networks.of(ctx);
  return [...network.members.values()].filter(({ active }) => active).map(({ id }) => id);
}

/** Tells whether a post is a member's to read: nobody hears of what is not for them. */
async function readersOf(ctx: Ctx, post: NewPost): Promise<(memberId: string) => boolean> {
  const { network } = await ctx.app.networks.of(ctx);
  const { unitId = null, challengeId = null, kind: audience } = post.audience;
  const { authorId, ownerId = null, toMemberId = null } = post;
  const readsChallenge = challengeId === null ? () => false : await readersOfChallenge(ctx, challengeId);
  return (memberId) => {
    const member = network.members.get(memberId);
    if (!member?.active) return false;
    const sight = {
      isEverywhere: member.role === "leader" || member.role === "admin",
      memberId,
      units: unitsReadBy(network, memberId, ctx.now),
      challenges: new Set(challengeId !== null && readsChallenge(memberId) ? [challengeId] : []),
    };
    return seesPost({ authorId, ownerId, toMemberId, audience, unitId, challengeId }, sight);
  };
}

import type { Principal } from "#server/context.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { insertPost } from "#server/recognition/posts/insert.ts";
import { setReaction } from "#server/recognition/posts/react.ts";
import { readFeed } from "#server/recognition/posts/read-feed.ts";
import { contest } from "../machinery/contest.ts";
import { Organization } from "../product/organization.ts";
import { startProduct } from "../product/product.ts";

const A_PAGE = 20;
const READERS = 200;
const LIKES_A_POST = 8;

/** What the feed's first page and a like cost with ten times the posts and likes. */
export const feed = contest(["W5"], async ({ isSmoke }) => {
  const product = await startProduct();
  const posts = isSmoke ? 50 : 500;
  const small = await talkative(await Organization.make(product, "Posts"), posts);
  const large = await talkative(await Organization.make(product, "Ten times the posts"), 10 * posts);
  const claim = { row: "W5", ours: "ten times", rival: "posts", compares: "time" } as const;
  const goal = { direction: "atMost", reach: 1.2, beyond: 1.05 } as const;
  return {
    contestants: [working("posts", small), working("ten times", large)],
    claims: ["first page", "like"].map((figure) => {
      return { ...claim, what: `${figure} of a feed with ten times the posts and likes`, figure, goal };
    }),
    wrong: async () => (await wrongIn(small)) ?? (await wrongIn(large)),
    close: () => product.stop(),
  };
});

type Talkative = {
  readonly organization: Organization;
  readonly readers: readonly Principal[];
  /** The latest posts' ids, and how many likes all posts have by what was acknowledged. */
  readonly latest: readonly string[];
  likes: number;
};

async function talkative(organization: Organization, count: number): Promise<Talkative> {
  const refs = Array.from({ length: READERS }, (_, n) => `r${n}`);
  await organization.run((ctx) =>
    putMembers(
      ctx,
      refs.map((ref) => ({ ref, name: ref })),
      inList("members"),
    ),
  );
  const ids = await organization.run(async (ctx) => {
    const { memberIdOfRef } = await ctx.app.networks.of(ctx);
    return refs.map((ref) => memberIdOfRef.get(ref) ?? "");
  });
  const readers = ids.map((memberId) => ({ kind: "member", memberId, role: "rep" }) as const);
  const latest: string[] = [];
  for (let n = 0; n < count; n++) {
    await organization.run(async (ctx) => {
      const authorId = ids[n % READERS] ?? "";
      const text = `Une vente, la ${n}e, qui mérite d’être racontée`;
      const id = await insertPost(ctx, { kind: "field", authorId, audience: { kind: "all" }, text });
      // As rows: a person who likes forty thousand times would be asked to slow down.
      await ctx.tx.sql`
        insert into post_reactions (organization_id, post_id, member_id, kind, author_id)
        select ${organization.id}::uuid, ${id}::uuid, m.id, 'like', ${authorId}::uuid from members m
        where m.id <> ${authorId} order by m.id limit ${LIKES_A_POST}`;
      await ctx.tx.sql`
        update posts set counts = jsonb_build_object('like', ${LIKES_A_POST}::int) where id = ${id}`;
      if (n >= count - A_PAGE) latest.push(id ?? "");
    });
  }
  return { organization, readers, latest, likes: count * LIKES_A_POST };
}

function working(name: string, talk: Talkative) {
  const { organization, readers, latest } = talk;
  const reader = (turn: number) => readers[(turn * 7 + 20) % READERS] ?? readers[0];
  const page = (turn: number) =>
    organization.run((ctx) => readFeed({ ...ctx, principal: reader(turn) ?? ctx.principal }, { limit: A_PAGE }));
  const like = (turn: number) =>
    organization.run(async (ctx) => {
      const asReader = { ...ctx, principal: reader(turn) ?? ctx.principal };
      const id = latest[turn % latest.length] ?? "";
      // On and off again: the feed stays as it was.
      await setReaction(asReader, id, "bravo", true);
      await setReaction(asReader, id, "bravo", false);
    });
  return {
    name,
    async slot(ms: number) {
      const figures: Record<string, number> = {};
      for (const [figure, once] of Object.entries({ "first page": page, like })) {
        const began = performance.now();
        let count = 0;
        while (performance.now() - began < ms / 2) await once(count++);
        figures[figure] = (count * 1000) / (performance.now() - began);
      }
      return figures;
    },
  };
}

/** What the posts count must be what their rows are, and the first page must show the latest. */
async function wrongIn({ organization, latest, likes }: Talkative): Promise<string | null> {
  const [counted] = await organization.run(
    ({ tx }) => tx.sql<{ counted: number; rows: number }[]>`
      select (select sum((counts->>'like')::int)::int from posts) as counted, (select count(*)::int from post_reactions) as rows`,
  );
  if (counted?.counted !== likes || counted.rows !== likes) return `${counted?.counted} likes counted, ${likes} given`;
  const { posts } = await organization.run((ctx) => readFeed(ctx, { limit: A_PAGE }));
  const shown = posts.map(({ id }) => id).toReversed();
  return shown.join() === latest.join() ? null : "the first page does not show the latest posts";
}

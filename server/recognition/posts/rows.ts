import type postgres from "postgres";
import { piecesOf } from "#core/recognition/mentions.ts";
import type {
  FieldState,
  KudosReason,
  LinkView,
  PersonView,
  PostKind,
  PostView,
  Reaction,
  WinFacts,
} from "#core/recognition/post.ts";
import { type FeedSight, seesPost } from "#core/recognition/sight.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../../context.ts";
import { peopleShown } from "../../people/shown.ts";
import { mayReadChallenge } from "./sight.ts";

/** A post as it is kept. Instants are ms UTC. */
export type PostRow = {
  readonly id: string;
  readonly kind: PostKind;
  readonly authorId: string;
  readonly audience: "all" | "unit" | "challenge";
  readonly unitId: string | null;
  readonly challengeId: string | null;
  readonly challengeName: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly facts: WinFacts | null;
  readonly toMemberId: string | null;
  readonly reason: KudosReason | null;
  readonly linkedPostId: string | null;
  readonly linkedChallengeId: string | null;
  readonly practiceId: string | null;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly ownerId: string | null;
  readonly answerBy: string | null;
  readonly state: FieldState | null;
  readonly answer: string | null;
  readonly answeredAt: number | null;
  readonly counts: Partial<Record<Reaction, number>>;
  readonly comments: number;
  readonly position: number;
  readonly postedPosition: number;
  readonly version: number;
  readonly createdAt: number;
  readonly editedAt: number | null;
  readonly hiddenAt: number | null;
};

/** Posts in an order and number that `rest` says. */
export const selectPosts = (ctx: Ctx, rest: postgres.PendingQuery<postgres.Row[]>): Promise<PostRow[]> =>
  ctx.tx.sql<PostRow[]>`
    select p.id, p.kind, p.author_id as "authorId", p.audience, p.unit_id as "unitId", p.challenge_id as "challengeId",
      (select c.name from challenges c where c.id = p.challenge_id) as "challengeName", p.title, p.text, p.facts,
      p.to_member_id as "toMemberId", p.reason, p.linked_post_id as "linkedPostId",
      p.linked_challenge_id as "linkedChallengeId", (select k.id from practices k where k.post_id = p.id) as "practiceId", p.starts_at as "startsAt", p.ends_at as "endsAt",
      p.owner_id as "ownerId", p.answer_by as "answerBy", p.state, p.answer, p.answered_at as "answeredAt",
      p.counts, p.comments, p.position, p.posted_position as "postedPosition", p.version,
      p.created_at as "createdAt", p.edited_at as "editedAt", p.hidden_at as "hiddenAt"
    from posts p ${rest}`;

/** Which posts the reader sees, as a condition on `p`: what core/recognition/sight.ts says of one. */
export const seenIn = (ctx: Ctx, sight: FeedSight) => {
  const { sql } = ctx.tx;
  if (sight.isEverywhere) return sql`true`;
  return sql`(p.audience = 'all' or ${sight.memberId} in (p.author_id, p.owner_id, p.to_member_id)
    or (p.audience = 'unit' and p.unit_id = any(${arrayLiteral(sight.units)}::text[]::uuid[]))
    or (p.audience = 'challenge' and p.challenge_id = any(${arrayLiteral(sight.challenges)}::text[]::uuid[])))`;
};

/** Posts as whoever asks sees them, in the order that is given. */
export async function viewsOf(ctx: Ctx, rows: readonly PostRow[], sight: FeedSight): Promise<PostView[]> {
  if (rows.length === 0) return [];
  const ownId = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  const ground = await groundOf(ctx, rows, ownId === null ? [] : [ownId]);
  const linked = new Set<string>();
  for (const id of ground.challengeNames.keys()) if (await mayReadChallenge(ctx, id)) linked.add(id);
  const shown = await peopleShown(ctx);
  return viewsFrom(rows, ground, { ownId, sight, shown, mayOpenChallenge: (id) => linked.has(id) });
}

/** What the views of some posts need, whoever reads them. */
export type Ground = {
  readonly unitNames: ReadonlyMap<string, string>;
  readonly linkedPosts: ReadonlyMap<string, PostRow>;
  readonly challengeNames: ReadonlyMap<string, string>;
  /** By member, then by post. */
  readonly reactions: ReadonlyMap<string, ReadonlyMap<string, readonly Reaction[]>>;
};

/** Reads that, with the reactions of these members. */
export async function groundOf(ctx: Ctx, rows: readonly PostRow[], memberIds: readonly string[]): Promise<Ground> {
  const { sql } = ctx.tx;
  const { network } = await ctx.app.networks.of(ctx);
  const postIds = rows.flatMap(({ linkedPostId }) => linkedPostId ?? []);
  const linked =
    postIds.length > 0
      ? await selectPosts(ctx, sql`where p.hidden_at is null and p.id = any(${arrayLiteral(postIds)}::text[]::uuid[])`)
      : [];
  const challengeIds = rows.flatMap(({ linkedChallengeId }) => linkedChallengeId ?? []);
  const challenges =
    challengeIds.length > 0
      ? await sql<{ id: string; name: string }[]>`
          select id, name from challenges where id = any(${arrayLiteral(challengeIds)}::text[]::uuid[])`
      : [];
  const reactions = new Map<string, Map<string, Reaction[]>>();
  const found =
    memberIds.length > 0
      ? await sql<{ memberId: string; postId: string; kind: Reaction }[]>`
          select member_id as "memberId", post_id as "postId", kind from post_reactions
          where post_id = any(${arrayLiteral(rows.map(({ id }) => id))}::text[]::uuid[])
            and member_id = any(${arrayLiteral(memberIds)}::text[]::uuid[])`
      : [];
  for (const { memberId, postId, kind } of found) {
    const own = reactions.get(memberId) ?? new Map<string, Reaction[]>();
    own.set(postId, [...(own.get(postId) ?? []), kind]);
    reactions.set(memberId, own);
  }
  return {
    unitNames: new Map([...network.units.values()].map(({ id, name }) => [id, name])),
    linkedPosts: new Map(linked.map((post) => [post.id, post])),
    challengeNames: new Map(challenges.map(({ id, name }) => [id, name])),
    reactions,
  };
}

/** Who reads: what they see, and how they know whom. */
export type Reader = {
  readonly ownId: string | null;
  readonly sight: FeedSight;
  readonly shown: (memberId: string) => PersonView;
  readonly mayOpenChallenge: (id: string) => boolean;
};

/** Posts as one reader sees them; that they are the reader's to see is settled before. */
export function viewsFrom(rows: readonly PostRow[], ground: Ground, reader: Reader): PostView[] {
  const { ownId, sight, shown, mayOpenChallenge } = reader;
  const mine = ground.reactions.get(ownId ?? "");
  const person = (id: string | null) => (id === null ? null : shown(id));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    at: row.createdAt,
    editedAt: row.editedAt,
    author: shown(row.authorId),
    isOwn: row.authorId === ownId,
    audience: {
      kind: row.audience,
      name: (row.unitId === null ? row.challengeName : ground.unitNames.get(row.unitId)) ?? null,
    },
    title: row.title,
    text: piecesOf(row.text, shown),
    facts: row.facts,
    to: person(row.toMemberId),
    reason: row.reason,
    link: linkOf(row),
    practice: row.practiceId,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    field: fieldOf(row),
    counts: row.counts,
    mine: mine?.get(row.id) ?? [],
    comments: row.comments,
    isHidden: row.hiddenAt !== null,
  }));

  function fieldOf({ ownerId, answerBy, state, answer, answeredAt }: PostRow): PostView["field"] {
    if (ownerId === null || answerBy === null) return null;
    return { owner: shown(ownerId), isMine: ownerId === ownId, answerBy, state: state ?? "open", answer, answeredAt };
  }

  /** What a post is about, where the reader may see that, too. */
  function linkOf({ linkedPostId, linkedChallengeId }: PostRow): LinkView | null {
    const post = ground.linkedPosts.get(linkedPostId ?? "");
    if (post && seesPost(post, sight)) {
      return { kind: "post", id: post.id, of: shown(post.authorId), postKind: post.kind };
    }
    const name = ground.challengeNames.get(linkedChallengeId ?? "");
    if (linkedChallengeId === null || name === undefined || !mayOpenChallenge(linkedChallengeId)) return null;
    return { kind: "challenge", id: linkedChallengeId, name };
  }
}

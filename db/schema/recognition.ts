import { sql } from "drizzle-orm";
import {
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { challenges } from "./challenges.ts";
import { createdAt, instant, organizationId, position } from "./columns.ts";
import { moments } from "./moments.ts";
import { members, organizations, units } from "./organizations.ts";

const searchable = customType<{ data: string }>({ dataType: () => "tsvector" });

/** How far each organization's feed has come; whoever posts or changes a post locks this row, so positions follow commits. */
export const feedHeads = pgTable(
  "feed_heads",
  { organizationId: organizationId().primaryKey(), position: position().notNull().default(0) },
  (t) => [foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] })],
);

/**
 * What people say to each other. Facts, not sentences: the reader's side writes those. Which columns are filled depends on
 * `kind` (core/recognition/post.ts). In texts a mention stands as `@[member id]`.
 */
export const posts = pgTable(
  "posts",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    kind: text("kind", { enum: ["win", "kudos", "practice", "announcement", "field"] }).notNull(),
    authorId: uuid("author_id").notNull(),
    audience: text("audience", { enum: ["all", "unit", "challenge"] }).notNull(),
    /** Whose it is to read, with everybody below and the managers above. */
    unitId: uuid("unit_id"),
    challengeId: uuid("challenge_id"),
    title: text("title"),
    text: text("text").notNull(),
    /** What a win rests on. */
    facts: jsonb("facts"),
    momentId: uuid("moment_id"),
    /** Whom a kudos thanks, for which kind of deed, and the post or challenge that it is about. */
    toMemberId: uuid("to_member_id"),
    reason: text("reason"),
    linkedPostId: uuid("linked_post_id"),
    linkedChallengeId: uuid("linked_challenge_id"),
    /** An announcement is shown from one instant to another. */
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
    /** Feedback from the field: who answers it, by when, and what came of it. */
    ownerId: uuid("owner_id"),
    answerBy: date("answer_by"),
    state: text("state", { enum: ["open", "taken", "adopted", "declined"] }),
    answer: text("answer"),
    answeredAt: instant("answered_at"),
    /** Reactions by kind, and comments, counted here: the first page reads no other table for them. */
    counts: jsonb("counts").notNull().default({}),
    comments: integer("comments").notNull().default(0),
    /** The feed's position at its last change, and when it was posted: the order of the feed. */
    position: position().notNull(),
    postedPosition: position("posted_position").notNull(),
    /** Words without accents, for what was typed wrong; and as French and English stems. */
    plain: text("plain").notNull().default(""),
    search: searchable("search"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    editedAt: instant("edited_at"),
    hiddenAt: instant("hidden_at"),
    hiddenBy: uuid("hidden_by"),
    hiddenReason: text("hidden_reason"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("posts_author").on(t.organizationId, t.id, t.authorId),
    uniqueIndex("posts_feed").on(t.organizationId, t.postedPosition),
    uniqueIndex("posts_moment").on(t.organizationId, t.momentId),
    index("posts_changed").on(t.organizationId, t.position),
    index("posts_of_author").on(t.organizationId, t.authorId, t.createdAt),
    index("posts_of_challenge").on(t.organizationId, t.challengeId).where(sql`${t.audience} = 'challenge'`),
    foreignKey({ columns: [t.organizationId, t.authorId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.unitId], foreignColumns: [units.organizationId, units.id] }),
    foreignKey({
      columns: [t.organizationId, t.challengeId],
      foreignColumns: [challenges.organizationId, challenges.id],
    }),
    foreignKey({ columns: [t.organizationId, t.momentId], foreignColumns: [moments.organizationId, moments.id] }),
    foreignKey({ columns: [t.organizationId, t.toMemberId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.linkedPostId], foreignColumns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.linkedChallengeId],
      foreignColumns: [challenges.organizationId, challenges.id],
    }),
    foreignKey({ columns: [t.organizationId, t.ownerId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.hiddenBy], foreignColumns: [members.organizationId, members.id] }),
    check("posts_praise_others", sql`${t.toMemberId} is null or ${t.toMemberId} <> ${t.authorId}`),
  ],
);

/** What a post said before it was changed. */
export const postVersions = pgTable(
  "post_versions",
  {
    organizationId: organizationId(),
    postId: uuid("post_id").notNull(),
    version: integer("version").notNull(),
    title: text("title"),
    text: text("text").notNull(),
    until: instant("until").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.postId, t.version] }),
    foreignKey({ columns: [t.organizationId, t.postId], foreignColumns: [posts.organizationId, posts.id] }),
  ],
);

/** Who likes what. The post's author stands in the row, tied to the post, so that nobody can like what is theirs. */
export const postReactions = pgTable(
  "post_reactions",
  {
    organizationId: organizationId(),
    postId: uuid("post_id").notNull(),
    memberId: uuid("member_id").notNull(),
    kind: text("kind", { enum: ["like", "bravo", "thanks", "idea"] }).notNull(),
    authorId: uuid("author_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.postId, t.memberId, t.kind] }),
    index("post_reactions_by").on(t.organizationId, t.memberId, t.createdAt),
    foreignKey({
      columns: [t.organizationId, t.postId, t.authorId],
      foreignColumns: [posts.organizationId, posts.id, posts.authorId],
    }),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
    check("post_reactions_of_others", sql`${t.memberId} <> ${t.authorId}`),
  ],
);

/** Comments, and recommendations: those of others, one each, with a sentence. */
export const postComments = pgTable(
  "post_comments",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    postId: uuid("post_id").notNull(),
    kind: text("kind", { enum: ["comment", "recommendation"] }).notNull(),
    memberId: uuid("member_id").notNull(),
    authorId: uuid("author_id").notNull(),
    text: text("text").notNull(),
    createdAt: createdAt(),
    hiddenAt: instant("hidden_at"),
    hiddenBy: uuid("hidden_by"),
    hiddenReason: text("hidden_reason"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("post_comments_of").on(t.organizationId, t.postId, t.id),
    index("post_comments_by").on(t.organizationId, t.memberId, t.createdAt),
    uniqueIndex("post_comments_recommended")
      .on(t.organizationId, t.postId, t.memberId)
      .where(sql`${t.kind} = 'recommendation' and ${t.hiddenAt} is null`),
    foreignKey({
      columns: [t.organizationId, t.postId, t.authorId],
      foreignColumns: [posts.organizationId, posts.id, posts.authorId],
    }),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.hiddenBy], foreignColumns: [members.organizationId, members.id] }),
    check("post_comments_recommend_others", sql`${t.kind} <> 'recommendation' or ${t.memberId} <> ${t.authorId}`),
  ],
);

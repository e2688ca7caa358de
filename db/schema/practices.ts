import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant, organizationId } from "./columns.ts";
import { members, units } from "./organizations.ts";
import { posts } from "./recognition.ts";

/**
 * A way of doing that worked: situation, what was done, result, proof. Drafted by its author, improved with an expert, published
 * with an owner who confirms it by a day, and expired when nobody does.
 */
export const practices = pgTable(
  "practices",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    state: text("state", { enum: ["draft", "submitted", "returned", "published", "expired", "withdrawn"] }).notNull(),
    authorId: uuid("author_id").notNull(),
    /** Who improves and publishes it; null until somebody takes it up. */
    expertId: uuid("expert_id"),
    /** Who answers for it once it is published. */
    ownerId: uuid("owner_id"),
    /** The win that it began with. */
    winId: uuid("win_id"),
    /** Where the feed tells of it, once it is published. */
    postId: uuid("post_id"),
    title: text("title").notNull(),
    situation: text("situation").notNull(),
    action: text("action").notNull(),
    outcome: text("outcome").notNull(),
    proof: text("proof").notNull(),
    /** What the expert asked for when it went back. */
    note: text("note"),
    version: integer("version").notNull().default(1),
    publishedAt: instant("published_at"),
    reviewOn: date("review_on"),
    /** How many tried it, and how many of them it worked for: counted here. */
    tries: integer("tries").notNull().default(0),
    adoptions: integer("adoptions").notNull().default(0),
    plain: text("plain").notNull().default(""),
    createdAt: createdAt(),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("practices_author").on(t.organizationId, t.id, t.authorId),
    index("practices_by_state").on(t.organizationId, t.state, t.publishedAt),
    uniqueIndex("practices_post").on(t.organizationId, t.postId),
    index("practices_of_author").on(t.organizationId, t.authorId),
    foreignKey({ columns: [t.organizationId, t.authorId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.expertId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.ownerId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.winId], foreignColumns: [posts.organizationId, posts.id] }),
    foreignKey({ columns: [t.organizationId, t.postId], foreignColumns: [posts.organizationId, posts.id] }),
    check("practices_reviewed_by_another", sql`${t.expertId} is null or ${t.expertId} <> ${t.authorId}`),
  ],
);

/** What a practice said before it was changed, and who changed it. */
export const practiceVersions = pgTable(
  "practice_versions",
  {
    organizationId: organizationId(),
    practiceId: uuid("practice_id").notNull(),
    version: integer("version").notNull(),
    title: text("title").notNull(),
    situation: text("situation").notNull(),
    action: text("action").notNull(),
    outcome: text("outcome").notNull(),
    proof: text("proof").notNull(),
    byMemberId: uuid("by_member_id").notNull(),
    until: instant("until").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.practiceId, t.version] }),
    foreignKey({ columns: [t.organizationId, t.practiceId], foreignColumns: [practices.organizationId, practices.id] }),
    foreignKey({ columns: [t.organizationId, t.byMemberId], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/**
 * "I tried it": by anybody but its author, once. `credited`: it earned the author a result; else `why` it did not
 * (core/recognition/credit.ts).
 */
export const practiceTries = pgTable(
  "practice_tries",
  {
    organizationId: organizationId(),
    practiceId: uuid("practice_id").notNull(),
    memberId: uuid("member_id").notNull(),
    authorId: uuid("author_id").notNull(),
    /** Where the member belonged then. */
    unitId: uuid("unit_id"),
    worked: boolean("worked").notNull(),
    text: text("text").notNull(),
    credited: boolean("credited").notNull(),
    why: text("why", {
      enum: ["did-not-work", "same-unit", "returned-favour", "enough-from-adopter", "enough-for-author"],
    }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.practiceId, t.memberId] }),
    index("practice_tries_by").on(t.organizationId, t.memberId, t.createdAt),
    index("practice_tries_for").on(t.organizationId, t.authorId, t.createdAt),
    foreignKey({
      columns: [t.organizationId, t.practiceId, t.authorId],
      foreignColumns: [practices.organizationId, practices.id, practices.authorId],
    }),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.unitId], foreignColumns: [units.organizationId, units.id] }),
    check("practice_tries_of_others", sql`${t.memberId} <> ${t.authorId}`),
    check("practice_tries_why", sql`${t.credited} = (${t.why} is null)`),
  ],
);

/**
 * Praise by leadership for a practice, with a sentence. `slot` counts a leader's in a quarter from 1: that there is one row a
 * slot, and no slot past the last, keeps the number whatever happens at once.
 */
export const distinctions = pgTable(
  "distinctions",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    leaderId: uuid("leader_id").notNull(),
    quarter: text("quarter").notNull(),
    slot: smallint("slot").notNull(),
    practiceId: uuid("practice_id").notNull(),
    authorId: uuid("author_id").notNull(),
    sentence: text("sentence").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("distinctions_slot").on(t.organizationId, t.leaderId, t.quarter, t.slot),
    uniqueIndex("distinctions_once").on(t.organizationId, t.leaderId, t.practiceId),
    index("distinctions_of").on(t.organizationId, t.practiceId),
    foreignKey({
      columns: [t.organizationId, t.practiceId, t.authorId],
      foreignColumns: [practices.organizationId, practices.id, practices.authorId],
    }),
    foreignKey({ columns: [t.organizationId, t.leaderId], foreignColumns: [members.organizationId, members.id] }),
    check("distinctions_slots", sql`${t.slot} between 1 and 3`),
    check("distinctions_of_others", sql`${t.leaderId} <> ${t.authorId}`),
  ],
);

/** Practices that managers put before leadership, with a sentence. */
export const distinctionProposals = pgTable(
  "distinction_proposals",
  {
    organizationId: organizationId(),
    practiceId: uuid("practice_id").notNull(),
    memberId: uuid("member_id").notNull(),
    sentence: text("sentence").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.practiceId, t.memberId] }),
    foreignKey({ columns: [t.organizationId, t.practiceId], foreignColumns: [practices.organizationId, practices.id] }),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
  ],
);

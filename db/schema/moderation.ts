import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, organizationId } from "./columns.ts";
import { members, organizations } from "./organizations.ts";
import { postComments, posts } from "./recognition.ts";

/** A ring that likes were found to make. It changes no point; those concerned see it and can answer, who moderates can close it. */
export const ringFlags = pgTable(
  "ring_flags",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    /** Its members' ids in order: the same people are flagged once in a quarter. */
    members: text("members").notNull(),
    quarter: text("quarter").notNull(),
    likes: integer("likes").notNull(),
    /** Of all likes that they gave, in percent. */
    percent: integer("percent").notNull(),
    createdAt: createdAt(),
    closedAt: instant("closed_at"),
    closedBy: uuid("closed_by"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("ring_flags_once").on(t.organizationId, t.quarter, t.members),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
    foreignKey({ columns: [t.organizationId, t.closedBy], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/** Who is concerned, and what they say to it. */
export const ringFlagMembers = pgTable(
  "ring_flag_members",
  {
    organizationId: organizationId(),
    flagId: uuid("flag_id").notNull(),
    memberId: uuid("member_id").notNull(),
    answer: text("answer"),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.flagId, t.memberId] }),
    index("ring_flag_members_of").on(t.organizationId, t.memberId),
    foreignKey({ columns: [t.organizationId, t.flagId], foreignColumns: [ringFlags.organizationId, ringFlags.id] }),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/** What somebody found out of place in a post, or in a comment on it, and what was decided. */
export const postReports = pgTable(
  "post_reports",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    postId: uuid("post_id").notNull(),
    commentId: uuid("comment_id"),
    reporterId: uuid("reporter_id").notNull(),
    reason: text("reason", { enum: ["hurtful", "private", "untrue", "other"] }).notNull(),
    note: text("note").notNull(),
    createdAt: createdAt(),
    decidedAt: instant("decided_at"),
    decidedBy: uuid("decided_by"),
    outcome: text("outcome", { enum: ["hidden", "kept"] }),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("post_reports_once")
      .on(t.organizationId, t.postId, t.reporterId, sql`coalesce(${t.commentId}, ${t.postId})`)
      .where(sql`${t.decidedAt} is null`),
    foreignKey({ columns: [t.organizationId, t.postId], foreignColumns: [posts.organizationId, posts.id] }),
    foreignKey({
      columns: [t.organizationId, t.commentId],
      foreignColumns: [postComments.organizationId, postComments.id],
    }),
    foreignKey({ columns: [t.organizationId, t.reporterId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.decidedBy], foreignColumns: [members.organizationId, members.id] }),
    check("post_reports_decided", sql`(${t.decidedAt} is null) = (${t.outcome} is null)`),
  ],
);

import { sql } from "drizzle-orm";
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant, organizationId } from "./columns.ts";
import { members, organizations, units } from "./organizations.ts";

/** A micro-training: its draft (core/training/content.ts), and which of its versions is the present one. */
export const modules = pgTable(
  "modules",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    ref: text("ref").notNull(),
    draft: jsonb("draft").notNull(),
    /** Counts the changes of the draft: who saves an older one sees the difference first. */
    revision: integer("revision").notNull().default(1),
    /** The revision that was published last. */
    publishedRevision: integer("published_revision"),
    version: integer("version"),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    // Foreign keys point here: only the primary key may begin with the organization (docs/decisions/010).
    uniqueIndex("modules_ref").on(t.ref, t.organizationId),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
    foreignKey({ columns: [t.organizationId, t.createdBy], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/** What was published, as it was; attempts name theirs. */
export const moduleVersions = pgTable(
  "module_versions",
  {
    organizationId: organizationId(),
    moduleId: uuid("module_id").notNull(),
    version: integer("version").notNull(),
    content: jsonb("content").notNull(),
    publishedAt: instant("published_at").notNull(),
    publishedBy: uuid("published_by"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.moduleId, t.version] }),
    foreignKey({ columns: [t.organizationId, t.moduleId], foreignColumns: [modules.organizationId, modules.id] }),
    foreignKey({ columns: [t.organizationId, t.publishedBy], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/** A unit, with everybody below it, that is to take a module, by a day (included) or whenever it likes. */
export const moduleAssignments = pgTable(
  "module_assignments",
  {
    organizationId: organizationId(),
    moduleId: uuid("module_id").notNull(),
    unitId: uuid("unit_id").notNull(),
    dueOn: date("due_on"),
    assignedBy: uuid("assigned_by"),
    assignedAt: instant("assigned_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.moduleId, t.unitId] }),
    foreignKey({ columns: [t.organizationId, t.moduleId], foreignColumns: [modules.organizationId, modules.id] }),
    foreignKey({ columns: [t.organizationId, t.unitId], foreignColumns: [units.organizationId, units.id] }),
    foreignKey({ columns: [t.organizationId, t.assignedBy], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/** How far somebody is with a module. Scores are percentages. */
export const moduleProgress = pgTable(
  "module_progress",
  {
    organizationId: organizationId(),
    moduleId: uuid("module_id").notNull(),
    memberId: uuid("member_id").notNull(),
    startedAt: instant("started_at").notNull(),
    /** The card on which the reader stands, from 0. */
    card: smallint("card").notNull().default(0),
    completedAt: instant("completed_at"),
    firstScore: numeric("first_score", { precision: 7, scale: 4 }),
    bestScore: numeric("best_score", { precision: 7, scale: 4 }),
    passedAt: instant("passed_at"),
    /** When the questions come back; null: never, or not passed yet. */
    retestAt: instant("retest_at"),
    retestedAt: instant("retested_at"),
    wasRetained: boolean("was_retained"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.moduleId, t.memberId] }),
    index("module_progress_member").on(t.memberId, t.organizationId),
    foreignKey({ columns: [t.organizationId, t.moduleId], foreignColumns: [modules.organizationId, modules.id] }),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/** A quiz as somebody takes it: questions are drawn and shuffled once, answers kept until they are handed in. */
export const quizAttempts = pgTable(
  "quiz_attempts",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    moduleId: uuid("module_id").notNull(),
    memberId: uuid("member_id").notNull(),
    number: smallint("number").notNull(),
    version: integer("version").notNull(),
    isRetest: boolean("is_retest").notNull(),
    /** The one tab that may answer. */
    tab: uuid("tab").notNull(),
    /** The questions in the order in which they are asked (core/training/draw.ts). */
    drawn: jsonb("drawn").notNull(),
    /** What was sent of each, by its place in that order (core/training/answer.ts). */
    answers: jsonb("answers").notNull().default({}),
    startedAt: instant("started_at").notNull(),
    handedInAt: instant("handed_in_at"),
    score: numeric("score", { precision: 7, scale: 4 }),
    isPassed: boolean("is_passed"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("quiz_attempts_number").on(t.organizationId, t.moduleId, t.memberId, t.number),
    uniqueIndex("quiz_attempts_open").on(t.organizationId, t.moduleId, t.memberId).where(sql`${t.handedInAt} is null`),
    foreignKey({
      columns: [t.organizationId, t.moduleId, t.version],
      foreignColumns: [moduleVersions.organizationId, moduleVersions.moduleId, moduleVersions.version],
    }),
    foreignKey({
      columns: [t.organizationId, t.moduleId, t.memberId],
      foreignColumns: [moduleProgress.organizationId, moduleProgress.moduleId, moduleProgress.memberId],
    }),
  ],
);

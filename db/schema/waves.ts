import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant, organizationId } from "./columns.ts";
import { members, organizations, units } from "./organizations.ts";
import { metrics } from "./results.ts";

/** A survey of customers over a while: whom it rates, and how many answers a figure needs before it counts. */
export const waves = pgTable(
  "waves",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    /** What the survey asks, in the customers' words. */
    question: text("question").notNull(),
    metric: text("metric").notNull(),
    about: text("about", { enum: ["members", "units"] }).notNull(),
    /** In which unit and below; null: the whole organization. */
    unitId: uuid("unit_id"),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    minimum: integer("minimum").notNull(),
    lowest: integer("lowest").notNull(),
    highest: integer("highest").notNull(),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
    foreignKey({ columns: [t.organizationId, t.metric], foreignColumns: [metrics.organizationId, metrics.key] }),
    foreignKey({ columns: [t.organizationId, t.unitId], foreignColumns: [units.organizationId, units.id] }),
    foreignKey({ columns: [t.organizationId, t.createdBy], foreignColumns: [members.organizationId, members.id] }),
    check("waves_window", sql`${t.startsAt} < ${t.endsAt}`),
    check("waves_minimum", sql`${t.minimum} > 0`),
    check("waves_scale", sql`${t.lowest} < ${t.highest}`),
  ],
);

/** One answer, about a member or a unit, with nothing about who gave it. `isReleased`: it is in the ledger. */
export const waveAnswers = pgTable(
  "wave_answers",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    waveId: uuid("wave_id").notNull(),
    source: text("source").notNull(),
    externalId: text("external_id").notNull(),
    memberId: uuid("member_id"),
    unitId: uuid("unit_id"),
    score: numeric("score", { precision: 15, scale: 4 }).notNull(),
    answeredAt: instant("answered_at").notNull(),
    isReleased: boolean("is_released").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("wave_answers_source").on(t.organizationId, t.waveId, t.source, t.externalId),
    index("wave_answers_subject").on(t.organizationId, t.waveId, t.memberId, t.unitId),
    foreignKey({ columns: [t.organizationId, t.waveId], foreignColumns: [waves.organizationId, waves.id] }),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.unitId], foreignColumns: [units.organizationId, units.id] }),
    check("wave_answers_subject_is_one", sql`(${t.memberId} is null) <> (${t.unitId} is null)`),
  ],
);

/** A way to answer without signing in: one that hangs at a counter, or one for a single customer. */
export const waveLinks = pgTable(
  "wave_links",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    waveId: uuid("wave_id").notNull(),
    memberId: uuid("member_id"),
    unitId: uuid("unit_id"),
    isOnce: boolean("is_once").notNull(),
    usedAt: instant("used_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("wave_links_wave").on(t.organizationId, t.waveId),
    foreignKey({ columns: [t.organizationId, t.waveId], foreignColumns: [waves.organizationId, waves.id] }),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.unitId], foreignColumns: [units.organizationId, units.id] }),
    check("wave_links_subject_is_one", sql`(${t.memberId} is null) <> (${t.unitId} is null)`),
  ],
);

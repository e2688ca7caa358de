import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, instant, organizationId, position } from "./columns.ts";
import { members, organizations, units } from "./organizations.ts";

export const metrics = pgTable(
  "metrics",
  {
    organizationId: organizationId(),
    key: text("key").notNull(),
    name: text("name").notNull(),
    unit: text("unit"),
    precision: integer("precision").notNull().default(2),
    better: text("better", { enum: ["higher", "lower"] })
      .notNull()
      .default("higher"),
    category: text("category", { enum: ["quantitative", "qualitative"] })
      .notNull()
      .default("quantitative"),
    needsApproval: boolean("needs_approval").notNull().default(false),
    oneSource: boolean("one_source").notNull().default(false),
    activities: text("activities").array().notNull().default(sql`'{}'::text[]`),
    verbs: text("verbs").array().notNull().default(sql`'{passed,failed,completed,scored}'::text[]`),
    secondApprovalFrom: numeric("second_approval_from", { precision: 15, scale: 4 }),
    coachingOnly: boolean("coaching_only").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.key] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
  ],
);

/** The value agreed for one member or unit on one metric over [startsAt, endsAt). */
export const targets = pgTable(
  "targets",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    memberId: uuid("member_id"),
    unitId: uuid("unit_id"),
    metric: text("metric").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    value: numeric("value", { precision: 15, scale: 4 }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("targets_member")
      .on(t.organizationId, t.memberId, t.metric, t.startsAt, t.endsAt)
      .where(sql`${t.memberId} is not null`),
    uniqueIndex("targets_unit")
      .on(t.organizationId, t.unitId, t.metric, t.startsAt, t.endsAt)
      .where(sql`${t.unitId} is not null`),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.unitId], foreignColumns: [units.organizationId, units.id] }),
    foreignKey({ columns: [t.organizationId, t.metric], foreignColumns: [metrics.organizationId, metrics.key] }),
    check("targets_owner", sql`(${t.memberId} is null) <> (${t.unitId} is null)`),
    check("targets_period", sql`${t.startsAt} < ${t.endsAt}`),
  ],
);

/** The end of each organization's ledger; whoever records locks this row first, so positions are dense and the chain has one end. */
export const ledgerHeads = pgTable(
  "ledger_heads",
  {
    organizationId: organizationId().primaryKey(),
    position: position().notNull().default(0),
    hash: bytes("hash").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    /** The last marker: networks and plans read before it are stale. */
    structurePosition: position("structure_position").notNull().default(0),
  },
  (t) => [foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] })],
);

/**
 * The ledger: append-only, no free text, members by internal id. Which columns are filled depends on `kind`
 * (core/results/entry.ts): results have source … held; reversals and decisions `target`; adjustments and exclusions
 * `challengeId`, `participantId`. `detailsDigest` covers the salted details of the erasable side table.
 */
export const ledger = pgTable(
  "ledger",
  {
    organizationId: organizationId(),
    position: position().notNull(),
    kind: text("kind", {
      enum: ["result", "reversal", "decision", "adjustment", "exclusion", "inclusion", "marker"],
    }).notNull(),
    recordedAt: instant("recorded_at").notNull(),
    source: text("source"),
    externalId: text("external_id"),
    memberId: uuid("member_id"),
    metric: text("metric"),
    value: numeric("value", { precision: 15, scale: 4 }),
    occurredAt: instant("occurred_at"),
    /** Keyed digest of the subject: tells subjects apart, names none. */
    subject: text("subject"),
    held: text("held", { enum: ["approval", "twin"] }),
    target: position("target"),
    approved: boolean("approved"),
    challengeId: uuid("challenge_id"),
    participantId: uuid("participant_id"),
    points: numeric("points", { precision: 14, scale: 2 }),
    /** What a marker marks: network, targets, metrics, amendment, state. */
    about: text("about"),
    detailsDigest: bytes("details_digest"),
    hash: bytes("hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.position] }),
    // Only results have a source. Said so, and not by `kind`, no other index can serve a look-up by source and id: a planner
    // that has not counted a young ledger yet would walk the whole of it for each id.
    uniqueIndex("ledger_source").on(t.organizationId, t.source, t.externalId).where(sql`${t.source} is not null`),
    uniqueIndex("ledger_once").on(t.organizationId, t.target, t.kind).where(sql`${t.target} is not null`),
    index("ledger_member").on(t.organizationId, t.memberId, t.metric, t.occurredAt).where(sql`${t.kind} = 'result'`),
    index("ledger_occurred").on(t.organizationId, t.metric, t.occurredAt).where(sql`${t.kind} = 'result'`),
    index("ledger_held").on(t.organizationId, t.memberId).where(sql`${t.held} is not null`),
    index("ledger_challenge").on(t.organizationId, t.challengeId).where(sql`${t.challengeId} is not null`),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.metric], foreignColumns: [metrics.organizationId, metrics.key] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
  ],
);

/** What people wrote beside an entry; erasable without touching the ledger. */
export const ledgerDetails = pgTable(
  "ledger_details",
  {
    organizationId: organizationId(),
    position: position().notNull(),
    salt: bytes("salt").notNull(),
    subject: text("subject"),
    evidence: text("evidence"),
    reason: text("reason"),
    /** The member who did it, or null for a key, the system or the command line (then `byLabel`). */
    byMemberId: uuid("by_member_id"),
    byLabel: text("by_label"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.position] }),
    foreignKey({ columns: [t.organizationId, t.position], foreignColumns: [ledger.organizationId, ledger.position] }),
    foreignKey({ columns: [t.organizationId, t.byMemberId], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/**
 * The first of two people who approve a large result: it goes on waiting for the second one, whose approval is the
 * ledger's decision.
 */
export const firstApprovals = pgTable(
  "first_approvals",
  {
    organizationId: organizationId(),
    position: position().notNull(),
    byMemberId: uuid("by_member_id"),
    byLabel: text("by_label"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.position] }),
    foreignKey({ columns: [t.organizationId, t.position], foreignColumns: [ledger.organizationId, ledger.position] }),
    foreignKey({ columns: [t.organizationId, t.byMemberId], foreignColumns: [members.organizationId, members.id] }),
    check("first_approvals_author", sql`(${t.byMemberId} is null) <> (${t.byLabel} is null)`),
  ],
);

/** A mapping kept for the next file with the same header. */
export const importMappings = pgTable(
  "import_mappings",
  {
    organizationId: organizationId(),
    headerDigest: text("header_digest").notNull(),
    mapping: jsonb("mapping").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.headerDigest] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
  ],
);

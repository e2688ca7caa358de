import { sql } from "drizzle-orm";
import { check, date, foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, organizationId, position } from "./columns.ts";
import { members, organizations } from "./organizations.ts";

/** A challenge; its state at an instant is derived from these instants (core/challenges/phase.ts), never stored. */
export const challenges = pgTable(
  "challenges",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    version: integer("version").notNull().default(1),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    launchedAt: instant("launched_at"),
    launchPosition: position("launch_position"),
    /** Results recorded from here on are too late; set at launch. */
    settlesAt: instant("settles_at"),
    /** When somebody ended the challenge before its time; results in its window still count while it settles. */
    settledAt: instant("settled_at"),
    certifiedAt: instant("certified_at"),
    cancelledAt: instant("cancelled_at"),
    /** The state that watchers were last told, so that a change on time is announced once. */
    announcedState: text("announced_state").notNull().default("draft"),
    /** The last ledger position that altered this board. */
    position: position().notNull().default(0),
    /** The last position at which every standing was made anew; boards in memory older than that are reloaded whole. */
    rebuiltPosition: position("rebuilt_position").notNull().default(0),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
    foreignKey({ columns: [t.organizationId, t.createdBy], foreignColumns: [members.organizationId, members.id] }),
    check("challenges_window", sql`${t.startsAt} < ${t.endsAt}`),
  ],
);

const ofChallenge = (t: { organizationId: AnyColumn; challengeId: AnyColumn }) =>
  foreignKey({
    columns: [t.organizationId, t.challengeId],
    foreignColumns: [challenges.organizationId, challenges.id],
  });
type AnyColumn = Parameters<typeof foreignKey>[0]["columns"][number];

/** The rules as they stood; an amendment adds a version and never rewrites one. */
export const challengeVersions = pgTable(
  "challenge_versions",
  {
    organizationId: organizationId(),
    challengeId: uuid("challenge_id").notNull(),
    version: integer("version").notNull(),
    definition: jsonb("definition").notNull(),
    /** Start, end and rounds as instants, resolved once (core/challenges/windows.ts). */
    windows: jsonb("windows").notNull(),
    digest: text("digest").notNull(),
    reason: text("reason"),
    position: position(),
    byMemberId: uuid("by_member_id"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.challengeId, t.version] }), ofChallenge(t)],
);

/** The tally card of one entrant: of a participant (`memberId` nil), or of a member inside a team. core/scoring/card.ts */
export const tallies = pgTable(
  "tallies",
  {
    organizationId: organizationId(),
    challengeId: uuid("challenge_id").notNull(),
    participantId: uuid("participant_id").notNull(),
    memberId: uuid("member_id").notNull(),
    card: jsonb("card").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.challengeId, t.participantId, t.memberId] }), ofChallenge(t)],
);

/** How often a subject was counted for a `distinct` criterion: a row a subject, never a list in the card. */
export const tallySubjects = pgTable(
  "tally_subjects",
  {
    organizationId: organizationId(),
    challengeId: uuid("challenge_id").notNull(),
    participantId: uuid("participant_id").notNull(),
    memberId: uuid("member_id").notNull(),
    criterionId: text("criterion_id").notNull(),
    windowNo: integer("window_no").notNull(),
    subject: text("subject").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [
    primaryKey({
      columns: [t.organizationId, t.challengeId, t.participantId, t.memberId, t.criterionId, t.windowNo, t.subject],
    }),
    ofChallenge(t),
  ],
);

/** What a participant has at `position`; the rank is kept in memory while live, and sealed at certification. */
export const standings = pgTable(
  "standings",
  {
    organizationId: organizationId(),
    challengeId: uuid("challenge_id").notNull(),
    participantId: uuid("participant_id").notNull(),
    standing: jsonb("standing").notNull(),
    position: position().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.challengeId, t.participantId] }), ofChallenge(t)],
);

/** Ranks at the start of a day in the challenge's zone, kept once a day: what "since yesterday" compares with. */
export const dailyRanks = pgTable(
  "daily_ranks",
  {
    organizationId: organizationId(),
    challengeId: uuid("challenge_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    participantId: uuid("participant_id").notNull(),
    rank: integer("rank"),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.challengeId, t.day, t.participantId] }), ofChallenge(t)],
);

/** A certification freezes rows with their proof; a re-opening ends it with a reason. */
export const certifications = pgTable(
  "certifications",
  {
    organizationId: organizationId(),
    challengeId: uuid("challenge_id").notNull(),
    number: integer("number").notNull(),
    version: integer("version").notNull(),
    position: position().notNull(),
    rows: jsonb("rows").notNull(),
    standingsDigest: text("standings_digest").notNull(),
    definitionDigest: text("definition_digest").notNull(),
    byMemberId: uuid("by_member_id"),
    certifiedAt: instant("certified_at").notNull(),
    reopenedAt: instant("reopened_at"),
    reopenReason: text("reopen_reason"),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.challengeId, t.number] }), ofChallenge(t)],
);

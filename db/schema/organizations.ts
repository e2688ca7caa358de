import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, instant, organizationId } from "./columns.ts";

/** A customer of Élan: one brand and its network. */
export const organizations = pgTable("organizations", {
  organizationId: organizationId().primaryKey(),
  name: text("name").notNull(),
  timeZone: text("time_zone").notNull(),
  locale: text("locale").notNull().default("fr"),
  brandColour: text("brand_colour"),
  /** True when reps may see whole boards, the lower half included. */
  boardsAreOpen: boolean("boards_are_open").notNull().default(false),
  /** Whether what a leaver wrote stays under its name, or under "former member". */
  leaversShown: text("leavers_shown", { enum: ["name", "former"] })
    .notNull()
    .default("former"),
  /** Keys the digest that tells subjects apart in the ledger without naming them. */
  subjectKey: bytes("subject_key").notNull(),
  createdAt: createdAt(),
});

/** Regions, points of sale, teams: one tree. */
export const units = pgTable(
  "units",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    ref: text("ref").notNull(),
    name: text("name").notNull(),
    kind: text("kind"),
    parentId: uuid("parent_id"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("units_ref").on(t.ref, t.organizationId),
    foreignKey({ columns: [t.organizationId, t.parentId], foreignColumns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
  ],
);

export const members = pgTable(
  "members",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    ref: text("ref").notNull(),
    name: text("name").notNull(),
    email: text("email"),
    role: text("role", { enum: ["rep", "manager", "leader", "admin"] })
      .notNull()
      .default("rep"),
    locale: text("locale", { enum: ["fr", "en"] }),
    theme: text("theme", { enum: ["system", "light", "dark"] })
      .notNull()
      .default("system"),
    active: boolean("active").notNull().default(true),
    /** Who signs in as this member; null until an invitation is taken up. */
    identityId: text("identity_id"),
    shownAs: text("shown_as", { enum: ["own", "pseudonym", "managers"] })
      .notNull()
      .default("own"),
    pseudonym: text("pseudonym"),
    isOnWall: boolean("is_on_wall").notNull().default(true),
    /** Whether its moments are shown to others. */
    celebrates: boolean("celebrates").notNull().default(true),
    /** Whether its moments become posts of the feed: each when it says so, all by themselves, or none. */
    sharesWins: text("shares_wins", { enum: ["ask", "always", "never"] })
      .notNull()
      .default("ask"),
    /** Of which notices it wants none (core/notices/groups.ts), whether a daily mail says what is new, and when one did last. */
    muted: text("muted").array().notNull().default(sql`'{}'::text[]`),
    mails: boolean("mails").notNull().default(true),
    mailedAt: instant("mailed_at"),
    createdAt: createdAt(),
    erasedAt: instant("erased_at"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    // The organization last: a plan made while the table was small could take an index that begins like the primary key for it.
    uniqueIndex("members_ref").on(t.ref, t.organizationId),
    uniqueIndex("members_email").on(sql`lower(${t.email})`, t.organizationId),
    uniqueIndex("members_identity").on(t.identityId, t.organizationId),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
    check("members_pseudonym", sql`${t.shownAs} <> 'pseudonym' or ${t.pseudonym} is not null`),
  ],
);

/** Where a member belonged and when: half-open, null where open. */
export const assignments = pgTable(
  "assignments",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    memberId: uuid("member_id").notNull(),
    unitId: uuid("unit_id").notNull(),
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("assignments_member").on(t.organizationId, t.memberId),
    index("assignments_unit").on(t.organizationId, t.unitId),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.unitId], foreignColumns: [units.organizationId, units.id] }),
    check("assignments_period", sql`${t.startsAt} is null or ${t.endsAt} is null or ${t.startsAt} < ${t.endsAt}`),
  ],
);

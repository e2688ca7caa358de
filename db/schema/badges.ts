import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, organizationId, position } from "./columns.ts";
import { members, organizations, units } from "./organizations.ts";

/** A badge: how it looks, what it takes (core/recognition/badge.ts), and for whom it is. It is never changed, only retired. */
export const badges = pgTable(
  "badges",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    /** Whose people can earn it, with all below; null: everybody. */
    unitId: uuid("unit_id"),
    name: text("name").notNull(),
    description: text("description").notNull(),
    shape: text("shape", { enum: ["circle", "shield", "hexagon", "ribbon"] }).notNull(),
    colour: text("colour", { enum: ["blue", "green", "amber", "violet", "rose"] }).notNull(),
    symbol: text("symbol", { enum: ["star", "trophy", "bulb", "heart", "flag"] }).notNull(),
    rule: jsonb("rule").notNull(),
    /** How long it lasts, in days; null: for ever. */
    lastsDays: integer("lasts_days"),
    /** Up to where the ledger was looked at for it. */
    position: position().notNull(),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
    retiredAt: instant("retired_at"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
    foreignKey({ columns: [t.organizationId, t.unitId], foreignColumns: [units.organizationId, units.id] }),
    foreignKey({ columns: [t.organizationId, t.createdBy], foreignColumns: [members.organizationId, members.id] }),
    check("badges_last", sql`${t.lastsDays} is null or ${t.lastsDays} > 0`),
  ],
);

/** Who has which badge: once, and kept, whatever happens to the results behind it; taken back only with a reason. */
export const badgeGrants = pgTable(
  "badge_grants",
  {
    organizationId: organizationId(),
    badgeId: uuid("badge_id").notNull(),
    memberId: uuid("member_id").notNull(),
    grantedAt: instant("granted_at").notNull(),
    expiresAt: instant("expires_at"),
    /** What the measure was, as it was shown. */
    facts: jsonb("facts").notNull(),
    revokedAt: instant("revoked_at"),
    revokedBy: uuid("revoked_by"),
    revokedReason: text("revoked_reason"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.badgeId, t.memberId] }),
    index("badge_grants_of").on(t.organizationId, t.memberId),
    foreignKey({ columns: [t.organizationId, t.badgeId], foreignColumns: [badges.organizationId, badges.id] }),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.revokedBy], foreignColumns: [members.organizationId, members.id] }),
    check("badge_grants_reason", sql`(${t.revokedAt} is null) = (${t.revokedReason} is null)`),
  ],
);

import {
  boolean,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { auth } from "./auth.ts";
import { challenges } from "./challenges.ts";
import { bytes, createdAt, instant, organizationId } from "./columns.ts";
import { members, organizations, units } from "./organizations.ts";

/** A wall screen that a manager approved, and what it may show. Its secret is kept as a hash. */
export const displays = pgTable(
  "displays",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    /** Whose wall it hangs on; null: the organization's. */
    unitId: uuid("unit_id"),
    /** Who can see it: staff only, or customers too. */
    audience: text("audience", { enum: ["staff", "customers"] }).notNull(),
    locale: text("locale", { enum: ["fr", "en"] }).notNull(),
    /** Whether a moment may be heard: its approver says so, it is off by itself. */
    hasSound: boolean("has_sound").notNull().default(false),
    hash: bytes("hash").notNull(),
    approvedBy: uuid("approved_by"),
    createdAt: createdAt(),
    lastSeenAt: instant("last_seen_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("displays_hash").on(t.organizationId, t.hash),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
    foreignKey({ columns: [t.organizationId, t.unitId], foreignColumns: [units.organizationId, units.id] }),
    foreignKey({ columns: [t.organizationId, t.approvedBy], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/** The boards that its approver listed, in their order; it shows no other. */
export const displayBoards = pgTable(
  "display_boards",
  {
    organizationId: organizationId(),
    displayId: uuid("display_id").notNull(),
    challengeId: uuid("challenge_id").notNull(),
    place: smallint("place").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.displayId, t.challengeId] }),
    foreignKey({ columns: [t.organizationId, t.displayId], foreignColumns: [displays.organizationId, displays.id] }),
    foreignKey({
      columns: [t.organizationId, t.challengeId],
      foreignColumns: [challenges.organizationId, challenges.id],
    }),
  ],
);

/**
 * A screen that waits for its approval belongs to no organization yet. `hash` is that of the secret which the screen made
 * up for itself; once approved, the row says where it belongs and goes when the screen has heard of it.
 */
export const displayPairings = auth.table(
  "display_pairings",
  {
    code: text("code").primaryKey(),
    hash: bytes("hash").notNull().unique(),
    expiresAt: instant("expires_at").notNull(),
    organizationId: uuid("organization_id"),
  },
  (t) => [index("display_pairings_expiry").on(t.expiresAt)],
);

import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { challenges } from "./challenges.ts";
import { createdAt, organizationId, position } from "./columns.ts";

/** What was worth a celebration, once each. `isQuiet`: it is known, and nobody was told. */
export const moments = pgTable(
  "moments",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    challengeId: uuid("challenge_id").notNull(),
    kind: text("kind", { enum: ["lead", "podium", "tier", "badge", "goal"] }).notNull(),
    mark: text("mark").notNull(),
    participantId: uuid("participant_id"),
    facts: jsonb("facts").notNull(),
    isQuiet: boolean("is_quiet").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("moments_once").on(t.organizationId, t.challengeId, t.mark),
    index("moments_recent").on(t.organizationId, t.challengeId, t.createdAt),
    foreignKey({
      columns: [t.organizationId, t.challengeId],
      foreignColumns: [challenges.organizationId, challenges.id],
    }),
  ],
);

/** Who stood at the top of a board when it was last looked at, and at which position that was. */
export const momentStates = pgTable(
  "moment_states",
  {
    organizationId: organizationId(),
    challengeId: uuid("challenge_id").notNull(),
    position: position().notNull(),
    leader: uuid("leader"),
    podium: jsonb("podium").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.challengeId] }),
    foreignKey({
      columns: [t.organizationId, t.challengeId],
      foreignColumns: [challenges.organizationId, challenges.id],
    }),
  ],
);

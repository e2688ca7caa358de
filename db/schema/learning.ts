import { bigserial, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, instant, organizationId } from "./columns.ts";
import { organizations } from "./organizations.ts";

/** Learning records (xAPI statements) as they came, never changed; a voided one is named by the one that voids it. */
export const statements = pgTable(
  "statements",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    /** The order in which they were stored. */
    number: bigserial("number", { mode: "number" }).notNull(),
    statement: jsonb("statement").notNull(),
    /** Digest of what tells it from another under the same id (core/learning/same-statement.ts). */
    content: bytes("content").notNull(),
    storedAt: instant("stored_at").notNull(),
    /** What queries look for (core/learning/statement.ts, Traits). */
    agents: text("agents").array().notNull(),
    relatedAgents: text("related_agents").array().notNull(),
    activity: text("activity"),
    relatedActivities: text("related_activities").array().notNull(),
    verb: text("verb").notNull(),
    registration: uuid("registration"),
    refersTo: uuid("refers_to"),
    /** The statement that it takes back. It may come later. */
    voids: uuid("voids"),
    /** The ids, of source `xapi`, of the results that it became. */
    results: text("results").array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("statements_number").on(t.organizationId, t.number),
    index("statements_refers_to").on(t.organizationId, t.refersTo),
    index("statements_voids").on(t.organizationId, t.voids),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
  ],
);

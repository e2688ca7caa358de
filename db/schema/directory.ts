import { pgSchema, primaryKey, text, uuid } from "drizzle-orm/pg-core";

/**
 * What must be known before an organization is known: which organizations there are (jobs loop over them) and where an
 * identity is a member. Outside row-level security, so the app role reaches it by the functions of db/directory.ts only.
 */
export const directory = pgSchema("directory");

export const directoryOrganizations = directory.table("organizations", {
  organizationId: uuid("organization_id").primaryKey(),
});

export const directoryMemberships = directory.table(
  "memberships",
  {
    identityId: text("identity_id").notNull(),
    organizationId: uuid("organization_id").notNull(),
    memberId: uuid("member_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.identityId, t.organizationId] })],
);

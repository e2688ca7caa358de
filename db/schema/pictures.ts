import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { PictureKind } from "#core/pictures/kind.ts";
import { bytes, createdAt, organizationId } from "./columns.ts";
import { members, organizations } from "./organizations.ts";

/**
 * A picture as it was drawn anew: WebP, no larger than it has to be, without anything that the file said beside it. What it
 * belongs to points at it; who may see that, may see it.
 */
export const pictures = pgTable(
  "pictures",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    kind: text("kind").$type<PictureKind>().notNull(),
    /** What is to be seen, in words, for who does not see it. */
    description: text("description").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    bytes: bytes("bytes").notNull(),
    byMemberId: uuid("by_member_id").notNull(),
    /** False until something points at it: till then only its sender sees it, and it goes after a day. */
    isKept: boolean("is_kept").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("pictures_sender").on(t.organizationId, t.byMemberId, t.isKept),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
    foreignKey({ columns: [t.organizationId, t.byMemberId], foreignColumns: [members.organizationId, members.id] }),
  ],
);

import { foreignKey, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { organizationId, position } from "./columns.ts";
import { pictures } from "./pictures.ts";
import { ledger } from "./results.ts";

/** Which result a picture backs: whoever may see that result's evidence may see the picture. */
export const declarationPictures = pgTable(
  "declaration_pictures",
  {
    organizationId: organizationId(),
    pictureId: uuid("picture_id").notNull(),
    position: position().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.pictureId] }),
    index("declaration_pictures_result").on(t.organizationId, t.position),
    foreignKey({ columns: [t.organizationId, t.pictureId], foreignColumns: [pictures.organizationId, pictures.id] }),
    foreignKey({ columns: [t.organizationId, t.position], foreignColumns: [ledger.organizationId, ledger.position] }),
  ],
);

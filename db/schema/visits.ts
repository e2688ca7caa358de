import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant, organizationId } from "./columns.ts";
import { members, organizations, units } from "./organizations.ts";
import { pictures } from "./pictures.ts";
import { metrics } from "./results.ts";

/** What a visit looks at: facts that are seen or not. A change is a new version; visits keep the one they were made with. */
export const visitGrids = pgTable(
  "visit_grids",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    version: integer("version").notNull(),
    name: text("name").notNull(),
    /** Which metric the score of a visit is a result of. */
    metric: text("metric").notNull(),
    /** Which metric it is a result of that a visit follows one with an action plan; null: none. */
    milestoneMetric: text("milestone_metric"),
    /** Whose grid it is; null: the organization's. */
    unitId: uuid("unit_id"),
    items: jsonb("items").$type<readonly string[]>().notNull(),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id, t.version] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
    foreignKey({ columns: [t.organizationId, t.metric], foreignColumns: [metrics.organizationId, metrics.key] }),
    foreignKey({
      columns: [t.organizationId, t.milestoneMetric],
      foreignColumns: [metrics.organizationId, metrics.key],
    }),
    foreignKey({ columns: [t.organizationId, t.unitId], foreignColumns: [units.organizationId, units.id] }),
    foreignKey({ columns: [t.organizationId, t.createdBy], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/** A visit of a point of sale. Until it is handed in, only who may fill it sees it. */
export const visits = pgTable(
  "visits",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    gridId: uuid("grid_id").notNull(),
    gridVersion: integer("grid_version").notNull(),
    unitId: uuid("unit_id").notNull(),
    visitedAt: instant("visited_at").notNull(),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
    submittedAt: instant("submitted_at"),
    /** Percent of the items that could be observed; null where none could. */
    score: numeric("score", { precision: 7, scale: 4 }),
    answer: text("answer"),
    answeredBy: uuid("answered_by"),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("visits_unit").on(t.organizationId, t.unitId, t.visitedAt),
    foreignKey({
      columns: [t.organizationId, t.gridId, t.gridVersion],
      foreignColumns: [visitGrids.organizationId, visitGrids.id, visitGrids.version],
    }),
    foreignKey({ columns: [t.organizationId, t.unitId], foreignColumns: [units.organizationId, units.id] }),
    foreignKey({ columns: [t.organizationId, t.createdBy], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.answeredBy], foreignColumns: [members.organizationId, members.id] }),
  ],
);

export const visitMarks = pgTable(
  "visit_marks",
  {
    organizationId: organizationId(),
    visitId: uuid("visit_id").notNull(),
    /** The item's place in its grid, from 0. */
    item: integer("item").notNull(),
    mark: text("mark", { enum: ["seen", "unseen", "not-applicable"] }).notNull(),
    note: text("note").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.visitId, t.item] }),
    foreignKey({ columns: [t.organizationId, t.visitId], foreignColumns: [visits.organizationId, visits.id] }),
    check("visit_marks_known", sql`${t.mark} in ('seen', 'unseen', 'not-applicable')`),
  ],
);

export const visitPictures = pgTable(
  "visit_pictures",
  {
    organizationId: organizationId(),
    pictureId: uuid("picture_id").notNull(),
    visitId: uuid("visit_id").notNull(),
    item: integer("item").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.pictureId] }),
    index("visit_pictures_visit").on(t.organizationId, t.visitId),
    foreignKey({ columns: [t.organizationId, t.pictureId], foreignColumns: [pictures.organizationId, pictures.id] }),
    foreignKey({ columns: [t.organizationId, t.visitId], foreignColumns: [visits.organizationId, visits.id] }),
  ],
);

/** What the point of sale means to do about it, and by when. */
export const visitActions = pgTable(
  "visit_actions",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    visitId: uuid("visit_id").notNull(),
    text: text("text").notNull(),
    dueOn: date("due_on").notNull(),
    doneAt: instant("done_at"),
    byMemberId: uuid("by_member_id"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("visit_actions_visit").on(t.organizationId, t.visitId),
    foreignKey({ columns: [t.organizationId, t.visitId], foreignColumns: [visits.organizationId, visits.id] }),
    foreignKey({ columns: [t.organizationId, t.byMemberId], foreignColumns: [members.organizationId, members.id] }),
  ],
);

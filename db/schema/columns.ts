import { sql } from "drizzle-orm";
import { bigint, customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Every tenant table begins with this column, in its primary key and in every foreign key. */
export const organizationId = () => uuid("organization_id").notNull();

/** An instant, kept to the millisecond. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** When a row was written: the database's clock is only the default, verbs pass the injected one. */
export const createdAt = () => instant("created_at").notNull().default(sql`now()`);

/** A position in an organization's ledger: dense, from 1. */
export const position = (name = "position") => bigint(name, { mode: "number" });

/** Raw bytes: hashes, salts, file chunks. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

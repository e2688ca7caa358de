import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { isInstant } from "./values.ts";

export type Drizzle = PostgresJsDatabase;

/**
 * drizzle over the pool or over a transaction. Its driver would make the whole pool read instants as texts, so it gets a
 * client of its own that only borrows the connection, and instants as the Date that its columns promise.
 */
export function drizzleOver(sql: postgres.Sql | postgres.TransactionSql): Drizzle {
  // drizzle uses these four members of a client and no other.
  return drizzle(borrowed(sql) as unknown as postgres.Sql);
}

function borrowed(sql: postgres.Sql | postgres.TransactionSql): object {
  const nested = (run: (inner: object) => Promise<unknown>) =>
    "savepoint" in sql ? sql.savepoint((inner) => run(borrowed(inner))) : sql.begin((inner) => run(borrowed(inner)));
  return {
    options: { parsers: {}, serializers: {} },
    begin: nested,
    savepoint: nested,
    unsafe(text: string, parameters: postgres.ParameterOrJSON<never>[], options?: postgres.UnsafeQueryOptions) {
      const query = sql.unsafe(text, parameters, options);
      return Object.assign(query, { values: withDates(query.values.bind(query)) });
    },
  };
}

function withDates(values: () => PromiseLike<unknown[][] & { columns: { type: number }[] }>) {
  return async () => {
    const rows = await values();
    const instants = rows.columns.flatMap((column, index) => (isInstant(column) ? [index] : []));
    for (const row of instants.length > 0 ? rows : []) {
      for (const index of instants) if (typeof row[index] === "number") row[index] = new Date(row[index]);
    }
    return rows;
  };
}

import PgBoss from "pg-boss";
import type postgres from "postgres";
import { APP_ROLE } from "./policies.ts";

/** A queue that the owner makes at start, for the app role owns nothing. `options` are pg-boss's, kept at its creation. */
export type Queue = { readonly name: string; readonly options?: Omit<PgBoss.Queue, "name"> };

const SCHEMA = "pgboss";
/** pg-boss makes this one itself where it may, for what is sent on a schedule. */
const SCHEDULE_QUEUE: Queue = { name: "__pgboss__send-it" };

/** Makes or migrates pg-boss's schema and the queues, as the owner, and lets the app role work in them. */
export async function prepareJobQueue(sql: postgres.Sql, queues: readonly Queue[]): Promise<void> {
  const [installed] = await sql<
    { version: string | null }[]
  >`select to_regclass(${`${SCHEMA}.version`})::text as version`;
  if (!installed?.version) await sql.unsafe(PgBoss.getConstructionPlans(SCHEMA));
  else await migrate(sql);
  const known = new Set((await sql<{ name: string }[]>`select name from pgboss.queue`).map((row) => row.name));
  // Those that name a dead-letter queue come after it.
  for (const { name, options } of [SCHEDULE_QUEUE, ...queues]) {
    if (known.has(name)) continue;
    await sql`select pgboss.create_queue(${name}, ${JSON.stringify({ policy: "standard", ...options })}::text::json)`;
  }
  await sql.unsafe(`
    grant usage on schema ${SCHEMA} to ${APP_ROLE};
    grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${APP_ROLE};
    grant execute on all functions in schema ${SCHEMA} to ${APP_ROLE};`);
}

async function migrate(sql: postgres.Sql) {
  const version = (await sql<{ version: number }[]>`select version from pgboss.version`)[0]?.version;
  const current = Number(/VALUES\s*\('?(\d+)/.exec(PgBoss.getConstructionPlans(SCHEMA))?.[1]);
  if (version !== undefined && version < current) await sql.unsafe(PgBoss.getMigrationPlans(SCHEMA, String(version)));
}

/** pg-boss's `db` option for one send: the job exists if and only if this transaction commits. */
export function sendWithin(sql: postgres.TransactionSql): PgBoss.Db {
  return {
    async executeSql(text, values) {
      return { rows: await sql.unsafe(text, values.map(asParameter)) };
    },
  };
}

// pg-boss hands over values as node-postgres takes them: there undefined is null and an object stands for its JSON.
function asParameter(value: unknown): postgres.ParameterOrJSON<never> {
  if (value === undefined || value === null) return null;
  const isPlain = typeof value === "object" && !(value instanceof Date) && !Array.isArray(value);
  return isPlain ? JSON.stringify(value) : (value as postgres.ParameterOrJSON<never>);
}

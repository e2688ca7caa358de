import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import type postgres from "postgres";
import { drizzleOver } from "./drizzle.ts";
import { prepareJobQueue, type Queue } from "./job-queue.ts";
import type { Log } from "./log.ts";
import { APP_ROLE, POLICIES, ROLE } from "./policies.ts";
import { tenancyFaults } from "./tenancy.ts";

const MIGRATION_LOCK = 4_512_003;

/**
 * Brings the database up to date as its owner: role, tables, policies, job queue. One process at a time; where nothing
 * is to do it changes nothing and takes no lock on a table. Throws an Error with advice when a promise would be broken.
 */
export async function migrateDatabase(
  sql: postgres.Sql,
  options: { poolUser: string; queues: readonly Queue[]; log: Log },
): Promise<void> {
  await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
  try {
    await ensureRole(sql, options.poolUser);
    if (!(await isCurrent(sql, options.queues))) await apply(sql, options.queues, options.log);
  } finally {
    await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`;
  }
}

/** Whether this code's migrations, policies and queues are those of the database, and its guards stand. */
export async function isCurrent(sql: postgres.Sql, queues: readonly Queue[]): Promise<boolean> {
  const [table] = await sql<{ name: string | null }[]>`select to_regclass('drizzle.elan')::text as name`;
  if (!table?.name) return false;
  const [state] = await sql<{ digest: string }[]>`select digest from drizzle.elan`;
  return state?.digest === digestOf(queues) && (await tenancyFaults(sql)).length === 0;
}

async function apply(sql: postgres.Sql, queues: readonly Queue[], log: Log) {
  log.info({}, "migrating the database");
  await migrate(drizzleOver(sql), { migrationsFolder: migrationsFolder() });
  await sql.begin((tx) => tx.unsafe(POLICIES));
  await prepareJobQueue(sql, queues);
  const faults = await tenancyFaults(sql);
  if (faults.length > 0) throw new Error(`the database does not keep organizations apart: ${faults.join("; ")}`);
  await sql.unsafe("create table if not exists drizzle.elan (digest text not null)");
  await sql.begin(async (tx) => {
    await tx`delete from drizzle.elan`;
    await tx`insert into drizzle.elan values (${digestOf(queues)})`;
  });
}

async function ensureRole(sql: postgres.Sql, poolUser: string) {
  const [role] = await sql`select from pg_roles where rolname = ${APP_ROLE}`;
  if (!role) await sql.unsafe(ROLE).catch(advise(`create role ${APP_ROLE} nologin`));
  const [{ lacks } = { lacks: false }] = await sql<{ lacks: boolean }[]>`
    select not pg_has_role(rolname, ${APP_ROLE}, case when current_setting('server_version_num')::int >= 160000
      then 'SET' else 'MEMBER' end) as lacks from pg_roles where rolname = ${poolUser}`;
  const grant = `grant ${APP_ROLE} to "${poolUser.replaceAll('"', '""')}"`;
  if (lacks) await sql.unsafe(grant).catch(advise(grant));
}

const advise = (statement: string) => (error: unknown) => {
  throw new Error(`the database's owner may not make the app's role; let an administrator run: ${statement};`, {
    cause: error,
  });
};

let known: { files: string; text: string } | undefined;

/** Tells one state of migrations, policies and queues from another. */
export function digestOf(queues: readonly Queue[]): string {
  const files = migrationsFolder();
  if (known?.files !== files) {
    known = {
      files,
      text: JSON.stringify([readMigrationFiles({ migrationsFolder: files }).map((file) => file.hash), POLICIES]),
    };
  }
  return createHash("sha256").update(known.text).update(JSON.stringify(queues)).digest("hex");
}

/** Beside this file, or, from the build, in the project's `db/`. */
function migrationsFolder(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    for (const found of [join(folder, "migrations"), join(folder, "db", "migrations")]) {
      if (existsSync(join(found, "meta", "_journal.json"))) return found;
    }
    if (folder === dirname(folder)) throw new Error(`db/migrations was not found above ${start}`);
  }
}

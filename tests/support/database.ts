import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { openDatabase } from "#db/client.ts";
import { isAlive } from "#db/embedded/pid-file.ts";
import type { Queue } from "#db/job-queue.ts";
import { digestOf } from "#db/migrate.ts";
import { silentLog, testCluster } from "./cluster.ts";

const TEMPLATE_LOCK = 4_512_900;

type Joined = {
  readonly url: string;
  readonly superuserUrl: string;
  readonly sql: postgres.Sql;
  readonly template: string;
  leave(): Promise<void>;
};
let joined: Promise<Joined> | undefined;

/** The URLs (of its owner, of a superuser) of an empty, migrated database of one's own, and how to be rid of it. */
export async function freshUrl(options: { isMigrated?: boolean } = {}) {
  const { url, superuserUrl, sql, template } = await join();
  const name = `t${process.pid}_${randomBytes(5).toString("hex")}`;
  await sql.unsafe(
    `create database ${name} template ${options.isMigrated === false ? "template1" : template} owner elan strategy file_copy`,
  );
  return {
    url: named(url, name),
    superuserUrl: named(superuserUrl, name),
    async drop(): Promise<void> {
      await sql.unsafe(`drop database if exists ${name} with (force)`);
    },
  };
}

/** An empty, migrated database of one's own, open; `drop` closes it first. About 100 ms. */
export async function freshDatabase(options: { poolSize?: number; queues?: readonly Queue[] } = {}) {
  const { url, superuserUrl, drop } = await freshUrl();
  const database = await openDatabase({ url, log: silentLog, allowUndurable: true, poolSize: 5, ...options });
  return {
    url,
    superuserUrl,
    database,
    async drop() {
      await database.close();
      await drop();
    },
  };
}

/** Drops what killed runs left: databases whose process is gone, and templates of other migrations if nobody else is here. */
export async function dropLeftovers(): Promise<void> {
  const { sql, template } = await join();
  const rows = await sql<{ name: string }[]>`
    select datname as name from pg_database where datname ~ '^(t[0-9]+_|template_)' and datname <> ${template}`;
  const [others] = await sql<{ count: number }[]>`
    select count(*)::int from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()`;
  for (const { name } of rows) {
    const isLeft = name.startsWith("template_") ? others?.count === 0 : !isAlive(Number.parseInt(name.slice(1), 10));
    if (isLeft) await sql.unsafe(`drop database if exists ${name} with (force)`);
  }
}

/** Leaves the tests' cluster; the last process that leaves stops it. */
export async function leaveCluster(): Promise<void> {
  const leaving = joined;
  joined = undefined;
  await (await leaving)?.leave();
}

function join(): Promise<Joined> {
  joined ??= (async () => {
    const cluster = await testCluster();
    const sql = postgres(cluster.superuserUrl, { max: 1, max_lifetime: null, fetch_types: false, onnotice: () => {} });
    return {
      url: cluster.url,
      superuserUrl: cluster.superuserUrl,
      sql,
      template: await ensureTemplate(sql, cluster.url),
      async leave() {
        await sql.end({ timeout: 5 });
        await cluster.stop();
      },
    };
  })();
  return joined;
}

/** A migrated database to clone, made once for each state of the migrations and policies. */
async function ensureTemplate(sql: postgres.Sql, url: string): Promise<string> {
  const name = `template_${digestOf([]).slice(0, 16)}`;
  const exists = async () => (await sql`select from pg_database where datname = ${name}`).length > 0;
  if (await exists()) return name;
  await sql`select pg_advisory_lock(${TEMPLATE_LOCK})`;
  try {
    if (await exists()) return name;
    const making = `making_${name}`;
    await sql.unsafe(`drop database if exists ${making} with (force)`);
    await sql.unsafe(`create database ${making} owner elan`);
    const database = await openDatabase({ url: named(url, making), log: silentLog, allowUndurable: true, poolSize: 1 });
    await database.close();
    await sql.unsafe(`alter database ${making} rename to ${name}`);
    return name;
  } finally {
    await sql`select pg_advisory_unlock(${TEMPLATE_LOCK})`;
  }
}

function named(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

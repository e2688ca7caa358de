import postgres from "postgres";
import { type ChannelOptions, openChannels } from "./channel.ts";
import { allOrganizations, membershipsOf } from "./directory.ts";
import { type Drizzle, drizzleOver } from "./drizzle.ts";
import { requireDurable } from "./durability.ts";
import type { Queue } from "./job-queue.ts";
import type { Log } from "./log.ts";
import { isCurrent, migrateDatabase } from "./migrate.ts";
import { APP_ROLE, ORGANIZATION_SETTING } from "./policies.ts";
import { VALUES } from "./values.ts";

// How values travel, decided once. Raw statements (`sql`): timestamptz is a number of ms since epoch UTC, and takes that,
// a Date or an ISO text; date and timestamp are texts; int8 is a number, refused where it is not exact; numeric is a text;
// jsonb is its value, and a bare string given for one is JSON text already; bytea is a Buffer. drizzle (`db`) gives what
// its columns promise: the same, but a Date for an instant in mode "date".

/** A transaction of one organization. */
export type Tx = {
  readonly sql: postgres.TransactionSql;
  /** drizzle on the same transaction. */
  readonly db: Drizzle;
};

/** `snapshot`: reads one moment throughout, locks nothing and may write nothing. */
export type TxOptions = { readonly snapshot?: boolean };

export type Database = {
  /** Connections as the app role, without an organization: it reaches the sign-in tables, the directory's functions and the job queue. */
  readonly pool: postgres.Sql;
  /** drizzle over the pool. */
  readonly db: Drizzle;
  /** The pool's URL, and one for other drivers whose connections must be the app role's too (pg-boss). */
  readonly url: string;
  readonly appRoleUrl: string;
  /** Runs in one transaction that sees and writes the rows of one organization only; an id that is none sees nothing. Rolls back when `run` throws. */
  inOrganization<T>(organizationId: string, run: (tx: Tx) => Promise<T>, options?: TxOptions): Promise<T>;
  readonly directory: {
    /** The ids of all organizations. */
    organizations(): Promise<string[]>;
    membershipsOf(identityId: string): Promise<{ organizationId: string; memberId: string }[]>;
  };
  /** Hears a channel until the end, over lost connections too; `onGap` runs when payloads may have been missed. */
  listen(channel: string, hear: (payload: string) => void, onGap?: () => void): Promise<void>;
  notify(channel: string, payload: string): Promise<void>;
  /** Whether the database answers and has this code's migrations. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
};

export type OpenOptions = {
  /** Whose connections the pool makes, to run as the app role; the owner too, unless `migrationUrl` is another. */
  readonly url: string;
  readonly migrationUrl?: string | undefined;
  readonly poolSize?: number;
  /** The job queues that must exist. */
  readonly queues?: readonly Queue[];
  readonly log: Log;
  /** For tests alone: opens a database that would lose what it acknowledged. */
  readonly allowUndurable?: boolean;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const IDLE_IN_TRANSACTION_MS = 300_000;

/** Opens, checks and migrates a database. Throws an Error with advice where it cannot keep what we promise. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { url, log, queues = [] } = options;
  await asOwner(options, async (owner) => {
    if (!options.allowUndurable) await requireDurable(owner);
    await migrateDatabase(owner, { poolUser: userOf(url), queues, log });
  });
  const appConnection = {
    role: APP_ROLE,
    TimeZone: "UTC",
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  };
  const pool = connect(url, log, {
    max: options.poolSize ?? 10,
    connection: { application_name: "elan", ...appConnection },
  });
  try {
    await checkPool(pool, log);
    if (!options.allowUndurable) await requireDurable(pool);
  } catch (error) {
    await pool.end({ timeout: 1 });
    throw error;
  }
  const channels = openChannels((channel: ChannelOptions) => {
    return connect(url, log, { ...channel, connection: { application_name: "elan: changes", ...appConnection } });
  }, log);
  return {
    pool,
    db: drizzleOver(pool),
    url,
    appRoleUrl: withRole(url),
    inOrganization: (organizationId, run, options) => inOrganization(pool, organizationId, run, options),
    directory: {
      organizations: () => allOrganizations(pool),
      membershipsOf: (identityId) => membershipsOf(pool, identityId),
    },
    listen: (channel, hear, onGap) => channels.listen(channel, { hear, onGap }),
    async notify(channel, payload) {
      await pool`select pg_notify(${channel}, ${payload})`;
    },
    isReady: () => asOwner(options, (owner) => isCurrent(owner, queues)).catch(() => false),
    async close() {
      await channels.close();
      await pool.end({ timeout: 5 });
    },
  };
}

async function inOrganization<T>(
  pool: postgres.Sql,
  organizationId: string,
  run: (tx: Tx) => Promise<T>,
  { snapshot = false }: TxOptions = {},
): Promise<T> {
  const context = UUID.test(organizationId) ? organizationId : "";
  let answer: { value: T } | undefined;
  await pool.begin(snapshot ? "isolation level repeatable read read only" : "", async (sql) => {
    const [holds] = await sql<{ role: string }[]>`
      select current_user as role, set_config(${ORGANIZATION_SETTING}, ${context}, true)`;
    if (holds?.role !== APP_ROLE) throw new Error(`a connection runs as ${holds?.role}, not as ${APP_ROLE}`);
    let db: Drizzle | undefined;
    answer = {
      value: await run({
        sql,
        get db() {
          db ??= drizzleOver(sql);
          return db;
        },
      }),
    };
  });
  if (!answer) throw new Error("a transaction ended without an answer");
  return answer.value;
}

async function asOwner<T>(options: OpenOptions, run: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = connect(options.migrationUrl ?? options.url, options.log, {
    max: 1,
    max_lifetime: null,
    connection: { application_name: "elan: owner", TimeZone: "UTC" },
  });
  try {
    return await run(owner);
  } finally {
    await owner.end({ timeout: 5 });
  }
}

async function checkPool(pool: postgres.Sql, log: Log) {
  const rows = await pool<{ role: string; login: string; isAlmighty: boolean }[]>`
    select current_user as role, session_user as login, rolsuper or rolbypassrls as "isAlmighty"
    from pg_roles where rolname = session_user`;
  const [found] = rows;
  if (found?.role !== APP_ROLE) {
    throw new Error(
      `the pool runs as ${found?.role}, not as ${APP_ROLE}: a proxy between may drop the role (connect to Postgres itself)`,
    );
  }
  if (found.isAlmighty) {
    log.warn(
      { login: found.login },
      "DATABASE_URL signs in as a superuser; an ordinary owner is safer, with MIGRATION_DATABASE_URL even less",
    );
  }
}

function connect(
  url: string,
  log: Log,
  options: postgres.Options<Record<string, postgres.PostgresType>>,
): postgres.Sql {
  return postgres(url, {
    types: VALUES,
    onnotice: (notice) => log.debug({ notice: notice.message }, "the database says"),
    ...options,
  });
}

const userOf = (url: string) => decodeURIComponent(new URL(url).username) || process.env.USER || "postgres";

function withRole(url: string): string {
  const other = new URL(url);
  other.searchParams.set("options", `-c role=${APP_ROLE} -c TimeZone=UTC`);
  return other.href;
}

import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { clusterOf, passwordOf, SUPERUSER, startCluster, stopCluster, untilGone } from "./embedded/cluster.ts";
import { withLockFile } from "./embedded/lock-file.ts";
import { type Postmaster, runningPostmaster } from "./embedded/pid-file.ts";
import { type Place, placeOf } from "./embedded/place.ts";
import type { Log } from "./log.ts";

export type Embedded = {
  /** The database `elan` as its owner, who may create roles and databases but is no superuser. */
  readonly url: string;
  /** The maintenance database as the cluster's superuser. */
  readonly superuserUrl: string;
  /** Leaves; the last client that leaves stops the server. */
  stop(): Promise<void>;
};

/** Names the lock that every client of an embedded server holds shared, and the last one exclusively. */
const CLIENTS_LOCK = 4_512_001;
const OWNER_LOCK = 4_512_002;
const OWNER = "elan";

/**
 * A real Postgres of our own for a data folder, without an account or service: started, or taken over where one already
 * runs (another process, or one that a killed process left). Shared by all processes of this machine that name the same
 * folder. `settings` overrides the server's settings when it is we who start it. Throws an Error with advice.
 */
export async function startEmbedded(options: {
  dataDir: string;
  log: Log;
  settings?: Readonly<Record<string, string>>;
}): Promise<Embedded> {
  const place = placeOf(options.dataDir, options.log);
  for (;;) {
    const postmaster = await ensureRunning(place, options.settings ?? {}, options.log);
    const client = await register(place, postmaster);
    if (client) return { ...urls(place, postmaster), stop: () => leave(client, place, options.log) };
    // It was being stopped by its last client while we came; begin again.
    await sleep(20);
  }
}

async function ensureRunning(place: Place, settings: Readonly<Record<string, string>>, log: Log): Promise<Postmaster> {
  const cluster = clusterOf(place);
  const found = runningPostmaster(cluster);
  if (found?.status === "ready") return found;
  return withLockFile(join(place.folder, "starting"), async () => {
    for (;;) {
      const running = runningPostmaster(cluster);
      if (!running) return startCluster(place, settings, log);
      if (running.status === "ready") return running;
      if (running.status === "stopping") await untilGone(cluster);
      else await sleep(20);
    }
  });
}

/** Holds the clients' lock on a connection of its own, which ends with our process however that ends. */
async function register(place: Place, postmaster: Postmaster): Promise<postgres.Sql | undefined> {
  const sql = postgres(urls(place, postmaster).superuserUrl, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: "elan: a client of the embedded server" },
  });
  try {
    await sql`select pg_advisory_lock_shared(${CLIENTS_LOCK})`;
    await ensureOwner(sql, passwordOf(place));
    return sql;
  } catch (error) {
    await sql.end({ timeout: 0 });
    if (isGoingAway(error)) return undefined;
    throw error;
  }
}

/** The server shuts down, or has: 57P01 and 57P03 are admin_shutdown and cannot_connect_now. */
function isGoingAway(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return ["57P01", "57P03", "ECONNREFUSED", "ECONNRESET", "CONNECTION_CLOSED", "CONNECTION_ENDED"].includes(code);
}

async function ensureOwner(sql: postgres.Sql, password: string) {
  const [found] = await sql`select from pg_database where datname = ${OWNER}`;
  if (found) return;
  await sql`select pg_advisory_lock(${OWNER_LOCK})`;
  const [role] = await sql`select from pg_roles where rolname = ${OWNER}`;
  if (!role) await sql.unsafe(`create role ${OWNER} login createrole createdb password '${password}'`);
  const [database] = await sql`select from pg_database where datname = ${OWNER}`;
  if (!database) await sql.unsafe(`create database ${OWNER} owner ${OWNER}`);
  await sql`select pg_advisory_unlock(${OWNER_LOCK})`;
}

async function leave(sql: postgres.Sql, place: Place, log: Log) {
  try {
    await sql`select pg_advisory_unlock_shared(${CLIENTS_LOCK})`;
    const [answer] = await sql<{ isLast: boolean }[]>`select pg_try_advisory_lock(${CLIENTS_LOCK}) as "isLast"`;
    // Whoever comes now waits for the lock, is sent away by the stop, and starts the server anew.
    if (answer?.isLast) await stopCluster(place, log);
  } catch (error) {
    if (!isGoingAway(error)) throw error;
  } finally {
    await sql.end({ timeout: 0 });
  }
}

function urls(place: Place, { port }: Postmaster) {
  const at = `${passwordOf(place)}@127.0.0.1:${port}`;
  return { url: `postgres://${OWNER}:${at}/${OWNER}`, superuserUrl: `postgres://${SUPERUSER}:${at}/postgres` };
}

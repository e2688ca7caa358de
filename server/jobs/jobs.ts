import { createHash } from "node:crypto";
import PgBoss from "pg-boss";
import type postgres from "postgres";
import type { App } from "../app.ts";
import type { Ctx } from "../context.ts";
import { startSweeping } from "./expire-keys.ts";
import type { JobData, JobKind } from "./queues.ts";
import { resumeUnfinished } from "./resume.ts";
import { WORKERS } from "./workers.ts";

export type Jobs = {
  /**
   * Sends a job in the transaction of the verb that wants it: it exists if and only if that commits. `at` (ms UTC): not
   * before; `key`: sent again with the same key, it is the same job.
   */
  enqueue<K extends JobKind>(ctx: Ctx, kind: K, data: JobData[K], when?: { at?: number; key?: string }): Promise<void>;
  /** Begins to work, and goes on with what a crash left unfinished. */
  start(): Promise<void>;
  /** Lets what is under way finish. */
  stop(): Promise<void>;
};

const POLLING_SECONDS = 1;
const CONNECTIONS = 2;
const LONGEST_FAREWELL_MS = 5_000;

export function makeJobs(app: () => App): Jobs {
  let boss: PgBoss | null = null;
  let stopSweeping = () => {};

  /** Made when first needed: it only opens its own connections when it starts. */
  function theBoss(): PgBoss {
    if (boss) return boss;
    boss = new PgBoss({
      connectionString: app().database.appRoleUrl,
      application_name: "elan: jobs",
      max: CONNECTIONS,
      // The owner made schema and queues; the app role only sends and works.
      migrate: false,
      schedule: false,
    });
    boss.on("error", (error) => app().log.error({ err: error }, "the job queue failed"));
    return boss;
  }

  return {
    async enqueue(ctx, kind, data, when = {}) {
      const id = await theBoss().send(kind, data, {
        db: executorOver(ctx.tx.sql),
        ...(when.at === undefined ? {} : { startAfter: new Date(when.at) }),
        ...(when.key === undefined ? {} : { id: idOf(when.key) }),
      });
      // pg-boss answers null for a job that is there already, and for a queue that is not.
      if (id === null && when.key === undefined) app().log.error({ kind }, "a job found no queue");
    },
    async start() {
      const running = theBoss();
      await running.start();
      for (const [kind, work] of Object.entries(WORKERS)) {
        await running.work<object>(kind, { pollingIntervalSeconds: POLLING_SECONDS }, async (jobs) => {
          for (const job of jobs) await work(app(), job.data);
        });
      }
      await resumeUnfinished(app());
      stopSweeping = startSweeping(app());
    },
    async stop() {
      stopSweeping();
      await boss?.stop({ graceful: true, timeout: LONGEST_FAREWELL_MS, close: true, wait: true });
      boss = null;
    },
  };
}

/** pg-boss's statements in a transaction of ours. */
function executorOver(sql: postgres.TransactionSql): PgBoss.Db {
  return {
    async executeSql(text, values: unknown[]) {
      const parameters = values.map((value) => value ?? null) as postgres.ParameterOrJSON<never>[];
      return { rows: await sql.unsafe(text, parameters) };
    },
  };
}

/** The same key, the same id: a UUID of version 8, which is the caller's own to define (RFC 9562). */
function idOf(key: string): string {
  const bytes = createHash("sha256").update(key).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

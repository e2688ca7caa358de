import { createHash } from "node:crypto";
import type postgres from "postgres";
import type { App } from "../app.ts";
import { type Ctx, inContext } from "../context.ts";
import { Refusal } from "../refusal.ts";
import type { Answer, Caller } from "./operation.ts";

/** How long a first answer is kept. */
export const KEPT_MS = 24 * 60 * 60 * 1000;
const LONGEST_KEY = 255;
const RETRY_AFTER_SECONDS = 1;

/** One use of an `Idempotency-Key`: of which organization, on which path, with which body. */
export type Use = { readonly who: Caller; readonly key: string; readonly path: string; readonly body: Buffer };

/** What runs once. `seal` writes the answer inside the operation's own transaction, so that both stand or fall together. */
export type Once = (seal: (ctx: Ctx, answer: Answer) => Promise<void>) => Promise<Answer>;

export type Idempotency = {
  /**
   * The first answer to this key, or that of `once` where there is none yet. Throws a Refusal: 422 for the same key with
   * another body, 409 while the first still runs.
   */
  guard(use: Use, once: Once): Promise<Answer>;
};

type Kept = { bodyDigest: Buffer; status: number; answer: string };

/**
 * While a request runs, a lock of the session names it: other nodes see that it runs, and a process that dies lets go of
 * it. What is kept is written with what was done, or right after it.
 */
export function makeIdempotency(app: App): Idempotency {
  const running = new Map<string, Buffer>();
  const locks = makeLocks(app.database.pool);

  async function guard(use: Use, once: Once): Promise<Answer> {
    if (use.key === "" || use.key.length > LONGEST_KEY) {
      throw new Refusal("invalid", { reason: "bad-idempotency-key" });
    }
    const digest = createHash("sha256").update(use.body).digest();
    const name = [use.who.organizationId, use.path, use.key].join("\n");
    const other = running.get(name);
    if (other) throw other.equals(digest) ? stillRunning() : reused();
    running.set(name, digest);
    try {
      const release = await locks.take(name);
      if (!release) throw stillRunning();
      try {
        return (await keptAnswer(use, digest)) ?? (await runOnce(use, digest, once));
      } finally {
        release();
      }
    } finally {
      running.delete(name);
    }
  }

  async function keptAnswer(use: Use, digest: Buffer): Promise<Answer | null> {
    const since = new Date(app.clock() - KEPT_MS);
    const kept = await app.database.inOrganization(use.who.organizationId, async ({ sql }) => {
      const rows = await sql<Kept[]>`
        select body_digest as "bodyDigest", status, answer from idempotency_keys
        where key = ${use.key} and path = ${use.path} and created_at > ${since} and status is not null`;
      return rows[0];
    });
    if (!kept) return null;
    if (!kept.bodyDigest.equals(digest)) throw reused();
    return { status: kept.status, body: JSON.parse(kept.answer) };
  }

  async function runOnce(use: Use, digest: Buffer, once: Once): Promise<Answer> {
    let isKept = false;
    const answer = await once(async (ctx, sealed) => {
      await keep(ctx, use, digest, sealed);
      isKept = true;
    });
    if (!isKept && isFinal(answer.status)) await inContext(app, use.who, (ctx) => keep(ctx, use, digest, answer));
    return answer;
  }

  return { guard };
}

const stillRunning = () => new Refusal("conflict", { reason: "still-running", retryAfterSeconds: RETRY_AFTER_SECONDS });
const reused = () => new Refusal("invalid", { reason: "idempotency-key-reused" });

/** What a caller is told to try again must not be its answer for a day. */
const isFinal = (status: number) => status < 500 && status !== 429 && status !== 413;

async function keep(ctx: Ctx, use: Use, digest: Buffer, answer: Answer): Promise<void> {
  const kept = await ctx.tx.sql`
    insert into idempotency_keys as known (organization_id, key, path, body_digest, status, answer, created_at)
    values (${ctx.organization.id}, ${use.key}, ${use.path}, ${digest}, ${answer.status}, ${JSON.stringify(answer.body)},
      ${new Date(ctx.now)})
    on conflict (organization_id, key, path) do update set body_digest = excluded.body_digest,
      status = excluded.status, answer = excluded.answer, created_at = excluded.created_at
      where known.created_at <= ${new Date(ctx.now - KEPT_MS)} or known.status is null`;
  if (kept.count === 0) throw stillRunning();
}

/** Session locks on one connection that is kept for them; they go with the connection, whatever becomes of the process. */
function makeLocks(pool: postgres.Sql) {
  let connection: Promise<postgres.ReservedSql> | null = null;

  async function take(name: string): Promise<(() => void) | null> {
    connection ??= pool.reserve();
    const id = createHash("sha256").update(name).digest().readBigInt64BE(0).toString();
    try {
      const held = await connection;
      const [row] = await held<{ taken: boolean }[]>`select pg_try_advisory_lock(${id}::text::bigint) as taken`;
      if (!row?.taken) return null;
      return () => void held`select pg_advisory_unlock(${id}::text::bigint)`.catch(() => undefined);
    } catch (error) {
      connection = null;
      throw error;
    }
  }
  return { take };
}

import { createHash } from "node:crypto";
import type postgres from "postgres";

/** At most `most` tries in a window that begins with the first one. */
export type Limit = { readonly most: number; readonly windowMs: number };

export type Attempt = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number };

const digest = (key: string) => createHash("sha256").update(key).digest();

/** Counts one try before it is made, so that a thousand at once are counted too; refuses once the window is full. */
export async function countAttempt(sql: postgres.Sql, key: string, limit: Limit, now: number): Promise<Attempt> {
  const [row] = await sql<{ count: number; endsAt: number }[]>`
    insert into auth.attempts as known (key, count, ends_at)
    values (${digest(key)}, 1, ${new Date(now + limit.windowMs)})
    on conflict (key) do update set
      count = case when known.ends_at <= ${new Date(now)} then 1 else least(known.count + 1, 1000000) end,
      ends_at = case when known.ends_at <= ${new Date(now)} then excluded.ends_at else known.ends_at end
    returning count, ends_at as "endsAt"`;
  await sweep(sql, now);
  if (!row || row.count <= limit.most) return { ok: true };
  return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil((row.endsAt - now) / 1000)) };
}

/** Takes one try back: it succeeded, and only failures are to add up. */
export async function forgiveAttempt(sql: postgres.Sql, key: string): Promise<void> {
  await sql`update auth.attempts set count = greatest(count - 1, 0) where key = ${digest(key)}`;
}

/** Forgets every try: the right person has come. */
export async function forgetAttempts(sql: postgres.Sql, key: string): Promise<void> {
  await sql`delete from auth.attempts where key = ${digest(key)}`;
}

/** Removes a few windows that are over; as many go as come. */
async function sweep(sql: postgres.Sql, now: number): Promise<void> {
  await sql`
    delete from auth.attempts where key in (
      select key from auth.attempts where ends_at < ${new Date(now)} order by ends_at limit 5 for update skip locked)`;
}

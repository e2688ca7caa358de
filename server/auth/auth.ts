import type postgres from "postgres";
import type { Database } from "#db/client.ts";
import type { Env } from "../env.ts";
import type { Logger } from "../log.ts";

import { type BetterAuth, makeBetterAuth } from "./better-auth.ts";
import { type KeyRing, makeKeyRing } from "./keys/key-ring.ts";
import { keptSecret } from "./secrets.ts";

/** A signed-in browser, before it is known as which organization's member. */
export type SignedIn = {
  readonly sessionId: string;
  readonly identityId: string;
  readonly organizationId: string | null;
  readonly createdAt: number;
};

export type Auth = {
  readonly api: BetterAuth["api"];
  /** Salts what is derived from addresses; signs cookies. */
  readonly secret: string;
  /** The sign-in tables, which stand outside every organization. */
  readonly sql: postgres.Sql;
  readonly keyRing: KeyRing;
  /** The session of a request's cookie; null without one, or when it was ended or has run out. */
  sessionOf(headers: Headers): Promise<SignedIn | null>;
};

export async function makeAuth(parts: {
  env: Pick<Env, "APP_URL" | "PORT" | "SECRET">;
  database: Database;
  log: Logger;
}): Promise<Auth> {
  const sql = parts.database.pool;
  const secret = await keptSecret(sql, "auth", parts.env);
  const { api } = makeBetterAuth({ env: parts.env, log: parts.log, secret, tables: parts.database.db });
  return {
    api,
    secret,
    sql,
    keyRing: makeKeyRing(),
    async sessionOf(headers) {
      if (!headers.get("cookie")?.includes("elan.session_token=")) return null;
      const found = await api.getSession({ headers, query: { disableRefresh: true, disableCookieCache: true } });
      if (!found) return null;
      const { id, userId, organizationId, createdAt } = found.session;
      return {
        sessionId: id,
        identityId: userId,
        organizationId: organizationId ?? null,
        createdAt: createdAt.getTime(),
      };
    },
  };
}

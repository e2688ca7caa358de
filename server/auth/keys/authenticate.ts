import type { Scope } from "#core/access/table.ts";
import type { App } from "../../app.ts";
import type { Principal } from "../../context.ts";
import { dashed, hashOf } from "../links/token.ts";

export type KeyPrincipal = {
  readonly organizationId: string;
  readonly principal: Extract<Principal, { kind: "key" }>;
};

const KEY = /^elan_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;
const LAST_USE_MS = 60_000;

/**
 * Whose key an `Authorization` header carries: `Bearer …`, or `Basic …` with the key as user name and an empty password,
 * which is all that some senders of learning records can do. Null without one, or when it is unknown, expired or revoked.
 */
export function authenticateKey(app: App, header: string | null | undefined): Promise<KeyPrincipal | null> {
  const [, scheme = "", credentials = ""] = /^(bearer|basic) +(\S+) *$/i.exec(header ?? "") ?? [];
  const key = scheme.toLowerCase() === "basic" ? userWithoutPassword(credentials) : credentials;
  return key === "" ? Promise.resolve(null) : authenticateKeyText(app, key);
}

function userWithoutPassword(credentials: string): string {
  const text = Buffer.from(credentials, "base64").toString("utf8");
  return text.endsWith(":") ? text.slice(0, -1) : "";
}

/** The same for a key that came by itself: a socket's `auth.apiKey`. */
export async function authenticateKeyText(app: App, text: string): Promise<KeyPrincipal | null> {
  const [, compact, secret] = KEY.exec(text) ?? [];
  if (!compact || !secret) return null;
  const { keyRing } = app.auth;
  keyRing.follow(app.changes);
  const now = app.clock();
  const organizationId = dashed(compact);
  const hash = hashOf(secret);
  const name = `${compact}${hash.toString("base64")}`;
  const known = keyRing.get(name, now) ?? (await look(app, organizationId, hash, now));
  if (!known) return null;
  if (known.checkedAt === now) keyRing.keep(name, known);
  return { organizationId, principal: { kind: "key", keyId: known.keyId, scopes: known.scopes } };
}

type Row = { keyId: string; scopes: Scope[]; expiresAt: number | null; lastUsedAt: number | null };

async function look(app: App, organizationId: string, hash: Buffer, now: number) {
  const row = await app.database.inOrganization(organizationId, async ({ sql }) => {
    const rows = await sql<Row[]>`
      select id as "keyId", scopes, expires_at as "expiresAt", last_used_at as "lastUsedAt" from api_keys
      where organization_id = ${organizationId} and hash = ${hash} and revoked_at is null and (expires_at is null or expires_at > ${new Date(now)})`;
    return rows[0];
  });
  if (!row) return undefined;
  if (row.lastUsedAt === null || row.lastUsedAt <= now - LAST_USE_MS) void noteUse(app, organizationId, row.keyId, now);
  return { organizationId, keyId: row.keyId, scopes: row.scopes, expiresAt: row.expiresAt, checkedAt: now };
}

/** Beside the request, not before its answer: when a key was last used is worth a minute's precision and nobody's wait. */
async function noteUse(app: App, organizationId: string, keyId: string, now: number): Promise<void> {
  try {
    await app.database.inOrganization(organizationId, async ({ sql }) => {
      await sql`
        update api_keys set last_used_at = ${new Date(now)}
        where organization_id = ${organizationId} and id = ${keyId} and (last_used_at is null or last_used_at <= ${new Date(now - LAST_USE_MS)})`;
    });
  } catch (error) {
    app.log.warn({ err: error, keyId }, "the last use of a key was not noted");
  }
}

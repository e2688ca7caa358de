import { randomInt } from "node:crypto";
import type { App } from "../app.ts";
import { countAttempt } from "../auth/attempts.ts";
import { hashOf } from "../auth/links/token.ts";
import { Refusal } from "../refusal.ts";

/** Letters and digits that nobody takes for another when read across a room. */
const ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const CODE_LENGTH = 8;
const VALID_MS = 15 * 60_000;
const BY_CLIENT = { most: 30, windowMs: 15 * 60_000 };
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** A code for people to type, valid until `expiresAt` (ms UTC). */
export type Pairing = { readonly code: string; readonly expiresAt: number };

/**
 * Begins to pair a screen that made up `secret` (256 bits, base64url) for itself; only its hash is kept. `client` is where
 * it asks from. Throws a Refusal: 422 for what is no secret, 429 for too many.
 */
export async function beginPairing(app: App, secret: string, client: string): Promise<Pairing> {
  requireSecret(secret);
  const { sql } = app.auth;
  const now = app.clock();
  const tried = await countAttempt(sql, `pairing:${client}`, BY_CLIENT, now);
  if (!tried.ok) throw new Refusal("too-many", { retryAfterSeconds: tried.retryAfterSeconds });
  await sql`delete from auth.display_pairings where expires_at <= ${new Date(now)} or hash = ${hashOf(secret)}`;
  const code = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  const expiresAt = now + VALID_MS;
  await sql`
    insert into auth.display_pairings (code, hash, expires_at) values (${code}, ${hashOf(secret)}, ${new Date(expiresAt)})`;
  return { code, expiresAt };
}

/** What became of a screen's pairing: its token once somebody approved it; null for one that ran out or never was. */
export async function claimPairing(
  app: App,
  secret: string,
): Promise<{ state: "waiting" } | { state: "paired"; token: string } | null> {
  requireSecret(secret);
  const { sql } = app.auth;
  const [row] = await sql<{ organizationId: string | null }[]>`
    select organization_id as "organizationId" from auth.display_pairings
    where hash = ${hashOf(secret)} and expires_at > ${new Date(app.clock())}`;
  if (!row) return null;
  if (row.organizationId === null) return { state: "waiting" };
  return { state: "paired", token: `wall_${row.organizationId.replaceAll("-", "")}_${secret}` };
}

/** The code as it was typed: small letters, blanks and dashes do not matter. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, "");

function requireSecret(secret: string): void {
  if (!SECRET.test(secret)) throw new Refusal("invalid", { flaws: [{ pointer: "/secret", code: "bad-value" }] });
}

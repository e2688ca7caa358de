import { createHmac, scrypt, timingSafeEqual } from "node:crypto";
import type postgres from "postgres";

const LONGEST_ADDRESS = 254;

/** What was typed as an address, in the one form in which it is kept; null when it cannot be one. */
export function readAddress(typed: string): string | null {
  const address = typed.trim().normalize("NFKC").toLowerCase();
  if (address.length > LONGEST_ADDRESS) return null;
  return /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+$/.test(address) ? address : null;
}

const COST = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 };
const VERIFIER_BYTES = 32;

/**
 * scrypt of a password under a salt that follows from the address and the server's own secret. All identities that bear
 * one address share the salt: a sign-in costs one computation whether none, one or five of them exist.
 */
export function verifierOf(secret: string, address: string, password: string): Promise<Buffer> {
  const salt = createHmac("sha256", secret).update(`sign-in address\n${address}`).digest();
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, VERIFIER_BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** The identity that bears the address and has this verifier; null when none does. */
export async function identityWith(sql: postgres.ISql, address: string, verifier: Buffer): Promise<string | null> {
  const candidates = await sql<{ identityId: string; verifier: Buffer }[]>`
    select identity_id as "identityId", verifier from auth.sign_in_addresses where address = ${address}`;
  let found: string | null = null;
  for (const candidate of candidates) {
    if (candidate.verifier.length === verifier.length && timingSafeEqual(candidate.verifier, verifier)) {
      found = candidate.identityId;
    }
  }
  return found;
}

/** The addresses with which an identity signs in. */
export async function addressesOf(sql: postgres.ISql, identityId: string): Promise<string[]> {
  const rows = await sql<{ address: string }[]>`
    select address from auth.sign_in_addresses where identity_id = ${identityId} order by address`;
  return rows.map((row) => row.address);
}

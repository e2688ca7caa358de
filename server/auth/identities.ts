import { hashPassword } from "better-auth/crypto";
import type postgres from "postgres";
import { newId } from "#db/id.ts";
import { identityWith, verifierOf } from "./addresses.ts";

type Sql = postgres.ISql;

/** An address and a password, hashed: made before a transaction begins, so that none waits for it. */
export type Proof = { readonly address: string; readonly verifier: Buffer; readonly hash: string };

export async function proofOf(secret: string, address: string, password: string): Promise<Proof> {
  const [verifier, hash] = await Promise.all([verifierOf(secret, address, password), hashPassword(password)]);
  return { address, verifier, hash };
}

/** The identity that this address and password already are, or else a new one. Whoever asks cannot tell which. */
export async function claimIdentity(sql: Sql, proof: Proof, name: string, now: number): Promise<string> {
  return (await identityWith(sql, proof.address, proof.verifier)) ?? createIdentity(sql, proof, name, now);
}

/** Makes an identity that signs in with this address and password. Answers its id. */
export async function createIdentity(sql: Sql, proof: Proof, name: string, now: number): Promise<string> {
  const id = newId();
  const at = new Date(now);
  await sql`
    insert into auth.identities (id, name, email, created_at, updated_at)
    values (${id}, ${name}, ${syntheticAddress(id)}, ${at}, ${at})`;
  await sql`
    insert into auth.accounts (id, account_id, provider_id, identity_id, password, created_at, updated_at)
    values (${newId()}, ${id}, 'credential', ${id}, ${proof.hash}, ${at}, ${at})`;
  await sql`
    insert into auth.sign_in_addresses (address, identity_id, verifier)
    values (${proof.address}, ${id}, ${proof.verifier})`;
  return id;
}

/** What better-auth takes for the address: unique, and nobody's. */
export const syntheticAddress = (identityId: string) => `${identityId}@identity.invalid`;

/** Gives an identity a new password. `proofs` has one for each address with which it signs in. */
export async function setPassword(sql: Sql, identityId: string, proofs: readonly Proof[], now: number): Promise<void> {
  const [first] = proofs;
  if (!first) throw new Error("an identity without an address cannot have a password");
  await sql`
    update auth.accounts set password = ${first.hash}, updated_at = ${new Date(now)}
    where identity_id = ${identityId} and provider_id = 'credential'`;
  for (const { address, verifier } of proofs) {
    await sql`
      update auth.sign_in_addresses set verifier = ${verifier}
      where identity_id = ${identityId} and address = ${address}`;
  }
}

/** Lets the same authenticator and recovery codes serve another identity of the same person. */
export async function copySecondFactor(sql: Sql, fromIdentityId: string, toIdentityId: string): Promise<void> {
  const copied = await sql`
    insert into auth.second_factors (id, identity_id, secret, backup_codes, verified)
    select ${newId()}, ${toIdentityId}, secret, backup_codes, verified
    from auth.second_factors where identity_id = ${fromIdentityId} and verified`;
  if (copied.count > 0) await sql`update auth.identities set two_factor_enabled = true where id = ${toIdentityId}`;
}

/** Forgets the authenticator and the recovery codes. */
export async function removeSecondFactor(sql: Sql, identityId: string): Promise<void> {
  await sql`delete from auth.second_factors where identity_id = ${identityId}`;
  await sql`update auth.identities set two_factor_enabled = false where id = ${identityId}`;
}

/** Removes an identity that nobody is any more, with its sessions, passwords and addresses. */
export async function removeIdentity(sql: Sql, identityId: string): Promise<void> {
  await sql`delete from auth.identities where id = ${identityId}`;
}

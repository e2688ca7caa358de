import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type postgres from "postgres";

const PLAIN = 0;
const SEALED = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A secret that is made once and kept in the database: 32 random bytes as base64url. With `SECRET` it is kept encrypted
 * (AES-256-GCM); one that was kept plain is encrypted when `SECRET` first appears. Throws when `SECRET` is missing or wrong.
 */
export async function keptSecret(
  sql: postgres.Sql,
  name: string,
  settings: { SECRET?: string | undefined },
): Promise<string> {
  const key = settings.SECRET === undefined ? null : keyFrom(settings.SECRET);
  const fresh = randomBytes(32);
  await sql`insert into auth.secrets (name, value) values (${name}, ${seal(fresh, name, key)}) on conflict do nothing`;
  const [row] = await sql<{ value: Buffer }[]>`select value from auth.secrets where name = ${name}`;
  if (!row) throw new Error(`the secret "${name}" is not there after it was written`);
  const secret = open(row.value, name, key);
  if (key && row.value[0] === PLAIN) {
    await sql`update auth.secrets set value = ${seal(secret, name, key)} where name = ${name} and value = ${row.value}`;
  }
  return secret.toString("base64url");
}

const keyFrom = (secret: string) => Buffer.from(hkdfSync("sha256", secret, "", "elan secrets", 32));

function seal(secret: Buffer, name: string, key: Buffer | null): Buffer {
  if (!key) return Buffer.concat([Buffer.of(PLAIN), secret]);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([Buffer.of(SEALED), iv, cipher.getAuthTag(), sealed]);
}

function open(kept: Buffer, name: string, key: Buffer | null): Buffer {
  if (kept[0] === PLAIN) return kept.subarray(1);
  if (!key) throw new Error("SECRET is not set, and this database keeps its secrets encrypted with it");
  const iv = kept.subarray(1, 1 + IV_BYTES);
  const tag = kept.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(name)).setAuthTag(tag);
    return Buffer.concat([decipher.update(kept.subarray(1 + IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    throw new Error("SECRET is not the one with which this database keeps its secrets");
  }
}

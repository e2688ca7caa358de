import { createHash, randomBytes } from "node:crypto";

/** A link's secret with the organization's public id before it: what stands in the address, kept only as a hash. */
export type LinkToken = { readonly organizationId: string; readonly hash: Buffer };

const TOKEN = /^([0-9a-f]{32})\.([A-Za-z0-9_-]{43})$/;

export function newToken(organizationId: string): { token: string; hash: Buffer } {
  const secret = randomBytes(32).toString("base64url");
  return { token: `${organizationId.replaceAll("-", "")}.${secret}`, hash: hashOf(secret) };
}

/** Null for what can be no token. */
export function readToken(token: string): LinkToken | null {
  const [, compact, secret] = TOKEN.exec(token) ?? [];
  return compact && secret ? { organizationId: dashed(compact), hash: hashOf(secret) } : null;
}

/** 256 random bits need no salt and no slow hash. */
export const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** A UUID as it is written elsewhere, from its 32 digits. */
export const dashed = (compact: string) => compact.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

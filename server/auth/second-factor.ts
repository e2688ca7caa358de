import { APIError } from "better-auth/api";
import { symmetricDecrypt } from "better-auth/crypto";
import type { App } from "../app.ts";
import { countAttempt, forgetAttempts } from "./attempts.ts";
import type { SignedIn } from "./auth.ts";

export type SecondFactorState = "none" | "pending" | "on";

/** Wrong passwords or codes of somebody who is signed in. */
const TRIES = { most: 10, windowMs: 15 * 60_000 };

export type Refused =
  | { readonly ok: false; readonly reason: "wrong" }
  | { readonly ok: false; readonly reason: "too-many"; readonly retryAfterSeconds: number };

export async function secondFactorState(app: App, identityId: string): Promise<SecondFactorState> {
  const [row] = await app.auth.sql<{ verified: boolean }[]>`
    select verified from auth.second_factors where identity_id = ${identityId}`;
  return row ? (row.verified ? "on" : "pending") : "none";
}

/** Makes the secret of an authenticator, which counts for nothing until a code of it was typed. */
export function beginSecondFactor(app: App, headers: Headers, signedIn: SignedIn, password: string) {
  return withPassword(app, signedIn, async () => {
    await app.auth.api.enableTwoFactor({ body: { password, method: "totp" }, headers });
  });
}

/** What the authenticator is to be told while the second factor is pending: an `otpauth:` address, and its secret as text. */
export async function pendingSecret(
  app: App,
  identityId: string,
  account: string,
): Promise<{ uri: string; secret: string } | null> {
  const [row] = await app.auth.sql<{ secret: string }[]>`
    select secret from auth.second_factors where identity_id = ${identityId} and not verified`;
  if (!row) return null;
  const key = await symmetricDecrypt({ key: app.auth.secret, data: row.secret });
  const secret = base32(Buffer.from(key));
  const label = encodeURIComponent(`Élan:${account}`);
  return { uri: `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent("Élan")}`, secret };
}

/** Turns the second factor on with its first code. Answers the recovery codes, for this once, and a fresh session's cookies. */
export async function confirmSecondFactor(
  app: App,
  headers: Headers,
  signedIn: SignedIn,
  code: string,
): Promise<{ ok: true; recoveryCodes: readonly string[]; cookies: readonly string[] } | Refused> {
  let cookies: readonly string[] = [];
  const answer = await withPassword(app, signedIn, async () => {
    const confirmed = await app.auth.api.verifyTOTP({
      body: { code: code.replace(/\s/g, "") },
      headers,
      returnHeaders: true,
    });
    cookies = confirmed.headers.getSetCookie();
  });
  if (!answer.ok) return answer;
  const { backupCodes } = await app.auth.api.viewBackupCodes({ body: { userId: signedIn.identityId } });
  await endedByReplacement(app, signedIn);
  return { ok: true, recoveryCodes: backupCodes, cookies };
}

/** Forgets an authenticator that was never confirmed. */
export async function skipSecondFactor(app: App, identityId: string): Promise<void> {
  await app.auth.sql`delete from auth.second_factors where identity_id = ${identityId} and not verified`;
}

/** Turns the second factor off. Answers a fresh session's cookies. */
export async function endSecondFactor(
  app: App,
  headers: Headers,
  signedIn: SignedIn,
  password: string,
): Promise<{ ok: true; cookies: readonly string[] } | Refused> {
  let cookies: readonly string[] = [];
  const answer = await withPassword(app, signedIn, async () => {
    const ended = await app.auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true });
    cookies = ended.headers.getSetCookie();
  });
  if (!answer.ok) return answer;
  await endedByReplacement(app, signedIn);
  return { ok: true, cookies };
}

/** Makes new recovery codes; the old ones stop working. */
export async function renewRecoveryCodes(
  app: App,
  headers: Headers,
  signedIn: SignedIn,
  password: string,
): Promise<{ ok: true; recoveryCodes: readonly string[] } | Refused> {
  let recoveryCodes: readonly string[] = [];
  const answer = await withPassword(app, signedIn, async () => {
    const made = await app.auth.api.generateBackupCodes({ body: { password }, headers });
    recoveryCodes = made.backupCodes;
  });
  return answer.ok ? { ok: true, recoveryCodes } : answer;
}

/** better-auth replaces the session: sockets that the old one opened must let go of it. */
async function endedByReplacement(app: App, { organizationId, sessionId }: SignedIn): Promise<void> {
  if (organizationId !== null) app.changes.publish([{ kind: "silence", organizationId, sessionId }]);
}

async function withPassword(
  app: App,
  { identityId }: SignedIn,
  run: () => Promise<void>,
): Promise<{ ok: true } | Refused> {
  const key = `signed-in:${identityId}`;
  const tried = await countAttempt(app.auth.sql, key, TRIES, app.clock());
  if (!tried.ok) return { ok: false, reason: "too-many", retryAfterSeconds: tried.retryAfterSeconds };
  try {
    await run();
  } catch (error) {
    const wrong = ["INVALID_PASSWORD", "INVALID_CODE", "PASSWORD_TOO_LONG"];
    if (error instanceof APIError && wrong.includes(error.body?.code ?? "")) return { ok: false, reason: "wrong" };
    throw error;
  }
  await forgetAttempts(app.auth.sql, key);
  return { ok: true };
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648 base32 without padding: what authenticators read. */
function base32(bytes: Uint8Array): string {
  let [bits, held, text] = [0, 0, ""];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}

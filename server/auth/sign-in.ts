import { APIError } from "better-auth/api";
import type { App } from "../app.ts";
import { identityWith, readAddress, verifierOf } from "./addresses.ts";
import { countAttempt, forgetAttempts, forgiveAttempt } from "./attempts.ts";
import { syntheticAddress } from "./identities.ts";
import { enterOnlyOrganization } from "./organizations.ts";
import { LONGEST_PASSWORD } from "./passwords.ts";
import { readRecoveryCode } from "./recovery-codes.ts";
import { clientKey, signedCookieValue, visitorHeaders } from "./visitor.ts";

const QUARTER_OF_AN_HOUR_MS = 15 * 60_000;
/** Wrong passwords for one address. */
const BY_ADDRESS = { most: 10, windowMs: QUARTER_OF_AN_HOUR_MS };
/** Wrong passwords and codes from one client: a whole shop may stand behind one address. */
const BY_CLIENT = { most: 100, windowMs: QUARTER_OF_AN_HOUR_MS };
/** A code of an authenticator lives 30 seconds, and is taken for one more step before and after. */
const CODE_ONCE = { most: 1, windowMs: 90_000 };

const TWO_FACTOR_COOKIE = "elan.two_factor";

export type SignInAnswer =
  /** `needs` the second factor: the cookies hold the way open for ten minutes. */
  | { readonly ok: true; readonly needs: "code" | null; readonly cookies: readonly string[] }
  | { readonly ok: false; readonly reason: "wrong" }
  | { readonly ok: false; readonly reason: "too-many"; readonly retryAfterSeconds: number }
  /** The ten minutes are over, or there were too many wrong codes: the password is asked for again. */
  | { readonly ok: false; readonly reason: "start-again" };

/**
 * Signs in by what was typed. Known and unknown addresses get the same answer after the same work: one look-up, one scrypt.
 */
export async function signIn(
  app: App,
  headers: Headers,
  typed: { address: string; password: string },
): Promise<SignInAnswer> {
  const { auth } = app;
  const address = readAddress(typed.address) ?? "nobody";
  const tooMany = await tooManyTries(app, headers, address);
  if (tooMany) return tooMany;
  const verifier = await verifierOf(auth.secret, address, typed.password.slice(0, LONGEST_PASSWORD + 1));
  const identityId = await identityWith(auth.sql, address, verifier);
  if (identityId === null) return { ok: false, reason: "wrong" };
  const answer = await open(app, headers, identityId, typed.password);
  await forgiveTries(app, headers, address);
  return answer;
}

/** Counts a try with an address, wherever a password is asked for; null while there may be more. */
export async function tooManyTries(app: App, headers: Headers, address: string): Promise<SignInAnswer | null> {
  const { sql } = app.auth;
  const now = app.clock();
  const tries = [
    await countAttempt(sql, clientKey(headers), BY_CLIENT, now),
    await countAttempt(sql, addressKey(address), BY_ADDRESS, now),
  ];
  const waits = tries.flatMap((tried) => (tried.ok ? [] : [tried.retryAfterSeconds]));
  return waits.length === 0 ? null : { ok: false, reason: "too-many", retryAfterSeconds: Math.max(...waits) };
}

export async function forgiveTries(app: App, headers: Headers, address: string): Promise<void> {
  await forgetAttempts(app.auth.sql, addressKey(address));
  await forgiveAttempt(app.auth.sql, clientKey(headers));
}

const addressKey = (address: string) => `address:${address}`;

async function open(app: App, headers: Headers, identityId: string, password: string): Promise<SignInAnswer> {
  const { headers: answer, response } = await app.auth.api.signInEmail({
    body: { email: syntheticAddress(identityId), password },
    headers: visitorHeaders(headers),
    returnHeaders: true,
  });
  const cookies = answer.getSetCookie();
  if ("twoFactorRedirect" in response) return { ok: true, needs: "code", cookies };
  await enterOnlyOrganization(app, response.token);
  return { ok: true, needs: null, cookies };
}

/** The second step: the authenticator's six digits, or one of the recovery codes, each of which serves once. */
export async function signInWithCode(
  app: App,
  headers: Headers,
  typed: { code: string; kind: "authenticator" | "recovery" },
): Promise<SignInAnswer> {
  const { auth } = app;
  const now = app.clock();
  const challenge = signedCookieValue(headers, TWO_FACTOR_COOKIE);
  if (challenge === undefined) return { ok: false, reason: "start-again" };
  const client = await countAttempt(auth.sql, clientKey(headers), BY_CLIENT, now);
  if (!client.ok) return { ok: false, reason: "too-many", retryAfterSeconds: client.retryAfterSeconds };
  const code = typed.kind === "recovery" ? readRecoveryCode(typed.code) : typed.code.replace(/\s/g, "");
  const call = { body: { code }, headers: visitorHeaders(headers, TWO_FACTOR_COOKIE), returnHeaders: true } as const;
  try {
    if (typed.kind === "authenticator" && !(await isFirstUse(app, challenge, code)))
      return { ok: false, reason: "wrong" };
    const answer = typed.kind === "recovery" ? await auth.api.verifyBackupCode(call) : await auth.api.verifyTOTP(call);
    await forgiveAttempt(auth.sql, clientKey(headers));
    await enterOnlyOrganization(app, answer.response.token ?? null);
    return { ok: true, needs: null, cookies: answer.headers.getSetCookie() };
  } catch (error) {
    return refusedCode(error);
  }
}

/** A code that was seen over a shoulder must not open a second session (RFC 6238, 5.2). */
async function isFirstUse(app: App, challenge: string, code: string): Promise<boolean> {
  const [pending] = await app.auth.sql<{ identityId: string }[]>`
    select value as "identityId" from auth.verifications where identifier = ${challenge}`;
  if (!pending) return true;
  const used = await countAttempt(app.auth.sql, `code:${pending.identityId}:${code}`, CODE_ONCE, app.clock());
  return used.ok;
}

function refusedCode(error: unknown): SignInAnswer {
  if (!(error instanceof APIError)) throw error;
  switch (error.body?.code) {
    case "INVALID_CODE":
    case "INVALID_BACKUP_CODE":
      return { ok: false, reason: "wrong" };
    case "ACCOUNT_TEMPORARILY_LOCKED":
      return { ok: false, reason: "too-many", retryAfterSeconds: QUARTER_OF_AN_HOUR_MS / 1000 };
    case "INVALID_TWO_FACTOR_COOKIE":
    case "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE":
    case "TOTP_NOT_ENABLED":
    case "BACKUP_CODES_NOT_ENABLED":
      return { ok: false, reason: "start-again" };
    default:
      throw error;
  }
}

/** Opens a session for an identity without a password: the demo's doors alone. */
export async function openSession(app: App, headers: Headers, identityId: string): Promise<readonly string[]> {
  const { headers: answer, response } = await app.auth.api.openSession({
    body: { identityId },
    headers: visitorHeaders(headers),
    returnHeaders: true,
  });
  await enterOnlyOrganization(app, response.token);
  return answer.getSetCookie();
}

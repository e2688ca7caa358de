import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { twoFactor } from "better-auth/plugins/two-factor";
import { z } from "zod";
import { newId } from "#db/id.ts";
import { accounts, identities, secondFactors, sessions, verifications } from "#db/schema/auth.ts";
import type { Env } from "../env.ts";
import type { Logger } from "../log.ts";
import { CLIENT_ADDRESS_HEADER } from "./client-address.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./passwords.ts";
import { newRecoveryCodes } from "./recovery-codes.ts";

/** A session lasts this long and is not prolonged: signing in again once a month keeps a lost phone from being a key for ever. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

type Settings = {
  readonly env: Pick<Env, "APP_URL" | "PORT">;
  readonly log: Logger;
  readonly secret: string;
  readonly tables: Parameters<typeof drizzleAdapter>[0];
};

/**
 * better-auth, called by our own verbs and mounted nowhere: it keeps passwords, sessions, TOTP and recovery codes, signs the
 * cookies, and knows identities by a synthetic address only. Whom an address stands for, how often somebody may try, and
 * which organization is meant are ours (sign-in.ts, attempts.ts, principal.ts).
 */
export function makeBetterAuth({ env, log, secret, tables }: Settings) {
  const isSecure = env.APP_URL?.startsWith("https:") === true;
  return betterAuth({
    appName: "Élan",
    baseURL: env.APP_URL ?? `http://localhost:${env.PORT}`,
    basePath: "/auth/api",
    secret,
    database: drizzleAdapter(tables, {
      provider: "pg",
      schema: {
        user: identities,
        session: sessions,
        account: accounts,
        verification: verifications,
        twoFactor: secondFactors,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: { organizationId: { type: "string", required: false, input: false } },
    },
    plugins: [
      twoFactor({
        issuer: "Élan",
        backupCodeOptions: { storeBackupCodes: "encrypted", customBackupCodesGenerate: newRecoveryCodes },
      }),
      doors,
    ],
    // Its limiter counts requests to its own addresses, of which there are none.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: "warn",
      log: (level, message) => log[level === "error" ? "error" : "debug"]({ from: "better-auth" }, message),
    },
    advanced: {
      cookiePrefix: isSecure ? "__Host-elan" : "elan",
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: "lax", path: "/" },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER], ipv6Subnet: 128 },
    },
  });
}

export type BetterAuth = ReturnType<typeof makeBetterAuth>;

/** Opens a session for somebody whom we know by other means than a password: the demo's doors. Not reachable from outside. */
const doors = {
  id: "elan-doors",
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ identityId: z.string() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.identityId);
        if (!user) return { token: null };
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return { token: session.token };
      },
    ),
  },
} as const;

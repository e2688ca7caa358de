import { boolean, index, integer, pgSchema, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, instant } from "./columns.ts";

/**
 * The sign-in tables, in better-auth's shape. They stand outside row-level security: an identity exists before, and
 * apart from, any organization. Its `email` is synthetic and unique; the address a person types is in `sign_in_addresses`,
 * where several identities may bear the same one, so that nobody learns by a conflict that an address is known.
 */
export const auth = pgSchema("auth");

export const identities = auth.table("identities", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

const identityId = () =>
  text("identity_id")
    .notNull()
    .references(() => identities.id, { onDelete: "cascade" });

/**
 * What a person types to sign in. `verifier` is scrypt of the password under a salt derived from the address, so that one
 * computation answers for every identity that bears the address, and for none.
 */
export const signInAddresses = auth.table(
  "sign_in_addresses",
  { address: text("address").notNull(), identityId: identityId(), verifier: bytes("verifier").notNull() },
  (t) => [primaryKey({ columns: [t.address, t.identityId] }), index("sign_in_addresses_identity").on(t.identityId)],
);

export const sessions = auth.table(
  "sessions",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: identityId(),
    /** The organization chosen after signing in; null until chosen. */
    organizationId: uuid("organization_id"),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
  },
  (t) => [index("sessions_identity").on(t.userId)],
);

export const accounts = auth.table(
  "accounts",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: identityId(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [index("accounts_identity").on(t.userId)],
);

export const verifications = auth.table(
  "verifications",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [index("verifications_identifier").on(t.identifier)],
);

export const secondFactors = auth.table(
  "second_factors",
  {
    id: text("id").primaryKey(),
    userId: identityId(),
    secret: text("secret").notNull(),
    backupCodes: text("backup_codes").notNull(),
    verified: boolean("verified").default(true),
    failedVerificationCount: integer("failed_verification_count").default(0),
    lockedUntil: instant("locked_until"),
  },
  (t) => [index("second_factors_identity").on(t.userId)],
);

/** How often something was tried in a window: sign-ins by account and by client address, used codes. `key` is a digest. */
export const attempts = auth.table(
  "attempts",
  { key: bytes("key").primaryKey(), count: integer("count").notNull(), endsAt: instant("ends_at").notNull() },
  (t) => [index("attempts_ends").on(t.endsAt)],
);

/** Secrets made once at the first start, encrypted with `SECRET` where it is set. */
export const secrets = auth.table("secrets", { name: text("name").primaryKey(), value: bytes("value").notNull() });

import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, instant, organizationId } from "./columns.ts";
import { members, organizations } from "./organizations.ts";

export const apiKeys = pgTable(
  "api_keys",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    /** The first characters, so that a person recognizes the key. */
    prefix: text("prefix").notNull(),
    hash: bytes("hash").notNull(),
    scopes: text("scopes").array().notNull(),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    lastUsedAt: instant("last_used_at"),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("api_keys_hash").on(t.organizationId, t.hash),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
    foreignKey({ columns: [t.organizationId, t.createdBy], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/** A one-time link: an invitation, a new password, a lost second factor. Only its hash is kept. */
export const links = pgTable(
  "links",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    kind: text("kind", { enum: ["invitation", "password", "second-factor"] }).notNull(),
    memberId: uuid("member_id").notNull(),
    /**
     * Set when the link was mailed to that identity's own address at its own request: it then acts on the identity. Without
     * it, a manager or an admin gave the link: it acts on the membership in this organization alone.
     */
    identityId: text("identity_id"),
    hash: bytes("hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("links_hash").on(t.organizationId, t.hash),
    index("links_member").on(t.organizationId, t.memberId),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
    foreignKey({ columns: [t.organizationId, t.createdBy], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/** Who did what when; facts, no content. */
export const auditTrail = pgTable(
  "audit_trail",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    at: instant("at").notNull(),
    actorKind: text("actor_kind", { enum: ["member", "key", "system"] }).notNull(),
    actorId: text("actor_id"),
    action: text("action").notNull(),
    thing: text("thing").notNull(),
    thingId: text("thing_id"),
    facts: jsonb("facts").notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("audit_trail_at").on(t.organizationId, t.at),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
  ],
);

/** One event, one notice for each person concerned; the sentence is written in the reader's language. */
export const notices = pgTable(
  "notices",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    memberId: uuid("member_id").notNull(),
    kind: text("kind").notNull(),
    challengeId: uuid("challenge_id"),
    facts: jsonb("facts").notNull().default({}),
    createdAt: createdAt(),
    readAt: instant("read_at"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("notices_member").on(t.organizationId, t.memberId, t.createdAt),
    foreignKey({ columns: [t.organizationId, t.memberId], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/** Long work that survives leaving the page: an import, a re-score. */
export const jobs = pgTable(
  "jobs",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    kind: text("kind", { enum: ["import", "rescore"] }).notNull(),
    state: text("state", { enum: ["running", "done", "failed"] })
      .notNull()
      .default("running"),
    input: jsonb("input").notNull().default({}),
    /** Where it stands, and what it needs to go on after a crash. */
    progress: jsonb("progress").notNull().default({}),
    result: jsonb("result"),
    byMemberId: uuid("by_member_id"),
    byKeyId: uuid("by_key_id"),
    createdAt: createdAt(),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
    foreignKey({ columns: [t.organizationId, t.byMemberId], foreignColumns: [members.organizationId, members.id] }),
  ],
);

/** A file of a job, in chunks: what was uploaded (`upload`), or the refused rows to send again (`corrections`). */
export const jobFiles = pgTable(
  "job_files",
  {
    organizationId: organizationId(),
    jobId: uuid("job_id").notNull(),
    kind: text("kind", { enum: ["upload", "corrections"] }).notNull(),
    chunk: integer("chunk").notNull(),
    bytes: bytes("bytes").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.jobId, t.kind, t.chunk] }),
    foreignKey({ columns: [t.organizationId, t.jobId], foreignColumns: [jobs.organizationId, jobs.id] }).onDelete(
      "cascade",
    ),
  ],
);

/** The first answer to an `Idempotency-Key`, kept 24 hours. `status` is null while the first still runs. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    organizationId: organizationId(),
    key: text("key").notNull(),
    path: text("path").notNull(),
    bodyDigest: bytes("body_digest").notNull(),
    status: integer("status"),
    answer: text("answer"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.key, t.path] }),
    index("idempotency_keys_created").on(t.createdAt),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.organizationId] }),
    check("idempotency_keys_answer", sql`(${t.status} is null) = (${t.answer} is null)`),
  ],
);

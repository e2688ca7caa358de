import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { parseInstant } from "#core/calendar.ts";
import { actorSchema, iriSchema, type SentStatement, statementSchema, uuidSchema } from "#core/learning/schema.ts";
import { actorKey, type Statement } from "#core/learning/statement.ts";
import { formatStatement, type StatementFormat } from "#core/learning/statement-format.ts";
import type { Ctx } from "../context.ts";
import { readStatement, readStatements } from "../learning/read-statements.ts";
import { storeStatements } from "../learning/store-statements.ts";
import { Refusal } from "../refusal.ts";
import { flawsOf } from "./flaws.ts";
import { type Answer, type Dialect, operation } from "./operation.ts";
import { BASE_PATH } from "./router.ts";

const PATH = "/xapi/statements";
const VERSION = "1.0.3";
const MOST_STATEMENTS = 1_000;
const MOST_READ = 200;

/** xAPI 1.0.3, part three: a version in every request and answer, and 400 for what is wrong. */
const dialect: Dialect = {
  headers: { "x-experience-api-version": VERSION },
  invalid: 400,
  check(message: IncomingMessage) {
    const version = message.headers["x-experience-api-version"];
    if (typeof version === "string" && /^1\.0(\.\d+)?$/.test(version)) return;
    throw new Refusal("invalid", { reason: "xapi-version" });
  },
};

/** The statements of a body: one, or a list. Throws a Refusal that names what is wrong in each. */
function statementsOf(body: unknown): SentStatement[] {
  const schema = Array.isArray(body) ? z.array(statementSchema).max(MOST_STATEMENTS) : statementSchema;
  const read = schema.safeParse(body);
  if (!read.success) throw new Refusal("invalid", { flaws: flawsOf(read.error, body) });
  return Array.isArray(read.data) ? read.data : [read.data];
}

const boolean = z
  .enum(["true", "false"])
  .transform((value) => value === "true")
  .meta({ type: "boolean" });
const instant = z
  .string()
  .refine((value) => parseInstant(value) !== null, "not-an-instant")
  .transform((value) => parseInstant(value) ?? 0)
  .meta({ type: "string", format: "date-time" });

/** An agent or group as JSON text, as its key. */
const agent = z
  .string()
  .transform((value, check) => {
    const key = keyOf(value);
    if (key !== null) return key;
    check.addIssue("not-an-agent");
    return z.NEVER;
  })
  .meta({ type: "string", description: "An agent or identified group as JSON" });

function keyOf(json: string): string | null {
  try {
    const read = actorSchema.safeParse(JSON.parse(json));
    return read.success ? actorKey(read.data) : null;
  } catch {
    return null;
  }
}

const query = z.strictObject({
  statementId: uuidSchema.optional(),
  voidedStatementId: uuidSchema.optional(),
  agent: agent.optional(),
  verb: iriSchema.optional(),
  activity: iriSchema.optional(),
  registration: uuidSchema.optional(),
  related_activities: boolean.optional(),
  related_agents: boolean.optional(),
  since: instant.optional(),
  until: instant.optional(),
  limit: z
    .string()
    .regex(/^[0-9]{1,9}$/, "not-a-count")
    .transform(Number)
    .meta({ type: "integer" })
    .optional(),
  format: z.enum(["exact", "ids", "canonical"]).optional(),
  attachments: boolean.optional(),
  ascending: boolean.optional(),
  cursor: z
    .string()
    .regex(/^[0-9]{1,15}$/, "bad-cursor")
    .transform(Number)
    .meta({ type: "string" })
    .optional(),
});

type Query = z.output<typeof query>;

async function answerQuery(
  ctx: Ctx,
  asked: Query,
  languages: readonly string[],
  sent: URLSearchParams,
): Promise<Answer> {
  const format = asked.format ?? "exact";
  const headers = { "x-experience-api-consistent-through": new Date(ctx.now).toISOString() };
  const id = asked.statementId ?? asked.voidedStatementId;
  if (id !== undefined) {
    refuseBeside(asked);
    const statement = await readStatement(ctx, id, asked.voidedStatementId !== undefined);
    const lastModified = new Date(statement.stored).toUTCString();
    return {
      status: 200,
      body: formatStatement(statement, format, languages),
      headers: { ...headers, "last-modified": lastModified },
    };
  }
  const { statements, next } = await readStatements(ctx, {
    agent: asked.agent,
    isAgentRelated: asked.related_agents ?? false,
    verb: asked.verb,
    activity: asked.activity,
    isActivityRelated: asked.related_activities ?? false,
    registration: asked.registration,
    since: asked.since,
    until: asked.until,
    isAscending: asked.ascending ?? false,
    limit: Math.min(asked.limit || MOST_READ, MOST_READ),
    after: asked.cursor,
  });
  const body = {
    statements: formatted(statements, format, languages),
    more: next === undefined ? "" : moreOf(sent, next),
  };
  return { status: 200, body, headers };
}

const formatted = (statements: readonly Statement[], format: StatementFormat, languages: readonly string[]) =>
  statements.map((statement) => formatStatement(statement, format, languages));

/** One statement is asked for by its id and by nothing else. */
function refuseBeside(asked: Query): void {
  const { statementId, voidedStatementId, format: _f, attachments: _a, ...others } = asked;
  const isBoth = statementId !== undefined && voidedStatementId !== undefined;
  const beside =
    Object.entries(others).find(([, value]) => value !== undefined)?.[0] ?? (isBoth ? "voidedStatementId" : null);
  if (beside) throw new Refusal("invalid", { flaws: [{ pointer: `/${beside}`, code: "not-beside-an-id" }] });
}

/** Where the answer goes on, from the host's root. */
function moreOf(sent: URLSearchParams, next: number): string {
  const further = new URLSearchParams(sent);
  further.set("cursor", String(next));
  return `${BASE_PATH}${PATH}?${further}`;
}

/** The languages of an Accept-Language header, best first. */
const languagesOf = (message: IncomingMessage): string[] =>
  (message.headers["accept-language"] ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality = "q=1"] = part.trim().split(/\s*;\s*/);
      return { tag, quality: Number(quality.replace(/^q=/, "")) || 0 };
    })
    .sort((a, b) => b.quality - a.quality)
    .flatMap(({ tag }) => (tag === "" || tag === "*" ? [] : [tag]));

/** A statement as the document shows it; core/learning/schema.ts checks all of it. */
const documented = z
  .looseObject({
    id: z.uuid().optional(),
    actor: z.looseObject({}),
    verb: z.looseObject({ id: z.string() }),
    object: z.looseObject({}),
    result: z.looseObject({}).optional(),
    context: z.looseObject({}).optional(),
    timestamp: z.string().optional(),
  })
  .meta({ id: "Statement", description: "A statement of xAPI 1.0.3" });

export const xapiOperations = [
  operation({
    id: "postStatements",
    tag: "Learning records",
    summary: "Store learning records (xAPI 1.0.3)",
    description:
      "One statement or a list, all or none. A statement by a member (mbox: e-mail; account name: ref) on an activity that a metric names, with one of its verbs, becomes a result of source `xapi`. A voiding statement reverses it. Sent again, it changes nothing. Attachments by their `fileUrl` only.",
    method: "POST",
    path: PATH,
    action: "records.write",
    dialect,
    body: z.unknown(),
    documented: z.union([documented, z.array(documented).max(MOST_STATEMENTS)]),
    answers: { 200: z.array(z.uuid()) },
    inTransaction: async (ctx, { body }) => ({ status: 200, body: await storeStatements(ctx, statementsOf(body)) }),
  }),
  operation({
    id: "putStatement",
    tag: "Learning records",
    summary: "Store a learning record under its id",
    method: "PUT",
    path: PATH,
    action: "records.write",
    dialect,
    query: z.strictObject({ statementId: uuidSchema }),
    body: z.unknown(),
    documented,
    answers: { 204: z.undefined() },
    inTransaction: async (ctx, { query, body }) => {
      const [statement, another] = statementsOf(body);
      const isOther = statement?.id !== undefined && statement.id !== query.statementId;
      if (!statement || another || isOther) {
        throw new Refusal("invalid", { flaws: [{ pointer: "/id", code: "not-the-id-of-the-address" }] });
      }
      await storeStatements(ctx, [{ ...statement, id: query.statementId }]);
      return { status: 204, body: undefined };
    },
  }),
  operation({
    id: "getStatements",
    tag: "Learning records",
    summary: "Learning records, by their id or by what they say",
    description: "As xAPI 1.0.3 says. Up to 200 at a time, newest first; `more` leads on.",
    method: "GET",
    path: PATH,
    action: "records.read",
    dialect,
    query,
    answers: {
      200: z.union([documented, z.strictObject({ statements: z.array(documented), more: z.string() })]),
    },
    inTransaction: (ctx, { query: asked, message }) => {
      const sent = new URLSearchParams((message.url ?? "").split("?")[1] ?? "");
      return answerQuery(ctx, asked, languagesOf(message), sent);
    },
  }),
];

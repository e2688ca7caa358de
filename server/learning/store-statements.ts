import { createHash } from "node:crypto";
import { contentOf, isSame } from "#core/learning/same-statement.ts";
import { VOIDED } from "#core/learning/schema.ts";
import { type Agent, type SentStatement, type Statement, traitsOf } from "#core/learning/statement.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import { newId } from "#db/id.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { lockHead } from "../results/append.ts";
import { reverseResult } from "../results/reverse.ts";
import { recordStatements, STATEMENTS_SOURCE } from "./record-statements.ts";

const VERSION = "1.0.0";

/**
 * Stores learning records, all or none, and records those that a metric listens for. A statement that is known already
 * changes nothing. Returns their ids in order. Throws a Refusal: 409 for a known id that says something else now, `invalid`
 * for an id that stands twice in the list or a voiding statement that is to be voided.
 */
export async function storeStatements(ctx: Ctx, sent: readonly SentStatement[]): Promise<string[]> {
  await allow(ctx, "records.write");
  // Whatever it becomes is scored in this transaction; taken first, the lock keeps two batches from waiting for each other.
  await lockHead(ctx);
  const statements = sent.map((statement) => ({ sent: statement, kept: complete(ctx, statement) }));
  const known = await readKnown(
    ctx,
    statements.map(({ kept }) => kept.id),
  );
  refuseTwice(statements.map(({ kept }) => kept.id));
  const fresh = statements.filter(({ sent, kept }, index) => {
    const before = known.get(kept.id);
    if (before && !isSameAs(before, sent)) {
      throw new Refusal("conflict", {
        reason: "statement-says-otherwise",
        flaws: [{ pointer: `/${index}`, code: "known-id-other-content" }],
      });
    }
    return !before;
  });
  await refuseVoidedVoids(
    ctx,
    fresh.map(({ kept }) => kept),
  );
  const isVoided = await voidedAmong(
    ctx,
    fresh.map(({ kept }) => kept),
  );
  const listened = fresh.map(({ kept }) => kept).filter((one) => one.verb.id !== VOIDED && !isVoided(one.id));
  const results = await recordStatements(ctx, listened);
  await insert(ctx, fresh, results);
  await takeBack(
    ctx,
    fresh.map(({ kept }) => kept),
  );
  return statements.map(({ kept }) => kept.id);
}

/** The statement with what the store says of it. */
function complete(ctx: Ctx, sent: SentStatement): Statement {
  const stored = new Date(ctx.now).toISOString();
  return {
    ...sent,
    id: sent.id ?? newId(),
    timestamp: sent.timestamp ?? stored,
    stored,
    version: sent.version ?? VERSION,
    authority: authorityOf(ctx),
  };
}

/** Who vouches for a statement: the key that sent it. */
function authorityOf(ctx: Ctx): Agent {
  const { principal, app } = ctx;
  const name = principal.kind === "key" ? `key:${principal.keyId}` : principal.kind;
  return { objectType: "Agent", account: { homePage: app.env.APP_URL ?? `http://localhost:${app.env.PORT}`, name } };
}

type Known = { readonly content: Buffer; readonly timestamp: string };

async function readKnown(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const rows = await ctx.tx.sql<(Known & { id: string })[]>`
    select id, content, statement->>'timestamp' as timestamp from statements
    where id = any(${arrayLiteral(ids)}::text[]::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

const digestOf = (content: string): Buffer => createHash("sha256").update(content).digest();

const isSameAs = (before: Known, sent: SentStatement): boolean =>
  isSame((content) => digestOf(content).equals(before.content), sent, before.timestamp);

function refuseTwice(ids: readonly string[]): void {
  const index = ids.findIndex((id, at) => ids.indexOf(id) < at);
  if (index < 0) return;
  throw new Refusal("invalid", {
    flaws: [{ pointer: `/${index}/id`, code: "named-twice", params: { value: ids[index] ?? "" } }],
  });
}

/** What a statement takes back, if it does. */
const voidedBy = (statement: SentStatement): string | null =>
  statement.verb.id === VOIDED && statement.object.objectType === "StatementRef" ? statement.object.id : null;

async function refuseVoidedVoids(ctx: Ctx, fresh: readonly Statement[]): Promise<void> {
  const targets = fresh.flatMap((one) => voidedBy(one) ?? []);
  if (targets.length === 0) return;
  const voiding = await ctx.tx.sql<{ id: string }[]>`
    select id from statements where voids is not null and id = any(${arrayLiteral(targets)}::text[]::uuid[])`;
  const isVoiding = new Set([...voiding.map((row) => row.id), ...fresh.filter(voidedBy).map((one) => one.id)]);
  if (targets.some((id) => isVoiding.has(id))) throw new Refusal("invalid", { reason: "voids-a-voiding-statement" });
}

/** Which of these a statement takes back already, one that came before them or beside them. */
async function voidedAmong(ctx: Ctx, fresh: readonly Statement[]): Promise<(id: string) => boolean> {
  const rows = await ctx.tx.sql<{ id: string }[]>`
    select voids as id from statements where voids = any(${arrayLiteral(fresh.map((one) => one.id))}::text[]::uuid[])`;
  const voided = new Set([...rows.map((row) => row.id), ...fresh.flatMap((one) => voidedBy(one) ?? [])]);
  return (id) => voided.has(id);
}

async function insert(
  ctx: Ctx,
  fresh: readonly { sent: SentStatement; kept: Statement }[],
  results: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  for (const { sent, kept } of fresh) {
    const traits = traitsOf(kept, kept.authority);
    await ctx.tx.sql`
      insert into statements (organization_id, id, statement, content, stored_at, agents, related_agents, activity,
        related_activities, verb, registration, refers_to, voids, results)
      values (${ctx.organization.id}, ${kept.id}, ${JSON.stringify(kept)}::text::jsonb, ${digestOf(contentOf(sent))},
        ${kept.stored}, ${arrayLiteral(traits.agents)}::text[], ${arrayLiteral(traits.relatedAgents)}::text[],
        ${traits.activity}, ${arrayLiteral(traits.relatedActivities)}::text[], ${traits.verb}, ${traits.registration},
        ${traits.refersTo}, ${voidedBy(kept)}, ${arrayLiteral(results.get(kept.id) ?? [])}::text[])`;
  }
}

/** The results of what is voided are reversed: the standings become what they would be had it never come. */
async function takeBack(ctx: Ctx, fresh: readonly Statement[]): Promise<void> {
  const voiding = new Map(fresh.flatMap((one) => (voidedBy(one) ? [[voidedBy(one), one.id] as const] : [])));
  if (voiding.size === 0) return;
  const rows = await ctx.tx.sql<{ id: string; results: string[] }[]>`
    select id, to_json(results) as results from statements
    where id = any(${arrayLiteral(voiding.keys())}::text[]::uuid[])`;
  for (const { id: target, results } of rows) {
    for (const id of results) {
      await reverseResult(ctx, { source: STATEMENTS_SOURCE, id, reason: `xAPI ${voiding.get(target)}` });
    }
  }
}

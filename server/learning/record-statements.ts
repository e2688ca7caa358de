import type { Statement } from "#core/learning/statement.ts";
import {
  type ListeningMetric,
  listenersOf,
  type Person,
  personOf,
  valueOfStatement,
} from "#core/learning/statement-result.ts";
import type { IncomingResult } from "#core/results/incoming.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";
import { recordBatches } from "../results/record.ts";

/** The source of every result that was a learning record. */
export const STATEMENTS_SOURCE = "xapi";

/**
 * Records the statements that a metric listens for, by a member and with a value, as results: id = the statement's, subject
 * = the activity. Where several metrics listen to the same, the later ones by key add theirs to the id. Returns the ids of
 * the results by statement.
 */
export async function recordStatements(
  ctx: Ctx,
  statements: readonly Statement[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const made = new Map<string, string[]>();
  if (statements.length === 0) return made;
  const metrics = await listening(ctx);
  const refOf = metrics.length > 0 ? await membersAmong(ctx, statements) : () => undefined;
  const results = statements.flatMap((statement) => {
    const member = refOf(statement);
    const value = valueOfStatement(statement);
    if (member === undefined || value === null) return [];
    return listenersOf(statement, metrics).map((metric, index) => ({
      statement: statement.id,
      result: resultOf(
        statement,
        member,
        metric.key,
        index === 0 ? statement.id : `${statement.id}:${metric.key}`,
        value,
      ),
    }));
  });
  if (results.length === 0) return made;
  const batch = { principal: ctx.principal, source: STATEMENTS_SOURCE, results: results.map((one) => one.result) };
  const [recorded] = await recordBatches(ctx, [batch]);
  const refused = new Set(recorded?.items.filter((item) => item.status === "refused").map((item) => item.index));
  for (const [index, { statement, result }] of results.entries()) {
    if (!refused.has(index)) made.set(statement, [...(made.get(statement) ?? []), result.id]);
  }
  for (const item of recorded?.items ?? []) {
    if (item.status === "refused")
      ctx.app.log.warn({ id: item.id, flaw: item.flaw }, "a learning record became no result");
  }
  return made;
}

function resultOf(statement: Statement, member: string, metric: string, id: string, value: string): IncomingResult {
  const subject = "id" in statement.object ? statement.object.id : undefined;
  return { id, member, metric, value, occurredAt: statement.timestamp, subject };
}

const listening = (ctx: Ctx) => ctx.tx.sql<ListeningMetric[]>`
  select key, to_json(activities) as activities, to_json(verbs) as verbs from metrics where activities <> '{}'`;

/** Tells the ref of the member that a statement is about, if there is one. */
async function membersAmong(ctx: Ctx, statements: readonly Statement[]) {
  const people = statements.flatMap((statement) => personOf(statement) ?? []);
  const emails = people.flatMap((person) => ("email" in person ? [person.email.toLowerCase()] : []));
  const refs = people.flatMap((person) => ("ref" in person ? [person.ref] : []));
  const rows = await ctx.tx.sql<{ ref: string; email: string | null }[]>`
    select ref, lower(email) as email from members
    where lower(email) = any(${arrayLiteral(emails)}::text[]) or ref = any(${arrayLiteral(refs)}::text[])`;
  const byEmail = new Map(rows.map((row) => [row.email, row.ref]));
  const byRef = new Set(rows.map((row) => row.ref));
  const refOf = (person: Person) =>
    "email" in person ? byEmail.get(person.email.toLowerCase()) : byRef.has(person.ref) ? person.ref : undefined;
  return (statement: Statement): string | undefined => {
    const person = personOf(statement);
    return person ? refOf(person) : undefined;
  };
}

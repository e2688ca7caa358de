import type { Statement } from "#core/learning/statement.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";

/** What a query of statements looks for (xAPI 1.0.3, part three, "GET Statements"). Instants are ms UTC. */
export type StatementQuery = {
  /** As core/learning/statement.ts writes an actor's key. */
  readonly agent?: string | undefined;
  readonly isAgentRelated: boolean;
  readonly verb?: string | undefined;
  readonly activity?: string | undefined;
  readonly isActivityRelated: boolean;
  readonly registration?: string | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly isAscending: boolean;
  readonly limit: number;
  /** The number after which a further page goes on. */
  readonly after?: number | undefined;
};

export type StatementPage = { readonly statements: readonly Statement[]; readonly next: number | undefined };

/** One statement that nobody voided, or one that somebody did. Throws a 404 Refusal. */
export async function readStatement(ctx: Ctx, id: string, isVoided: boolean): Promise<Statement> {
  await allow(ctx, "records.read");
  const [row] = await ctx.tx.sql<{ statement: Statement; isVoided: boolean }[]>`
    select s.statement, exists (select from statements v where v.voids = s.id) as "isVoided"
    from statements s where s.id = ${id}`;
  if (!row || row.isVoided !== isVoided) throw notFound();
  return row.statement;
}

/** Statements by their traits, newest first if not said otherwise, without voided ones, with those that speak of them. */
export async function readStatements(ctx: Ctx, query: StatementQuery): Promise<StatementPage> {
  await allow(ctx, "records.read");
  const { sql } = ctx.tx;
  const { agent, verb, activity, registration, since, until, after, limit, isAscending } = query;
  const fits = sql`
    (${agent ?? null}::text is null or ${agent ?? null} = any(${query.isAgentRelated ? sql`s.related_agents` : sql`s.agents`}))
    and (${verb ?? null}::text is null or s.verb = ${verb ?? null})
    and (${activity ?? null}::text is null
      or ${query.isActivityRelated ? sql`${activity ?? null} = any(s.related_activities)` : sql`s.activity = ${activity ?? null}`})
    and (${registration ?? null}::uuid is null or s.registration = ${registration ?? null})`;
  const rows = await sql<{ statement: Statement; number: number }[]>`
    with recursive found (id, number) as (
      select s.id, s.number from statements s where ${fits}
      union
      select r.id, r.number from statements r join found f on r.refers_to = f.id)
    select s.statement, s.number from statements s
    where s.id in (select id from found)
      and not exists (select from statements v where v.voids = s.id)
      and (${since ?? null}::float8 is null or s.stored_at > ${dateOf(since)})
      and (${until ?? null}::float8 is null or s.stored_at <= ${dateOf(until)})
      and (${after ?? null}::bigint is null or ${isAscending ? sql`s.number > ${after ?? 0}` : sql`s.number < ${after ?? 0}`})
    order by ${isAscending ? sql`s.number asc` : sql`s.number desc`}
    limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  return { statements: page.map((row) => row.statement), next: rows.length > limit ? page.at(-1)?.number : undefined };
}

const dateOf = (ms: number | undefined): Date | null => (ms === undefined ? null : new Date(ms));

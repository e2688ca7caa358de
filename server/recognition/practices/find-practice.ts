import type postgres from "postgres";
import type { Action } from "#core/access/table.ts";
import type { PracticeState, PracticeText } from "#core/recognition/practice.ts";
import { allow } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { notFound } from "../../refusal.ts";

/** A practice as it is kept. Instants are ms UTC. */
export type PracticeRow = PracticeText & {
  readonly id: string;
  readonly state: PracticeState;
  readonly authorId: string;
  readonly expertId: string | null;
  readonly ownerId: string | null;
  readonly winId: string | null;
  readonly postId: string | null;
  readonly note: string | null;
  readonly version: number;
  readonly publishedAt: number | null;
  readonly reviewOn: string | null;
  readonly tries: number;
  readonly adoptions: number;
  readonly distinctions: number;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Practices in an order and number that `rest` says. */
export const selectPractices = (ctx: Ctx, rest: postgres.PendingQuery<postgres.Row[]>): Promise<PracticeRow[]> =>
  ctx.tx.sql<PracticeRow[]>`
    select p.id, p.state, p.author_id as "authorId", p.expert_id as "expertId", p.owner_id as "ownerId", p.win_id as "winId",
      p.post_id as "postId", p.title, p.situation, p.action, p.outcome, p.proof, p.note, p.version,
      p.published_at as "publishedAt", p.review_on as "reviewOn", p.tries, p.adoptions,
      (select count(*)::int from distinctions d where d.practice_id = p.id) as distinctions
    from practices p ${rest}`;

export const thingOf = (row: PracticeRow) =>
  ({ ...row, kind: "practice", isPublished: row.state === "published" || row.state === "expired" }) as const;

/** A practice to which the asker may do this; nobody else changes it until the transaction ends where `lock` says so. Throws a 404 Refusal. */
export async function findPractice(ctx: Ctx, id: string, action: Action, { lock = false } = {}): Promise<PracticeRow> {
  const { sql } = ctx.tx;
  if (lock && UUID.test(id)) await sql`select 1 from practices where id = ${id} for update`;
  const [row] = UUID.test(id) ? await selectPractices(ctx, sql`where p.id = ${id}`) : [];
  if (!row) throw notFound();
  await allow(ctx, action, thingOf(row));
  return row;
}

import type { Mark } from "#core/visits/score.ts";
import { allow, isAllowed } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";

/** A visit as it is kept. Instants are ms UTC, the score a decimal. */
export type Visit = {
  readonly id: string;
  readonly gridId: string;
  readonly gridVersion: number;
  readonly unitId: string;
  readonly visitedAt: number;
  readonly submittedAt: number | null;
  readonly score: string | null;
  readonly answer: string | null;
  readonly answeredAt: number | null;
};

export type ItemMark = { readonly item: number; readonly mark: Mark; readonly note: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const visitColumns = (ctx: Ctx) => ctx.tx.sql`
  v.id, v.grid_id as "gridId", v.grid_version as "gridVersion", v.unit_id as "unitId", v.visited_at as "visitedAt",
  v.submitted_at as "submittedAt", trim_scale(v.score)::text as score, v.answer, v.answered_at as "answeredAt"`;

type VisitAction = "visits.read" | "visits.fill" | "visits.answer";

/**
 * A visit that the asker may do this with; what is not handed in yet is there only for who may fill it. `lock`: till the
 * transaction ends. Throws a 404 Refusal.
 */
export async function requireVisit(ctx: Ctx, id: string, action: VisitAction, { lock = false } = {}): Promise<Visit> {
  const { sql } = ctx.tx;
  const [visit] = UUID.test(id)
    ? await sql<Visit[]>`select ${visitColumns(ctx)} from visits v where v.id = ${id} ${lock ? sql`for update` : sql``}`
    : [];
  if (!visit) throw notFound();
  const shop = { kind: "shop", unitId: visit.unitId } as const;
  await allow(ctx, action, shop);
  if (visit.submittedAt === null && !(await isAllowed(ctx, "visits.fill", shop))) throw notFound();
  return visit;
}

/** A visit that the asker may still fill, locked till the transaction ends. Throws a Refusal: 404, 409 once it is handed in. */
export async function requireOpen(ctx: Ctx, id: string): Promise<Visit> {
  const visit = await requireVisit(ctx, id, "visits.fill", { lock: true });
  if (visit.submittedAt !== null) throw new Refusal("conflict", { reason: "visit-submitted" });
  return visit;
}

export const marksOf = (ctx: Ctx, visitId: string): Promise<ItemMark[]> =>
  ctx.tx.sql<ItemMark[]>`select item, mark, note from visit_marks where visit_id = ${visitId} order by item`;

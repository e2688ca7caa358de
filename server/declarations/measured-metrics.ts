import type { Ctx } from "../context.ts";

/** The metrics that customers or visitors rate: nobody declares their own rating. */
export async function measuredMetrics(ctx: Ctx): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx.sql<{ metric: string | null }[]>`
    select metric from waves union select metric from visit_grids union select milestone_metric from visit_grids`;
  return new Set(rows.flatMap(({ metric }) => metric ?? []));
}

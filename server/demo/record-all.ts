import type { SeedResult } from "#db/seed/shapes.ts";
import type { Ctx } from "../context.ts";
import { type Batch, recordBatches } from "../results/record.ts";

/** Records results of several sources in their order. Throws an Error when one is refused: the generator made it. */
export async function recordAll(ctx: Ctx, results: readonly SeedResult[]): Promise<void> {
  const batches: (Batch & { results: SeedResult[] })[] = [];
  for (const result of results) {
    const last = batches.at(-1);
    if (last?.source === result.source) last.results.push(result);
    else batches.push({ principal: ctx.principal, source: result.source, results: [result] });
  }
  for (const { items } of await recordBatches(ctx, batches)) {
    const refused = items.find(({ status }) => status === "refused");
    if (refused) throw new Error(`the demo's result ${refused.id} was refused: ${JSON.stringify(refused)}`);
  }
}

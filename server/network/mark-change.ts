import type { Ctx } from "../context.ts";
import { appendMarker } from "../results/append.ts";
import { type Deed, Lasting } from "../standings/lasting.ts";
import { openBoards, rescoreAfterNetworkChange } from "../standings/rebuild.ts";

/**
 * Writes a change of the network, takes its one ledger position and scores again what it alters of every challenge that is
 * not certified, in the same transaction: rows never differ at one position. Throws Lasting where that would take too long:
 * a job then does the `deed`.
 */
export async function markChange(
  ctx: Ctx,
  about: "network" | "targets" | "metrics",
  deed: Deed,
  write: () => Promise<void>,
): Promise<number> {
  // What a job has not done yet was said before.
  if (!ctx.rescoring && (await waitsForJob(ctx))) throw new Lasting(deed);
  const before = await openBoards(ctx);
  await write();
  const position = await appendMarker(ctx, about);
  await rescoreAfterNetworkChange(ctx, position, before, deed);
  return position;
}

async function waitsForJob(ctx: Ctx): Promise<boolean> {
  const [job] = await ctx.tx.sql`
    select 1 from jobs where kind = 'rescore' and state = 'running' and input->'deed'->>'name' like 'put-%' limit 1`;
  return job !== undefined;
}

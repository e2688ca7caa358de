import type { Ctx } from "../context.ts";
import { appendMarker } from "../results/append.ts";
import { rescoreAfterNetworkChange } from "../standings/rebuild.ts";

/**
 * Takes the one ledger position of a change of the network and scores every challenge that is not certified again, in the
 * same transaction: rows never differ at one position. Call it once, after the tables have changed.
 */
export async function markChange(ctx: Ctx, about: "network" | "targets" | "metrics"): Promise<number> {
  const position = await appendMarker(ctx, about);
  await rescoreAfterNetworkChange(ctx, position);
  return position;
}

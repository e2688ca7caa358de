import { standingToJson } from "#core/scoring/standings.ts";
import type { Challenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";

/** Every standing of a board with its rank, best first, as a certificate keeps it. */
export async function sealedRows(ctx: Ctx, challenge: Challenge) {
  const board = await ctx.app.boards.of(ctx, challenge);
  return board.ranked(0, board.total).map(({ standing, rank }) => ({ ...standingToJson(standing), rank }));
}

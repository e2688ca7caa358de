import { type Advice, adviseOn } from "#core/challenges/advice.ts";
import type { Definition } from "#core/challenges/definition.ts";
import { type Spread, spreadOf } from "#core/fairness/spread.ts";
import { EVERYONE } from "#core/scoring/card.ts";
import { makePlan } from "#core/scoring/plan.ts";
import { replay } from "#core/scoring/replay.ts";
import { scopeOf } from "#core/scoring/results-of.ts";
import { compareStandings } from "#core/scoring/standings.ts";
import type { Leaderboard } from "#core/standings/row.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { readResults } from "../results/read-ledger.ts";
import { Board } from "../standings/board.ts";
import { viewBoard } from "../standings/rows.ts";
import { lifeOfDraft, NO_CHALLENGE } from "./advise.ts";
import { checkDefinition } from "./check.ts";

const MOST_ROWS = 200;

/** What a definition would have made of the results that the ledger holds, and what to look at again; nothing is stored. Throws a 422 Refusal. */
export async function previewChallenge(
  ctx: Ctx,
  definition: Definition,
): Promise<{ standings: Leaderboard; fairness: Spread; advice: Advice[] }> {
  await allow(ctx, "challenge.write", { kind: "definition", definition });
  await checkDefinition(ctx, definition);
  const network = await ctx.app.networks.of(ctx);
  const plan = makePlan(definition, network.network, lifeOfDraft(ctx));
  const entries = await readResults(ctx, scopeOf(plan, EVERYONE));
  const { standings } = replay(plan, entries);
  const [head] = await ctx.tx.sql<{ position: number }[]>`select position from ledger_heads`;
  const position = head?.position ?? 0;
  const board = new Board({
    version: 0,
    rebuiltPosition: position,
    position,
    compare: compareStandings(plan),
    standings: standings.map((standing) => ({ standing, position })),
  });
  const view = { kind: "full" } as const;
  const viewed = viewBoard(ctx, { board, plan, network, challengeId: NO_CHALLENGE, rankBefore: () => null, view });
  const shown = Math.min(MOST_ROWS, board.total);
  return {
    standings: {
      challenge: NO_CHALLENGE,
      version: 0,
      state: "draft",
      position,
      asOf: new Date(ctx.now).toISOString(),
      total: board.total,
      rows: Array.from({ length: shown }, (_, index) => viewed.rowAt(index)).flatMap((row) => (row ? [row] : [])),
    },
    fairness: spreadOf(standings),
    advice: adviseOn(definition, plan),
  };
}

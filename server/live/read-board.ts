import { dayOf } from "#core/calendar.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { type Challenge, findChallenge, stateOf } from "../challenges/challenge.ts";
import type { Ctx, Organization } from "../context.ts";
import type { KnownNetwork } from "../people/networks.ts";
import { boardAsOf } from "../standings/as-of.ts";
import type { Board } from "../standings/board.ts";
import { ranksBefore } from "../standings/daily-ranks.ts";
import { shownPosition } from "../standings/read.ts";
import { type Ground, readGround } from "./ground.ts";

/** The ranks with which today began. Two with the same key over the same board at the same position say the same. */
export type RanksBefore = { readonly key: string; of(participantId: string): number | null };

/** Everything that a board's rows are made of, as one transaction read it. */
export type BoardSource = {
  readonly organization: Organization;
  readonly challenge: Challenge;
  readonly plan: Plan;
  readonly network: KnownNetwork;
  readonly board: Board;
  readonly ranksBefore: RanksBefore;
  /** The end of the ledger, read before the board: whatever lies at or before it is in the board. */
  readonly head: number;
  readonly now: number;
};

/** Reads a challenge's board as it is now; `ranks` are those of an earlier reading. Throws a 404 Refusal. */
export async function readBoard(
  ctx: Ctx,
  challengeId: string,
  { ground, ranks }: { ground?: Ground; ranks?: RanksBefore | undefined } = {},
): Promise<BoardSource> {
  const { head, network, ctx: known } = ground ?? (await readGround(ctx));
  const challenge = await findChallenge(ctx, challengeId);
  const plan = await ctx.app.plans.of(known, challenge);
  const isDraft = challenge.launchedAt === null;
  const board = isDraft ? await boardAsOf(known, challenge, plan, head) : await ctx.app.boards.of(known, challenge);
  const { organization, now } = ctx;
  const ranksBefore = isDraft ? NO_RANKS : await readRanksBefore(ctx, challenge, board, ranks);
  return { organization, challenge, plan, network, board, ranksBefore, head, now };
}

/** The position up to which every entry is in the board, as HTTP names it. */
export function positionOf(source: BoardSource): number {
  return source.challenge.launchedAt === null ? source.head : shownPosition(source);
}

const NO_RANKS: RanksBefore = { key: "none", of: () => null };

/** A day's ranks are kept once and stay: they are read once a day, not with every tick. */
async function readRanksBefore(
  ctx: Ctx,
  challenge: Challenge,
  board: Board,
  known?: RanksBefore,
): Promise<RanksBefore> {
  const today = dayOf(ctx.now, challenge.definition.timeZone);
  const kept = `kept ${today}`;
  if (known?.key === kept) return known;
  const [row] = await ctx.tx.sql`
    select 1 from daily_ranks where challenge_id = ${challenge.id} and day = ${today} limit 1`;
  const key = row ? kept : `open ${today} ${stateOf(challenge, ctx.now) === "scheduled"}`;
  return { key, of: await ranksBefore(ctx, challenge, board) };
}

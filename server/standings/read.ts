import { parseInstantOrDay } from "#core/calendar.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { listed } from "#core/standings/listing.ts";
import type { Leaderboard, LeaderboardRow } from "#core/standings/row.ts";
import type { View } from "#core/standings/view.ts";
import { allow } from "../auth/allow.ts";
import { type Challenge, findChallenge, stateOf } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import type { KnownNetwork } from "../people/networks.ts";
import { Refusal } from "../refusal.ts";
import type { Board } from "./board.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { ranksBefore } from "./daily-ranks.ts";
import { type ViewedBoard, viewBoard } from "./rows.ts";
import { viewOf } from "./view-of.ts";

export type LeaderboardQuery = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** The page that holds this ref. */
  readonly around?: string | undefined;
  /** A ledger position, or an instant: the greatest position recorded at or before it. */
  readonly asOf?: string | undefined;
};

/**
 * One page of a leaderboard as whoever asks may see it. A cursor pins its position. Throws a Refusal: 404, or 422 for a
 * cursor or an `asOf` that is none.
 */
export async function readLeaderboard(ctx: Ctx, challengeId: string, query: LeaderboardQuery): Promise<Leaderboard> {
  await allow(ctx, "challenge.read", { kind: "challenge", id: challengeId });
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor);
  const pinned = cursor?.position ?? (await positionOf(ctx, query.asOf));
  const opened = await openBoard(ctx, challengeId, pinned);
  const { viewed, challenge, position, recordedAt } = opened;
  const start = cursor?.index ?? startAround(viewed, query.around, query.limit);
  const rows: LeaderboardRow[] = [];
  let index = start;
  for (; index < viewed.board.total && rows.length < query.limit; index++) {
    const row = viewed.rowAt(index);
    if (row) rows.push(row);
  }
  const isMore = hasRowFrom(viewed, index);
  return {
    challenge: challenge.id,
    version: challenge.version,
    state: stateOf(challenge, ctx.now),
    position,
    asOf: new Date(instantOf(ctx, query.asOf) ?? recordedAt).toISOString(),
    total: viewed.board.total,
    rows: listed(rows),
    ...(isMore ? { next: writeCursor({ position, index }) } : {}),
  };
}

export type OpenedBoard = {
  readonly challenge: Challenge;
  readonly plan: Plan;
  readonly network: KnownNetwork;
  readonly view: View;
  readonly viewed: ViewedBoard;
  readonly board: Board;
  /** Every ledger entry up to it is in the board. */
  readonly position: number;
  readonly recordedAt: number;
  /** True when it was replayed for a past position, or for a draft. */
  readonly isPast: boolean;
};

/** The board that the reader sees, as of a position, or as it is now. The reader's right to it has been checked. */
export async function openBoard(ctx: Ctx, challengeId: string, asOf: number | null): Promise<OpenedBoard> {
  // The head is read first: an entry that comes between the two reads is in the board and not yet claimed.
  const head = await readHead(ctx);
  const challenge = await findChallenge(ctx, challengeId);
  const plan = await ctx.app.plans.of(ctx, challenge);
  const network = await ctx.app.networks.of(ctx);
  const view = await viewOf(ctx, plan);
  const isPast = challenge.launchedAt === null || (asOf !== null && asOf < challenge.position);
  if (isPast) {
    const position = Math.min(asOf ?? head.position, head.position);
    const board = await ctx.app.pastBoards.of(ctx, challenge, plan, position);
    const viewed = viewBoard(ctx, { board, plan, network, challengeId, rankBefore: () => null, view });
    const recordedAt = await recordedAtOf(ctx, position, challenge);
    return { challenge, plan, network, view, viewed, board, position, recordedAt, isPast };
  }
  const board = await ctx.app.boards.of(ctx, challenge);
  const rankBefore = await ranksBefore(ctx, challenge, board);
  const viewed = viewBoard(ctx, { board, plan, network, challengeId, rankBefore, view });
  const position = shownPosition({ challenge, board, network, head: asOf ?? head.position });
  const recordedAt = asOf === null ? ctx.now : await recordedAtOf(ctx, asOf, challenge);
  return { challenge, plan, network, view, viewed, board, position, recordedAt, isPast };
}

/**
 * The position that a board as it is now claims: every entry up to `head` is in it. A sealed one takes in no more results, but
 * its names and pseudonyms are today's, so it moves on with the network.
 */
export function shownPosition(shown: {
  challenge: Challenge;
  board: Board;
  network: KnownNetwork;
  head: number;
}): number {
  const { challenge, board, network, head } = shown;
  return Math.max(board.position, isSealed(challenge) ? network.structurePosition : head);
}

/** True when no further result can come into the board. */
export const isSealed = (challenge: Challenge): boolean =>
  challenge.certifiedAt !== null || challenge.cancelledAt !== null;

async function readHead(ctx: Ctx): Promise<{ position: number }> {
  const [head] = await ctx.tx.sql<{ position: number }[]>`select position from ledger_heads`;
  return head ?? { position: 0 };
}

/** When a position was recorded; before the first one, when the challenge was made. */
async function recordedAtOf(ctx: Ctx, position: number, { createdAt }: Challenge): Promise<number> {
  const [entry] = await ctx.tx.sql<{ at: number }[]>`
    select recorded_at as at from ledger where position <= ${position} order by position desc limit 1`;
  return entry?.at ?? createdAt;
}

const IS_POSITION = /^\d{1,15}$/;

/** The instant that `asOf` names; null where it names a position, or nothing. */
const instantOf = (ctx: Ctx, asOf: string | undefined): number | null =>
  asOf === undefined || IS_POSITION.test(asOf) ? null : parseInstantOrDay(asOf, ctx.organization.timeZone);

/** The position that `asOf` names, or null for now. */
export async function positionOf(ctx: Ctx, asOf: string | undefined): Promise<number | null> {
  if (asOf === undefined) return null;
  if (IS_POSITION.test(asOf)) {
    const { position } = await readHead(ctx);
    if (Number(asOf) > position)
      throw new Refusal("invalid", { flaws: [{ pointer: "/asOf", code: "beyond-the-ledger" }] });
    return Number(asOf);
  }
  const at = instantOf(ctx, asOf);
  if (at === null) throw new Refusal("invalid", { flaws: [{ pointer: "/asOf", code: "not-a-position" }] });
  const [entry] = await ctx.tx.sql<{ position: number }[]>`
    select position from ledger where recorded_at <= ${new Date(at)} order by position desc limit 1`;
  return entry?.position ?? 0;
}

function startAround(viewed: ViewedBoard, around: string | undefined, limit: number): number {
  if (around === undefined) return 0;
  const id = viewed.participantOf(around);
  const index = id === undefined ? undefined : viewed.board.indexOf(id);
  if (index === undefined)
    throw new Refusal("invalid", {
      flaws: [{ pointer: "/around", code: "unknown-participant", params: { participant: around } }],
    });
  return Math.floor(index / limit) * limit;
}

function hasRowFrom(viewed: ViewedBoard, from: number): boolean {
  for (let index = from; index < viewed.board.total; index++) if (viewed.rowAt(index)) return true;
  return false;
}

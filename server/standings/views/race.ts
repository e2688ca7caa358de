import type { Race, RaceRow } from "#core/standings/race.ts";
import type { LeaderboardRow } from "#core/standings/row.ts";
import type { Ctx } from "../../context.ts";
import { notFound } from "../../refusal.ts";
import type { Board } from "../board.ts";
import { type ViewedBoard, viewBoard } from "../rows.ts";
import { openForView } from "./open.ts";

type Opened = Awaited<ReturnType<typeof openForView>>;

/** How many lead the field on screen. */
const HEAD = 12;

/**
 * A challenge day by day, to be played: of each day those rows that the reader would have seen that day. Throws a 404 Refusal,
 * also where nothing has begun.
 */
export async function readRace(ctx: Ctx, challengeId: string): Promise<Race> {
  const { opened, replayed } = await replayFor(ctx, challengeId);
  const criteria = opened.plan.criteria.map(({ id }) => id);
  const numbers = new Map<string, number>();
  const runners: Race["runners"][number][] = [];
  const numberOf = ({ ref, name, unit }: LeaderboardRow): number => {
    const known = numbers.get(ref);
    if (known !== undefined) return known;
    numbers.set(ref, runners.length);
    runners.push({ ref, name, unit });
    return runners.length - 1;
  };
  const frames = replayed.days.map(({ board }) =>
    fieldOf(ctx, opened, board).map(
      (row): RaceRow => [numberOf(row), row.rank, row.points, criteria.map((id) => row.criteria[id]?.points ?? "0.00")],
    ),
  );
  const days = replayed.days.map(({ day, at, position }) => ({ day, at, position }));
  return { by: replayed.by, days, runners, frames, me: opened.me === null ? -1 : (numbers.get(opened.me) ?? -1) };
}

/** One day of the race, the last one if none is named; its rows for a page without script. */
export type RaceDayView = {
  readonly by: Race["by"];
  readonly days: readonly string[];
  readonly day: string;
  readonly at: number;
  readonly total: number;
  readonly rows: readonly LeaderboardRow[];
  readonly me: string | null;
};

/** The head of the board at the end of a day, with the reader's own row. Throws a 404 Refusal, also for a day before the first. */
export async function readRaceDay(ctx: Ctx, challengeId: string, day: string | undefined): Promise<RaceDayView> {
  const { opened, replayed } = await replayFor(ctx, challengeId);
  const chosen = day === undefined ? replayed.days.at(-1) : replayed.days.findLast((one) => one.day <= day);
  if (!chosen) throw notFound();
  const rows = fieldOf(ctx, opened, chosen.board);
  const days = replayed.days.map((one) => one.day);
  return { by: replayed.by, days, day: chosen.day, at: chosen.at, total: chosen.board.total, rows, me: opened.me };
}

async function replayFor(ctx: Ctx, challengeId: string) {
  const opened = await openForView(ctx, challengeId, undefined);
  if (opened.challenge.launchedAt === null) throw notFound();
  const replayed = await ctx.app.races.of(ctx, opened.challenge, opened.plan);
  if (replayed.days.length === 0) throw notFound();
  return { opened, replayed };
}

function fieldOf(ctx: Ctx, opened: Opened, board: Board): LeaderboardRow[] {
  const { plan, network, view, challenge, own } = opened;
  const viewed: ViewedBoard = viewBoard(ctx, {
    board,
    plan,
    network,
    challengeId: challenge.id,
    rankBefore: () => null,
    view,
  });
  const rows: LeaderboardRow[] = [];
  for (let index = 0; index < board.total && rows.length < HEAD; index++) {
    const row = viewed.rowAt(index);
    if (row) rows.push(row);
  }
  const mine = own === null ? undefined : viewed.rowOf(own);
  return mine && !rows.some(({ ref }) => ref === mine.ref) ? [...rows, mine] : rows;
}

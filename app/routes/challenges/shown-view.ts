import { type BoardWish, VIEW_KINDS, type ViewKind } from "#core/standings/board-wish.ts";
import { pageSizeAround } from "#core/standings/page-around.ts";
import type { LeaderboardRow } from "#core/standings/row.ts";
import type { SideView, TeamsView } from "#core/standings/side-view.ts";
import type { Ctx } from "#server/context.ts";
import { notFound } from "#server/refusal.ts";
import { readLeaderboard } from "#server/standings/read.ts";
import { viewBoard } from "#server/standings/rows.ts";
import { readByCriterion } from "#server/standings/views/by-criterion.ts";
import { readByRound } from "#server/standings/views/by-round.ts";
import { readByTeam } from "#server/standings/views/by-team.ts";
import { findOnBoard } from "#server/standings/views/find.ts";
import { ownUnit, readOfUnit } from "#server/standings/views/of-unit.ts";
import { openForView } from "#server/standings/views/open.ts";
import { readRaceDay } from "#server/standings/views/race.ts";
import { scrollLength } from "#server/standings/views/rows.ts";
import type { LongPage } from "../../components/standings/long-board.tsx";
import type { RaceDayPage } from "../../components/standings/race-board.tsx";
import type { SeenBoard } from "./seen-board.ts";

const PAGE = 50;

/** What a view shows beside the watched board; `live` shows that one itself. */
export type ShownView =
  | { readonly kind: "live"; readonly limit: number; readonly around: string | undefined }
  | {
      readonly kind: "past";
      readonly asOf: string;
      readonly at: number;
      readonly total: number;
      readonly rows: readonly LeaderboardRow[];
      readonly mine: LeaderboardRow | null;
    }
  | { readonly kind: "side"; readonly view: SideView }
  | { readonly kind: "teams"; readonly view: TeamsView }
  | { readonly kind: "all"; readonly page: LongPage }
  | { readonly kind: "race"; readonly page: RaceDayPage };

/** Reads the view that an address asks for. Throws a Refusal: 404, 422 for a cursor or `asOf` that is none. */
export async function shownView(
  ctx: Ctx,
  seen: SeenBoard,
  wish: BoardWish,
  more: { cursor: string | null; find: string | null },
): Promise<ShownView> {
  const { id } = seen.source.challenge;
  const { asOf } = wish;
  switch (wish.view) {
    case "criterion":
      return { kind: "side", view: await readByCriterion(ctx, id, wish) };
    case "round":
      return { kind: "side", view: await readByRound(ctx, id, wish) };
    case "unit":
      return { kind: "side", view: await readOfUnit(ctx, id, wish) };
    case "teams":
      return { kind: "teams", view: await readByTeam(ctx, id, wish) };
    case "race":
      return { kind: "race", page: await readRaceDay(ctx, id, wish.day) };
    case "all":
      return { kind: "all", page: await longPage(ctx, id, wish, more) };
    case "around":
    case "top": {
      if (asOf !== undefined) return pastBoard(ctx, id, asOf);
      if (wish.view === "top") return { kind: "live", limit: PAGE, around: undefined };
      const ref = wish.around ?? seen.snapshot({ limit: 1 }).me?.row.ref;
      const index = ref === undefined ? undefined : indexOf(seen, ref);
      if (ref === undefined || index === undefined) throw notFound();
      return { kind: "live", limit: pageSizeAround(index), around: ref };
    }
  }
}

async function pastBoard(ctx: Ctx, id: string, asOf: string): Promise<ShownView> {
  const { rows, total, asOf: at, position } = await readLeaderboard(ctx, id, { limit: PAGE, asOf });
  const { own, viewed } = await openForView(ctx, id, String(position));
  const mine = (own !== null && viewed.rowOf(own)) || null;
  return { kind: "past", asOf, at: Date.parse(at), total, rows, mine };
}

async function longPage(
  ctx: Ctx,
  id: string,
  { around }: BoardWish,
  { cursor, find }: { cursor: string | null; find: string | null },
): Promise<LongPage> {
  const query = { limit: PAGE, cursor: cursor ?? undefined, around };
  const { rows, next } = await readLeaderboard(ctx, id, query);
  const { board, view, viewed } = await openForView(ctx, id, undefined);
  const sought = around === undefined ? undefined : viewed.participantOf(around);
  const text = find?.slice(0, 100).trim() ?? "";
  return {
    rows,
    next: next ?? null,
    isFirst: cursor === null && around === undefined,
    length: scrollLength(view, board.total),
    goTo: (sought !== undefined && board.indexOf(sought)) || null,
    found: text === "" ? null : { text, people: await findOnBoard(ctx, id, text) },
  };
}

/** Where a ref that the reader sees stands in the listing. */
function indexOf({ source, sight }: SeenBoard, ref: string): number | undefined {
  const { board, plan, network, challenge, ranksBefore } = source;
  const { view } = sight;
  const rankBefore = (participantId: string) => ranksBefore.of(participantId);
  const viewed = viewBoard(source, { board, plan, network, challengeId: challenge.id, rankBefore, view });
  const participant = viewed.participantOf(ref);
  return participant === undefined ? undefined : board.indexOf(participant);
}

/** The views that this reader is offered of a board. */
export function offeredViews(ctx: Ctx, { source, sight }: SeenBoard): ViewKind[] {
  const { plan, board, network, challenge } = source;
  const isOfMembers = plan.audience.kind === "members";
  const hasBegun = challenge.launchedAt !== null && challenge.startsAt <= ctx.now;
  const isListed = sight.own !== null && board.indexOf(sight.own) !== undefined;
  const length = scrollLength(sight.view, board.total);
  const offers: Record<ViewKind, boolean> = {
    top: true,
    around: isListed && board.total > PAGE / 2,
    unit: ownUnit(ctx, { plan, network, own: sight.own }) !== undefined,
    teams: isOfMembers,
    criterion: plan.criteria.length > 1,
    round: plan.criteria.some(({ perRound }) => perRound),
    all: length > PAGE,
    race: hasBegun,
  };
  return VIEW_KINDS.filter((kind) => offers[kind]);
}

import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { type BoardWish, readBoardWish, writeBoardWish } from "#core/standings/board-wish.ts";
import type { LeaderboardRow } from "#core/standings/row.ts";
import { stateOf } from "#server/challenges/challenge.ts";
import type { Ctx } from "#server/context.ts";
import { readLeaderboard } from "#server/standings/read.ts";
import { PrintedBoard } from "../../components/standings/printed-board.tsx";
import { Button } from "../../components/ui/button.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";
import { type SeenBoard, seenBoard } from "./seen-board.ts";
import { type ShownView, shownView } from "./shown-view.ts";
import { towerInfoOf } from "./tower-info.ts";

const PAGE = 200;
/** Some twenty sheets. */
const MOST_ROWS = 1_000;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const id = params.id ?? "";
  const wish = readBoardWish(new URL(request.url).searchParams);
  const page = await asMember({ request, context }, async (ctx) => {
    const seen = await seenBoard(ctx, id);
    const { source } = seen;
    const printed = await printedView(ctx, seen, wish);
    const rows = printed.kind === "board" ? printed.rows : [];
    return {
      name: source.challenge.name,
      state: stateOf(source.challenge, ctx.now),
      printed,
      info: await towerInfoOf(ctx, source.challenge, rows),
      organization: ctx.organization.name,
    };
  });
  return json({ ...page, wish });
}

export type Printed =
  | {
      readonly kind: "board";
      readonly position: number | null;
      readonly at: number;
      readonly total: number;
      readonly rows: readonly LeaderboardRow[];
    }
  | Extract<ShownView, { kind: "side" | "teams" }>;

/** What goes on paper: the same rows as on screen, of a plain board as many as the reader sees. */
async function printedView(ctx: Ctx, seen: SeenBoard, wish: BoardWish): Promise<Printed> {
  const { id } = seen.source.challenge;
  const isBoard = wish.view === "top" || wish.view === "around" || wish.view === "all";
  if (isBoard) return wholeBoard(ctx, id, wish.asOf);
  const shown = await shownView(ctx, seen, wish, { cursor: null, find: null });
  if (shown.kind === "race") {
    const { at, total, rows } = shown.page;
    return { kind: "board", position: null, at, total, rows };
  }
  return shown.kind === "side" || shown.kind === "teams" ? shown : wholeBoard(ctx, id, wish.asOf);
}

async function wholeBoard(ctx: Ctx, id: string, asOf: string | undefined): Promise<Printed> {
  const first = await readLeaderboard(ctx, id, { limit: PAGE, asOf });
  const rows = [...first.rows];
  let cursor = first.next;
  while (cursor !== undefined && rows.length < MOST_ROWS) {
    const page = await readLeaderboard(ctx, id, { limit: PAGE, cursor });
    rows.push(...page.rows);
    cursor = page.next;
  }
  return { kind: "board", position: first.position, at: Date.parse(first.asOf), total: first.total, rows };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? ""} · Élan` }];

export default function PrintPage() {
  const { name, state, printed, info, organization, wish } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <main className="sheet">
      <p className="sheet-bar">
        <Link to={`/challenges/${info.challenge}${writeBoardWish(wish)}`}>{t("standings.print.back")}</Link>
        <span>{t("standings.print.hint")}</span>
        <Button type="button" look="primary" size="small" onClick={() => window.print()}>
          {t("standings.print.action")}
        </Button>
      </p>
      <PrintedBoard name={name} state={state} organization={organization} info={info} printed={printed} />
    </main>
  );
}

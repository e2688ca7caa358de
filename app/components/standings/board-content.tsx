import { Link } from "@remix-run/react";
import { type BoardWish, writeBoardWish } from "#core/standings/board-wish.ts";
import type { SideView, TeamsView } from "#core/standings/side-view.ts";
import type { Board } from "../../live/board.ts";
import { useFresh } from "../../live/use-fresh.ts";
import { useWords } from "../../words/words.tsx";
import { Notice } from "../ui/notice.tsx";
import { Explain } from "./explain.tsx";
import { LongBoard, type LongPage } from "./long-board.tsx";
import { RaceBoard, type RaceDayPage } from "./race-board.tsx";
import { SideBoard } from "./side-board.tsx";
import { TeamsBoard } from "./teams-board.tsx";
import { Tower } from "./tower.tsx";
import type { Row, TowerInfo } from "./types.ts";

/** A view that is not the watched rows themselves. */
export type OtherView =
  | {
      readonly kind: "past";
      readonly asOf: string;
      readonly at: number;
      readonly total: number;
      readonly rows: readonly Row[];
      readonly mine: Row | null;
    }
  | { readonly kind: "side"; readonly view: SideView }
  | { readonly kind: "teams"; readonly view: TeamsView }
  | { readonly kind: "all"; readonly page: LongPage }
  | { readonly kind: "race"; readonly page: RaceDayPage };

type Props = { info: TowerInfo; wish: BoardWish; shown: OtherView; board: Board };

export function BoardContent({ info, wish, shown, board }: Props) {
  const { t, instant } = useWords();
  const explain = (row: Row, decimals: 0 | 2) => (
    <Explain row={row} info={info} boardDecimals={decimals} asOf={wish.asOf} />
  );
  const past = wish.asOf !== undefined && shown.kind !== "race" && shown.kind !== "all" && (
    <div className="mb-3">
      <Notice icon="clock">
        {t("standings.views.past", { time: instant(atOf(shown), "full", info.timeZone) })}{" "}
        <Link to={`/challenges/${info.challenge}${writeBoardWish({ ...wish, asOf: undefined })}`} className="underline">
          {t("standings.views.back")}
        </Link>
      </Notice>
    </div>
  );
  return (
    <>
      {past}
      {shown.kind === "past" && (
        <Tower
          info={info}
          rows={shown.rows}
          total={shown.total}
          me={shown.mine && { row: shown.mine, next: null }}
          explain={explain}
        />
      )}
      {shown.kind === "side" && <FreshSide info={info} wish={wish} view={shown.view} board={board} explain={explain} />}
      {shown.kind === "teams" && <FreshTeams view={shown.view} board={board} />}
      {shown.kind === "all" && (
        <LongBoard
          info={info}
          page={shown.page}
          total={board.total}
          me={board.me}
          position={board.position}
          explain={explain}
        />
      )}
      {shown.kind === "race" && <RaceBoard info={info} page={shown.page} />}
    </>
  );
}

type Answer = { readonly shown: OtherView | { readonly kind: "live" } };

function FreshSide(
  props: Pick<Props, "info" | "wish" | "board"> & {
    view: SideView;
    explain: (row: Row, decimals: 0 | 2) => React.ReactNode;
  },
) {
  const view = useFresh(props.view, props.board.position, ({ shown }: Answer) =>
    shown.kind === "side" ? shown.view : null,
  );
  return <SideBoard info={props.info} wish={props.wish} view={view} explain={props.explain} />;
}

function FreshTeams({ view, board }: { view: TeamsView; board: Board }) {
  const fresh = useFresh(view, board.position, ({ shown }: Answer) => (shown.kind === "teams" ? shown.view : null));
  return <TeamsBoard view={fresh} />;
}

const atOf = (shown: Exclude<OtherView, { kind: "all" | "race" }>): number =>
  shown.kind === "past" ? shown.at : shown.view.asOf;

import { Link } from "@remix-run/react";
import { type BoardWish, type ViewKind, writeBoardWish } from "#core/standings/board-wish.ts";
import { useWords } from "../../words/words.tsx";
import { Icon } from "../ui/icon.tsx";
import type { TowerInfo } from "./types.ts";

/** The ways to see a board, as links: each has an address of its own. */
export function ViewNav(props: { info: TowerInfo; wish: BoardWish; views: readonly ViewKind[] }) {
  const { info, wish, views } = props;
  const { t } = useWords();
  if (views.length < 2) return null;
  return (
    <nav className="view-nav" aria-label={t("standings.views.label")}>
      {views.map((view) => (
        <Link
          key={view}
          to={`/challenges/${info.challenge}${writeBoardWish({ view, asOf: wish.asOf })}`}
          preventScrollReset
          aria-current={view === wish.view ? "page" : undefined}
        >
          {t(`standings.views.${view === "around" && info.kind === "teams" ? "aroundTeam" : view}`)}
        </Link>
      ))}
      <Link to={`/challenges/${info.challenge}/print${writeBoardWish(wish)}`} className="view-print">
        <Icon name="print" size={16} />
        {t("standings.views.print")}
      </Link>
    </nav>
  );
}

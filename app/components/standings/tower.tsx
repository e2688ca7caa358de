import { Fragment, type ReactNode, useCallback, useRef, useState } from "react";
import { useWords } from "../../words/words.tsx";
import { classNames } from "../ui/class-names.ts";
import { COLUMN_HEADER, ROW, ROW_GROUP, table } from "../ui/table-roles.ts";
import { boardDecimals, longestStrip, placeRows } from "./gaps.ts";
import { NextPlaceHint } from "./next-place.tsx";
import { Swatch } from "./strip.tsx";
import { TowerRow, WholeRow } from "./tower-row.tsx";
import type { Me, Row, TowerInfo } from "./types.ts";
import { useSlide } from "./use-slide.ts";

/** With more criteria than this the strip alone tells them apart; columns would not be read any more. */
const MOST_COLUMNS = 4;

type Props = {
  info: TowerInfo;
  rows: readonly Row[];
  total: number;
  me: Me | null;
  /** What an opened row shows; null where rows do not open. */
  explain: ((row: Row, decimals: 0 | 2) => ReactNode) | null;
  /** These rows are a part that was asked for: how many there are besides is no news. */
  isPart?: boolean;
};

/** The leaderboard as a timing tower: one dense row a participant, one's own always on screen. */
export function Tower({ info, rows, total, me, explain, isPart = false }: Props) {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const toggle = useCallback((ref: string) => setOpened((now) => (now === ref ? null : ref)), []);
  useSlide(list, rows);

  const isListed = me !== null && rows.some((row) => row.ref === me.row.ref);
  const all = me === null || isListed ? rows : withMe(rows, me.row);
  const decimals = boardDecimals(all);
  const scale = longestStrip(all);
  const placed = placeRows(all);
  const hidden = isPart ? 0 : total - all.length;
  const firstUnranked = all.findIndex((row) => row.rank === null && !row.excluded);
  const firstExcluded = all.findIndex((row) => row.excluded);

  return (
    <div className={towerClass(info)}>
      <div {...table(t("standings.title"))}>
        <TowerHead info={info} />
        <div {...ROW_GROUP} ref={list} className="tower-list">
          {placed.map(({ row, toLeader, toNext, followsHidden }, index) => {
            const isMe = row.ref === me?.row.ref;
            const shown = isMe && me ? me.row : row;
            const isOpen = opened === row.ref;
            return (
              <Fragment key={row.ref}>
                {followsHidden && (
                  <WholeRow className="tower-between">
                    <span className="sr-only">{t("standings.hidden.between")}</span>
                  </WholeRow>
                )}
                {index === firstUnranked && (
                  <WholeRow className="tower-heading">{t("standings.unrankedTitle")}</WholeRow>
                )}
                {index === firstExcluded && (
                  <WholeRow className="tower-heading">{t("standings.excludedTitle")}</WholeRow>
                )}
                <TowerRow
                  row={isListed ? row : shown}
                  info={info}
                  decimals={decimals}
                  scale={scale}
                  toLeader={toLeader}
                  toNext={isMe && me?.next && toNext === null ? me.next.gap : toNext}
                  isMe={isMe}
                  isOpen={isOpen}
                  onToggle={explain ? toggle : null}
                  hint={isMe && me ? <NextPlaceHint me={me} kind={info.kind} decimals={decimals} /> : undefined}
                >
                  {isOpen ? explain?.(row, decimals) : undefined}
                </TowerRow>
              </Fragment>
            );
          })}
        </div>
      </div>
      {hidden > 0 && (
        <p className="tower-tail">
          <strong>{t("standings.hidden.end", { count: hidden })}</strong> {t("standings.hidden.why")}
        </p>
      )}
    </div>
  );
}

/** One's own row where it belongs among rows that do not hold it: behind those that stand before it. */
function withMe(rows: readonly Row[], mine: Row): Row[] {
  const behind = rows.findIndex(({ rank }) => rank !== null && mine.rank !== null && rank > mine.rank);
  return behind < 0 ? [...rows, mine] : [...rows.slice(0, behind), mine, ...rows.slice(behind)];
}

/** How a board of so many criteria is laid out. */
export const towerClass = (info: TowerInfo): string =>
  classNames("tower", info.criteria.length <= MOST_COLUMNS && `tower-columns-${info.criteria.length}`);

/** The names of the columns; on a phone for readers of the screen alone. */
export function TowerHead({ info }: { info: TowerInfo }) {
  const { t } = useWords();
  return (
    <div {...ROW_GROUP}>
      <div {...ROW} className="tower-head">
        <span {...COLUMN_HEADER} className="cell-rank">
          {t("standings.columns.rank")}
        </span>
        <span {...COLUMN_HEADER} className="cell-movement">
          <span className="sr-only">{t("standings.columns.movement")}</span>
        </span>
        <span {...COLUMN_HEADER} className={classNames("cell-name", info.kind === "teams" && "cell-name-wide")}>
          {t(info.kind === "teams" ? "standings.columns.team" : "standings.columns.participant")}
        </span>
        {info.kind === "members" && (
          <span {...COLUMN_HEADER} className="cell-unit">
            {t("standings.columns.unit")}
          </span>
        )}
        <span {...COLUMN_HEADER} className="cell-strip">
          {t("standings.columns.strip")}
        </span>
        {info.criteria.map((criterion, index) => (
          <span key={criterion.id} {...COLUMN_HEADER} className="cell-criterion" title={criterion.name}>
            <Swatch criterion={criterion} index={index} />
            <span className="truncate">{criterion.name}</span>
          </span>
        ))}
        <span {...COLUMN_HEADER} className="cell-points">
          {t("standings.columns.points")}
        </span>
        <span {...COLUMN_HEADER} className="cell-gap cell-leader">
          {t("standings.columns.toLeader")}
        </span>
        <span {...COLUMN_HEADER} className="cell-gap cell-next">
          {t("standings.columns.toNext")}
        </span>
        <span className="cell-more" aria-hidden="true" />
      </div>
    </div>
  );
}

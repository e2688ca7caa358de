import { Fragment, type ReactNode, useCallback, useRef, useState } from "react";
import { useWords } from "../../words/words.tsx";
import { classNames } from "../ui/class-names.ts";
import { boardDecimals, longestStrip, placeRows } from "./gaps.ts";
import { NextPlaceHint } from "./next-place.tsx";
import { StripPatterns, Swatch } from "./strip.tsx";
import { TowerRow } from "./tower-row.tsx";
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
};

/** The leaderboard as a timing tower: one dense row a participant, one's own always on screen. */
export function Tower({ info, rows, total, me, explain }: Props) {
  const { t } = useWords();
  const list = useRef<HTMLOListElement>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const toggle = useCallback((ref: string) => setOpened((now) => (now === ref ? null : ref)), []);
  useSlide(list, rows);

  const isListed = me !== null && rows.some((row) => row.ref === me.row.ref);
  const all = me === null || isListed ? rows : [...rows, me.row];
  const decimals = boardDecimals(all);
  const scale = longestStrip(all);
  const placed = placeRows(all);
  const hidden = total - all.length;
  const columns = info.criteria.length <= MOST_COLUMNS ? `tower-columns-${info.criteria.length}` : null;
  const firstUnranked = all.findIndex((row) => row.rank === null && !row.excluded);
  const firstExcluded = all.findIndex((row) => row.excluded);

  return (
    <div className={classNames("tower", columns)}>
      <StripPatterns />
      <TowerHead info={info} />
      <ol ref={list} className="tower-list">
        {placed.map(({ row, toLeader, toNext, followsHidden }, index) => {
          const isMe = row.ref === me?.row.ref;
          const shown = isMe && me ? me.row : row;
          const isOpen = opened === row.ref;
          return (
            <Fragment key={row.ref}>
              {followsHidden && (
                <li className="tower-between">
                  <span className="sr-only">{t("standings.hidden.between")}</span>
                </li>
              )}
              {index === firstUnranked && <li className="tower-heading">{t("standings.unrankedTitle")}</li>}
              {index === firstExcluded && <li className="tower-heading">{t("standings.excludedTitle")}</li>}
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
      </ol>
      {hidden > 0 && (
        <p className="tower-tail">
          <strong>{t("standings.hidden.end", { count: hidden })}</strong> {t("standings.hidden.why")}
        </p>
      )}
    </div>
  );
}

/** The names of the columns, for eyes; each cell says its own to a reader of the screen. */
function TowerHead({ info }: { info: TowerInfo }) {
  const { t } = useWords();
  return (
    <div className="tower-head" aria-hidden="true">
      <span className="cell-rank">{t("standings.columns.rank")}</span>
      <span className="cell-movement" />
      <span className="cell-name">
        {t(info.kind === "teams" ? "standings.columns.team" : "standings.columns.participant")}
      </span>
      <span className="cell-strip">{t("standings.columns.strip")}</span>
      {info.criteria.map((criterion, index) => (
        <span key={criterion.id} className="cell-criterion" title={criterion.name}>
          <Swatch criterion={criterion} index={index} />
          <span className="truncate">{criterion.name}</span>
        </span>
      ))}
      <span className="cell-points">{t("standings.columns.points")}</span>
      <span className="cell-gap cell-leader">{t("standings.columns.toLeader")}</span>
      <span className="cell-gap cell-next">{t("standings.columns.toNext")}</span>
      <span className="cell-more" />
    </div>
  );
}

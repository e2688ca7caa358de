import { Form, Link } from "@remix-run/react";
import { Fragment, type ReactNode, useCallback, useRef, useState } from "react";
import { type BoardWish, writeBoardWish } from "#core/standings/board-wish.ts";
import type { SideRow, SideView } from "#core/standings/side-view.ts";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { CELL, COLUMN_HEADER, ROW, ROW_GROUP, ROW_HEADER, table, WRAPPER } from "../ui/table-roles.ts";
import { boardDecimals, longestStrip } from "./gaps.ts";
import { whoOf } from "./next-place.tsx";
import { Points } from "./points.tsx";
import { Rolling } from "./rolling.tsx";
import { shownDecimals } from "./shown-decimals.ts";
import { Strip, Swatch } from "./strip.tsx";
import { WholeRow } from "./tower-row.tsx";
import type { CriterionInfo, Row, TowerInfo } from "./types.ts";
import { useSlide } from "./use-slide.ts";

type Props = {
  info: TowerInfo;
  view: SideView;
  wish: BoardWish;
  /** What an opened row shows; null where rows do not open. */
  explain: ((row: Row, decimals: 0 | 2) => ReactNode) | null;
};

/** A board by one criterion, by one round, or one unit's people: the choice, a sentence that says what it is, its rows. */
export function SideBoard({ info, view, wish, explain }: Props) {
  const { t } = useWords();
  const hidden = view.total - view.rows.length;
  const isEmpty = view.rows.length === 0;
  const isUnbegun = view.kind === "round" && view.of === null;
  return (
    <>
      <Choice info={info} view={view} wish={wish} />
      {isEmpty ? (
        <EmptyState title={t("standings.empty.title")}>
          {t(
            isUnbegun
              ? "standings.views.noRound"
              : view.kind === "unit"
                ? "standings.views.noneInUnit"
                : "standings.views.noneHere",
          )}
        </EmptyState>
      ) : (
        <div className="tower tower-side">
          <SideTable info={info} view={view} explain={explain} />
          {hidden > 0 && (
            <p className="tower-tail">
              <strong>{t("standings.hidden.end", { count: hidden })}</strong>
            </p>
          )}
        </div>
      )}
    </>
  );
}

/** Which criterion, round or unit: links where they are few, a field that works without script where they may be many. */
function Choice({ info, view, wish }: Pick<Props, "info" | "view" | "wish">) {
  const { t, window: days } = useWords();
  const to = (more: Partial<BoardWish>) =>
    `/challenges/${info.challenge}${writeBoardWish({ view: view.kind, asOf: wish.asOf, ...more })}`;
  if (view.kind === "criterion") {
    return (
      <div className="view-choice">
        <nav className="view-chips" aria-label={t("standings.views.criterion")}>
          {info.criteria.map((criterion, index) => (
            <Link
              key={criterion.id}
              to={to({ criterion: criterion.id })}
              preventScrollReset
              aria-current={criterion.id === view.of ? "page" : undefined}
            >
              <Swatch criterion={criterion} index={index} />
              {criterion.name}
            </Link>
          ))}
        </nav>
        <p className="view-note">{t("standings.views.criterionNote")}</p>
      </div>
    );
  }
  const isRound = view.kind === "round";
  if (isRound && view.rounds.length === 0) return null;
  const units = Object.entries(info.unitNames).sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <div className="view-choice">
      <Form method="get" action={`/challenges/${info.challenge}`} preventScrollReset className="view-form">
        <input type="hidden" name="view" value={view.kind} />
        {wish.asOf !== undefined && <input type="hidden" name="asOf" value={wish.asOf} />}
        <label htmlFor="view-of">{t(isRound ? "standings.views.roundPick" : "standings.views.unitPick")}</label>
        <select
          id="view-of"
          key={view.of}
          name={isRound ? "round" : "unit"}
          defaultValue={view.of ?? ""}
          className="input"
          onChange={(event) => event.currentTarget.form?.requestSubmit()}
        >
          {isRound
            ? [...view.rounds].reverse().map(({ no, startsAt, endsAt }) => (
                <option key={no} value={no}>
                  {t("standings.views.roundName", { no: String(no) })} · {days(startsAt, endsAt, info.timeZone)}
                </option>
              ))
            : units.map(([ref, name]) => (
                <option key={ref} value={ref}>
                  {name}
                </option>
              ))}
        </select>
        <noscript>
          <Button size="small">{t("standings.views.show")}</Button>
        </noscript>
      </Form>
      {isRound && <p className="view-note">{t("standings.views.roundNote")}</p>}
    </div>
  );
}

export function SideTable({ info, view, explain }: Omit<Props, "wish">) {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const toggle = useCallback((ref: string) => setOpened((now) => (now === ref ? null : ref)), []);
  const placed = view.rows.map(({ row, place }) => ({ ref: row.ref, rank: place }));
  useSlide(list, placed);
  const criterion = view.kind === "criterion" ? info.criteria.findIndex(({ id }) => id === view.of) : -1;
  const decimals = boardDecimals(view.rows);
  const boardOfRows = boardDecimals(view.rows.map(({ row }) => row));
  const scale = longestStrip(view.rows.map((side) => barOf(side, view, criterion, info)));
  const isMeasured = view.kind === "criterion";
  return (
    <div {...table(t(`standings.views.${view.kind}`))}>
      <div {...ROW_GROUP}>
        <div {...ROW} className="tower-head">
          <span {...COLUMN_HEADER} className="cell-rank">
            {t("standings.views.place")}
          </span>
          <span {...COLUMN_HEADER} className="cell-name">
            {t(info.kind === "teams" ? "standings.columns.team" : "standings.columns.participant")}
          </span>
          <span {...COLUMN_HEADER} className="cell-unit">
            {view.kind === "unit" ? t("standings.title") : t("standings.columns.unit")}
          </span>
          <span {...COLUMN_HEADER} className="cell-strip">
            {t("standings.columns.strip")}
          </span>
          <span {...COLUMN_HEADER} className="cell-measure">
            {isMeasured ? t("standings.views.value") : view.kind === "round" ? t("standings.views.value") : ""}
          </span>
          <span {...COLUMN_HEADER} className="cell-points">
            {t("standings.columns.points")}
          </span>
          <span className="cell-more" aria-hidden="true" />
        </div>
      </div>
      <div {...ROW_GROUP} ref={list} className="tower-list">
        {view.rows.map((side, index) => {
          const { place, row } = side;
          const above = view.rows[index - 1]?.place ?? 0;
          const shared = view.rows.slice(0, index).filter((other) => other.place === above).length;
          const followsHidden =
            place !== null && above !== null && place !== above && place > above + Math.max(shared, 1);
          return (
            <Fragment key={row.ref}>
              {followsHidden && (index > 0 || place > 1) && (
                <WholeRow className="tower-between">
                  <span className="sr-only">{t("standings.hidden.between")}</span>
                </WholeRow>
              )}
              <SideLine
                side={side}
                view={view}
                info={info}
                decimals={decimals}
                scale={scale}
                criterion={criterion}
                isOpen={opened === row.ref}
                onToggle={explain ? toggle : null}
              >
                {opened === row.ref ? explain?.(row, boardOfRows) : undefined}
              </SideLine>
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}

type LineProps = {
  side: SideRow;
  view: SideView;
  info: TowerInfo;
  decimals: 0 | 2;
  scale: number;
  criterion: number;
  isOpen: boolean;
  onToggle: ((ref: string) => void) | null;
  children?: ReactNode;
};

function SideLine({ side, view, info, decimals, scale, criterion, isOpen, onToggle, children }: LineProps) {
  const { t, count, points } = useWords();
  const { row, place } = side;
  const isMe = row.ref === view.me;
  const panel = `explain-${row.ref}`;
  const unit = row.unit === null ? null : (info.unitNames[row.unit] ?? row.unit);
  const rank = row.rank === null ? null : t("standings.rank", { rank: row.rank, shown: count(row.rank) });
  return (
    <div
      data-row={row.ref}
      {...WRAPPER}
      className={classNames("tower-row", isMe && "tower-me", isOpen && "tower-open", place === 1 && "tower-first")}
    >
      <span className="trace" aria-hidden="true" />
      <div {...ROW} className="tower-line">
        <span {...CELL} className="cell-rank">
          {place === null ? <span aria-hidden="true">–</span> : count(place)}
        </span>
        <span {...ROW_HEADER} className="cell-name">
          {onToggle ? (
            <button
              type="button"
              className="tower-name tower-opener"
              aria-expanded={isOpen}
              aria-controls={isOpen ? panel : undefined}
              onClick={() => onToggle(row.ref)}
            >
              {row.name}
            </button>
          ) : (
            <span className="tower-name">{row.name}</span>
          )}
          {isMe && <span className="tower-you">{t("standings.me", { who: whoOf(info.kind) })}</span>}
        </span>
        <span {...CELL} className="cell-unit">
          {view.kind === "unit"
            ? rank && t("standings.views.ofBoard", { rank })
            : info.kind === "members"
              ? unit
              : null}
        </span>
        <span {...CELL} className="cell-strip">
          <Strip row={barOf(side, view, criterion, info)} criteria={info.criteria} scale={scale} />
        </span>
        <span {...CELL} className="cell-measure">
          <Measured side={side} view={view} info={info} criterion={info.criteria[criterion]} />
        </span>
        <span {...CELL} className="cell-points">
          {place === null && view.kind !== "unit" ? (
            <span className="tower-no-data">{t("standings.noData")}</span>
          ) : (
            <>
              <Rolling text={points(side.points, decimals)} />
              <span className="tower-pts"> {t("standings.pts")}</span>
            </>
          )}
        </span>
        <span className="cell-more" aria-hidden="true" />
      </div>
      {isOpen && (
        <WholeRow id={panel} className="tower-panel">
          {children}
        </WholeRow>
      )}
    </div>
  );
}

/** What was measured: of one criterion, or of each that a round judges. */
function Measured(props: { side: SideRow; view: SideView; info: TowerInfo; criterion: CriterionInfo | undefined }) {
  const { t, quantity } = useWords();
  const { side, view, info, criterion } = props;
  const told = (measure: string, of: CriterionInfo) =>
    quantity(measure, of.unit, { decimals: shownDecimals(measure, of) });
  if (view.kind === "criterion")
    return side.measure !== null && criterion ? <Points text={told(side.measure, criterion)} /> : null;
  if (view.kind !== "round") return null;
  return (
    <>
      {info.criteria.map((one, index) => {
        const score = side.round?.[one.id];
        if (!score || score.measure === null) return null;
        return (
          <span key={one.id} className="measured" title={one.name}>
            <Swatch criterion={one} index={index} />
            <span className="sr-only">{one.name} </span>
            {told(score.measure, one)}
            {!score.counts && <span className="text-ink-3"> ({t("standings.views.dropped")})</span>}
          </span>
        );
      })}
    </>
  );
}

/** What the bar is made of: the board's strip, one criterion's segment, or the segments of a round. */
function barOf({ row, points, round }: SideRow, view: SideView, criterion: number, info: TowerInfo): Row {
  if (view.kind === "unit") return row;
  const only = info.criteria[criterion];
  const criteria = round ?? (only ? { [only.id]: { measure: null, points } } : {});
  return { ...row, criteria };
}

import { memo, type ReactNode } from "react";
import { useWords } from "../../words/words.tsx";
import { classNames } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { CELL, ROW, ROW_HEADER, rowAt, WIDE_CELL, WRAPPER } from "../ui/table-roles.ts";
import { Movement } from "./movement.tsx";
import { whoOf } from "./next-place.tsx";
import { hasNoData } from "./no-data.ts";
import { Points } from "./points.tsx";
import { Rolling } from "./rolling.tsx";
import { Strip } from "./strip.tsx";
import type { Row, TowerInfo } from "./types.ts";

type Props = {
  row: Row;
  info: TowerInfo;
  decimals: 0 | 2;
  /** The length that a full strip stands for. */
  scale: number;
  toLeader: string | null;
  toNext: string | null;
  isMe: boolean;
  isOpen: boolean;
  /** Of a table that holds a part of its rows: which one it is, from 1. */
  rowIndex?: number;
  /** Null where the row does not open. */
  onToggle: ((ref: string) => void) | null;
  /** What one's own row says of the next place. */
  hint?: ReactNode;
  /** The explanation, while it is open. */
  children?: ReactNode;
};

/** One participant: a line of the tower that opens into the explanation of its points. */
export const TowerRow = memo(function TowerRow(props: Props) {
  const { row, info, isMe, isOpen, decimals } = props;
  const { t, count, points } = useWords();
  const unit = row.unit === null ? null : (info.unitNames[row.unit] ?? row.unit);
  const isBlank = hasNoData(row);
  const panel = `explain-${row.ref}`;
  const openable = props.onToggle;
  return (
    <div
      data-row={row.ref}
      {...WRAPPER}
      className={classNames(
        "tower-row",
        isMe && "tower-me",
        isBlank && "tower-blank",
        isOpen && "tower-open",
        row.rank === 1 && "tower-first",
      )}
    >
      <span className="trace" aria-hidden="true" />
      <div {...rowAt(props.rowIndex)} className="tower-line">
        <span {...CELL} className="cell-rank">
          {row.rank === null ? <span aria-hidden="true">–</span> : count(row.rank)}
        </span>
        <span {...CELL} className="cell-movement">
          <Movement rank={row.rank} before={row.rankBefore} />
        </span>
        <span {...ROW_HEADER} className={classNames("cell-name", info.kind === "teams" && "cell-name-wide")}>
          {openable ? (
            <button
              type="button"
              className="tower-name tower-opener"
              aria-expanded={isOpen}
              aria-controls={isOpen ? panel : undefined}
              onClick={() => openable(row.ref)}
            >
              {row.name}
            </button>
          ) : (
            <span className="tower-name">{row.name}</span>
          )}
          {isMe && <span className="tower-you">{t("standings.me", { who: whoOf(info.kind) })}</span>}
        </span>
        {info.kind === "members" && (
          <span {...CELL} className="cell-unit">
            {unit}
          </span>
        )}
        <span {...CELL} className="cell-strip">
          <Strip row={row} criteria={info.criteria} scale={props.scale} />
          <span className="sr-only">
            {info.criteria
              .filter(({ id }) => (row.criteria[id]?.measure ?? null) !== null)
              .map(({ id, name }) => `${name} ${points(row.criteria[id]?.points ?? "0", decimals)}`)
              .join(", ")}
          </span>
        </span>
        {info.criteria.map((criterion) => {
          const score = row.criteria[criterion.id];
          return (
            <span key={criterion.id} {...CELL} className="cell-criterion">
              {score && score.measure !== null ? (
                <span>
                  <Points text={points(score.points, decimals)} />
                </span>
              ) : (
                <span className="tower-no-data">{t("standings.noData")}</span>
              )}
            </span>
          );
        })}
        <span {...CELL} className="cell-points">
          {isBlank ? (
            <span className="tower-no-data">{t("standings.noData")}</span>
          ) : (
            <>
              <Rolling text={points(row.points, decimals)} />
              <span className="tower-pts"> {t("standings.pts")}</span>
            </>
          )}
        </span>
        <span {...CELL} className="cell-gap cell-leader">
          <Gap gap={props.toLeader} say={(gap) => t("standings.row.toLeader", { gap })} decimals={decimals} />
        </span>
        <span {...CELL} className="cell-gap cell-next">
          <Gap gap={props.toNext} say={(gap) => t("standings.row.toNext", { gap })} decimals={decimals} />
        </span>
        <span className="cell-more" aria-hidden="true">
          {openable && <Icon name="chevronDown" size={16} />}
        </span>
      </div>
      {props.hint && <WholeRow>{props.hint}</WholeRow>}
      {isOpen && (
        <WholeRow id={panel} className="tower-panel">
          {props.children}
        </WholeRow>
      )}
    </div>
  );
});

/** What belongs to no column of the table. */
export function WholeRow({ id, className, children }: { id?: string; className?: string; children: ReactNode }) {
  return (
    <div {...ROW} id={id} className={className}>
      <div {...WIDE_CELL}>{children}</div>
    </div>
  );
}

function Gap({ gap, say, decimals }: { gap: string | null; say: (gap: string) => string; decimals: 0 | 2 }) {
  const { t, points } = useWords();
  if (gap === null) return null;
  const isLevel = !/[1-9]/.test(gap);
  const shown = points(gap, decimals);
  return (
    <>
      <span aria-hidden="true">
        {isLevel ? "=" : <span className="minus">{"\u2212"}</span>}
        {!isLevel && <Points text={shown} />}
      </span>
      <span className="sr-only">{isLevel ? t("standings.level") : say(shown)}</span>
    </>
  );
}

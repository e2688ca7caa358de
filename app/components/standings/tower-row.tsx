import { memo, type ReactNode } from "react";
import { useWords } from "../../words/words.tsx";
import { classNames } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
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
  return (
    <li
      data-row={row.ref}
      className={classNames(
        "tower-row",
        isMe && "tower-me",
        isBlank && "tower-blank",
        isOpen && "tower-open",
        row.rank === 1 && "tower-first",
      )}
    >
      <span className="trace" aria-hidden="true" />
      <button
        type="button"
        className="tower-line"
        aria-expanded={props.onToggle ? isOpen : undefined}
        aria-controls={isOpen ? panel : undefined}
        disabled={!props.onToggle}
        onClick={() => props.onToggle?.(row.ref)}
      >
        <span className="cell-rank">
          {row.rank === null ? (
            <span aria-hidden="true">–</span>
          ) : (
            <>
              <span className="sr-only">{t("standings.row.place", { rank: "" })}</span>
              {count(row.rank)}
            </>
          )}
        </span>
        <span className="cell-movement">
          <Movement rank={row.rank} before={row.rankBefore} />
        </span>
        <span className={classNames("cell-name", info.kind === "teams" && "cell-name-wide")}>
          <span className="tower-name">{row.name}</span>
          {isMe && <span className="tower-you">{t("standings.me", { who: whoOf(info.kind) })}</span>}
        </span>
        {info.kind === "members" && <span className="cell-unit">{unit}</span>}
        <span className="cell-strip">
          <Strip row={row} criteria={info.criteria} scale={props.scale} />
        </span>
        {info.criteria.map((criterion) => {
          const score = row.criteria[criterion.id];
          return (
            <span key={criterion.id} className="cell-criterion">
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
        <span className="cell-points">
          {isBlank ? (
            <span className="tower-no-data">{t("standings.noData")}</span>
          ) : (
            <>
              <Rolling text={points(row.points, decimals)} />
              <span className="tower-pts"> {t("standings.pts")}</span>
            </>
          )}
        </span>
        <span className="cell-gap cell-leader">
          <Gap gap={props.toLeader} say={(gap) => t("standings.row.toLeader", { gap })} decimals={decimals} />
        </span>
        <span className="cell-gap cell-next">
          <Gap gap={props.toNext} say={(gap) => t("standings.row.toNext", { gap })} decimals={decimals} />
        </span>
        <span className="cell-more" aria-hidden="true">
          {props.onToggle && <Icon name="chevronDown" size={16} />}
        </span>
      </button>
      {props.hint}
      {isOpen && (
        <div id={panel} className="tower-panel">
          {props.children}
        </div>
      )}
    </li>
  );
});

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
      <span className="sr-only">, {isLevel ? t("standings.level") : say(shown)}</span>
    </>
  );
}

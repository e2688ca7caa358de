import type { TeamsView } from "#core/standings/side-view.ts";
import { useWords } from "../../words/words.tsx";
import { classNames } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { CELL, COLUMN_HEADER, ROW, ROW_GROUP, ROW_HEADER, table, WRAPPER } from "../ui/table-roles.ts";
import { boardDecimals } from "./gaps.ts";
import { Rolling } from "./rolling.tsx";

/** The teams behind a board of people, with the sentence that says what their points are. */
export function TeamsBoard({ view }: { view: TeamsView }) {
  const { t } = useWords();
  return (
    <>
      <p className="view-note mb-3">{t("standings.views.teamsNote")}</p>
      {view.rows.length === 0 ? (
        <EmptyState title={t("standings.empty.title")}>{t("standings.views.noneHere")}</EmptyState>
      ) : (
        <div className="tower tower-side tower-teams">
          <TeamsTable view={view} />
          {view.others > 0 && (
            <p className="tower-tail">
              <strong>{t("standings.views.teamOthers", { count: view.others })}</strong>
            </p>
          )}
        </div>
      )}
    </>
  );
}

export function TeamsTable({ view }: { view: TeamsView }) {
  const { t, count, points } = useWords();
  const decimals = boardDecimals(view.rows);
  const most = Math.max(1, ...view.rows.map((row) => Number(row.points)));
  const hasAverages = view.rows.some(({ average }) => average !== null);
  return (
    <div {...table(t("standings.views.teams"))}>
      <div {...ROW_GROUP}>
        <div {...ROW} className="tower-head">
          <span {...COLUMN_HEADER} className="cell-rank">
            {t("standings.views.place")}
          </span>
          <span {...COLUMN_HEADER} className="cell-name">
            {t("standings.columns.team")}
          </span>
          <span {...COLUMN_HEADER} className="cell-unit" />
          <span {...COLUMN_HEADER} className="cell-strip" />
          <span {...COLUMN_HEADER} className="cell-measure">
            {hasAverages && t("standings.views.teamAverage")}
          </span>
          <span {...COLUMN_HEADER} className="cell-points">
            {t("standings.columns.points")}
          </span>
        </div>
      </div>
      <div {...ROW_GROUP} className="tower-list">
        {view.rows.map((row) => (
          <div
            key={row.ref}
            data-row={row.ref}
            {...WRAPPER}
            className={classNames("tower-row", row.place === 1 && "tower-first", row.isMine && "tower-mine")}
          >
            <div {...ROW} className="tower-line">
              <span {...CELL} className="cell-rank">
                {row.place === null ? "" : count(row.place)}
              </span>
              <span {...ROW_HEADER} className="cell-name">
                <span className="tower-name">{row.name}</span>
                {row.isMine && <span className="tower-you">{t("standings.views.mine")}</span>}
              </span>
              <span {...CELL} className="cell-unit">
                {t("standings.views.teamPeople", { count: row.counted })}
              </span>
              <span {...CELL} className="cell-strip">
                <svg aria-hidden="true" className="strip hue-1" width="100%" height="8">
                  <rect className="strip-ground" width="100%" height="8" rx="2" />
                  <rect
                    width={`${Math.max(0, (Number(row.points) / most) * 100).toFixed(2)}%`}
                    height="8"
                    fill="currentColor"
                  />
                </svg>
              </span>
              <span {...CELL} className="cell-measure">
                {row.average !== null && (
                  <>
                    <span className="cell-label">{t("standings.views.teamAverage")} </span>
                    {points(row.average, 2)}
                  </>
                )}
              </span>
              <span {...CELL} className="cell-points">
                <Rolling text={points(row.points, decimals)} />
                <span className="tower-pts"> {t("standings.pts")}</span>
              </span>
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

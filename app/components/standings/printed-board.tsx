import type { LeaderboardRow } from "#core/standings/row.ts";
import type { SideView, TeamsView } from "#core/standings/side-view.ts";
import { useWords } from "../../words/words.tsx";
import { boardDecimals, placeRows } from "./gaps.ts";
import { hasNoData } from "./no-data.ts";
import { shownDecimals } from "./shown-decimals.ts";
import type { BoardState, CriterionInfo, TowerInfo } from "./types.ts";

type Printed =
  | {
      readonly kind: "board";
      readonly position: number | null;
      readonly at: number;
      readonly total: number;
      readonly rows: readonly LeaderboardRow[];
    }
  | { readonly kind: "side"; readonly view: SideView }
  | { readonly kind: "teams"; readonly view: TeamsView };

/** A board on paper: black on white, with what it is, of when it is, and nothing to press. */
export function PrintedBoard(props: {
  name: string;
  state: BoardState;
  organization: string;
  info: TowerInfo;
  printed: Printed;
}) {
  const { name, state, organization, info, printed } = props;
  const { t, instant, count, window: days } = useWords();
  const told =
    printed.kind === "board"
      ? { at: printed.at, position: printed.position, shown: printed.rows.length, total: printed.total }
      : printed.kind === "side"
        ? { ...at(printed.view), shown: printed.view.rows.length, total: printed.view.total }
        : {
            ...at(printed.view),
            shown: printed.view.rows.length,
            total: printed.view.rows.length + printed.view.others,
          };
  return (
    <>
      <header>
        <h1>{name}</h1>
        <p>
          {organization} · {t(`challenges.states.${state}`)}
          <Subtitle info={info} printed={printed} days={days} />
        </p>
        <p>
          {t("standings.print.asOf", { time: instant(told.at, "full", info.timeZone) })}
          {told.position !== null && ` · ${t("standings.print.position", { position: count(told.position) })}`}
          {` · ${t("standings.print.rows", { shown: count(told.shown), count: count(told.total) })}`}
        </p>
      </header>
      {printed.kind === "board" && <BoardSheet info={info} rows={printed.rows} />}
      {printed.kind === "side" && <SideSheet info={info} view={printed.view} />}
      {printed.kind === "teams" && <TeamsSheet view={printed.view} />}
    </>
  );
}

const at = (view: { asOf: number; position: number }) => ({ at: view.asOf, position: view.position });

function Subtitle(props: {
  info: TowerInfo;
  printed: Printed;
  days: (startsAt: number, endsAt: number, zone: string) => string;
}) {
  const { info, printed, days } = props;
  const { t } = useWords();
  if (printed.kind === "board") return null;
  if (printed.kind === "teams") return <> · {t("standings.views.teamsNote")}</>;
  const { kind, of, rounds } = printed.view;
  if (kind === "unit") return <> · {t("standings.views.unitTitle", { unit: info.unitNames[of ?? ""] ?? of ?? "" })}</>;
  if (kind === "criterion") return <> · {info.criteria.find(({ id }) => id === of)?.name}</>;
  const round = rounds.find(({ no }) => String(no) === of);
  return round ? (
    <>
      {" "}
      · {t("standings.views.roundName", { no: String(round.no) })}, {days(round.startsAt, round.endsAt, info.timeZone)}
    </>
  ) : null;
}

function BoardSheet({ info, rows }: { info: TowerInfo; rows: readonly LeaderboardRow[] }) {
  const { t, count, points } = useWords();
  const decimals = boardDecimals(rows);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("standings.columns.rank")}</th>
          <th scope="col">{t(info.kind === "teams" ? "standings.columns.team" : "standings.columns.participant")}</th>
          {info.kind === "members" && <th scope="col">{t("standings.columns.unit")}</th>}
          {info.criteria.map(({ id, name }) => (
            <th key={id} scope="col" className="number">
              {name}
            </th>
          ))}
          <th scope="col" className="number">
            {t("standings.columns.points")}
          </th>
          <th scope="col" className="number">
            {t("standings.columns.toLeader")}
          </th>
        </tr>
      </thead>
      <tbody>
        {placeRows(rows).map(({ row, toLeader }) => (
          <tr key={row.ref}>
            <td>
              {row.rank === null ? t(row.excluded ? "standings.excluded" : "standings.unranked") : count(row.rank)}
            </td>
            <th scope="row">{row.name}</th>
            {info.kind === "members" && <td>{row.unit === null ? "" : (info.unitNames[row.unit] ?? row.unit)}</td>}
            {info.criteria.map(({ id }) => {
              const score = row.criteria[id];
              return (
                <td key={id} className="number">
                  {score && score.measure !== null ? points(score.points, decimals) : "–"}
                </td>
              );
            })}
            <td className="number">
              <strong>{hasNoData(row) ? t("standings.noData") : points(row.points, decimals)}</strong>
            </td>
            <td className="number">
              {toLeader === null || !/[1-9]/.test(toLeader) ? "" : `\u2212${points(toLeader, decimals)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SideSheet({ info, view }: { info: TowerInfo; view: SideView }) {
  const { t, count, points, quantity } = useWords();
  const decimals = boardDecimals(view.rows);
  const measured: readonly CriterionInfo[] = info.criteria.filter(({ id }) =>
    view.kind === "criterion" ? id === view.of : view.rows.some(({ round }) => round?.[id]),
  );
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("standings.views.place")}</th>
          <th scope="col">{t(info.kind === "teams" ? "standings.columns.team" : "standings.columns.participant")}</th>
          {info.kind === "members" && <th scope="col">{t("standings.columns.unit")}</th>}
          <th scope="col">{t("standings.columns.rank")}</th>
          {measured.map(({ id, name }) => (
            <th key={id} scope="col" className="number">
              {name}
            </th>
          ))}
          <th scope="col" className="number">
            {t("standings.columns.points")}
          </th>
        </tr>
      </thead>
      <tbody>
        {view.rows.map(({ place, row, round, measure, points: own }) => (
          <tr key={row.ref}>
            <td>{place === null ? "–" : count(place)}</td>
            <th scope="row">{row.name}</th>
            {info.kind === "members" && <td>{row.unit === null ? "" : (info.unitNames[row.unit] ?? row.unit)}</td>}
            <td>{row.rank === null ? "–" : count(row.rank)}</td>
            {measured.map((criterion) => {
              const value = view.kind === "criterion" ? measure : (round?.[criterion.id]?.measure ?? null);
              return (
                <td key={criterion.id} className="number">
                  {value === null
                    ? "–"
                    : quantity(value, criterion.unit, { decimals: shownDecimals(value, criterion) })}
                </td>
              );
            })}
            <td className="number">
              <strong>{points(own, decimals)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TeamsSheet({ view }: { view: TeamsView }) {
  const { t, count, points } = useWords();
  const decimals = boardDecimals(view.rows);
  const hasAverages = view.rows.some(({ average }) => average !== null);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("standings.views.place")}</th>
          <th scope="col">{t("standings.columns.team")}</th>
          {hasAverages && (
            <th scope="col" className="number">
              {t("standings.views.teamAverage")}
            </th>
          )}
          <th scope="col" className="number">
            {t("standings.columns.points")}
          </th>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <tr key={row.ref}>
            <td>{row.place === null ? "–" : count(row.place)}</td>
            <th scope="row">{row.name}</th>
            {hasAverages && <td className="number">{row.average === null ? "–" : points(row.average, 2)}</td>}
            <td className="number">
              <strong>{points(row.points, decimals)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { useWords } from "../../words/words.tsx";
import { Icon } from "../ui/icon.tsx";
import type { ExplainedCriterion, ExplainedLimit, ExplainedWindow } from "./explanation-types.ts";
import { ResultList } from "./result-list.tsx";
import { shownDecimals } from "./shown-decimals.ts";
import { Swatch } from "./strip.tsx";
import type { CriterionInfo, TowerInfo } from "./types.ts";

type Props = {
  criterion: CriterionInfo;
  index: number;
  explained: ExplainedCriterion;
  info: TowerInfo;
  participant: string;
  decimals: 0 | 2;
};

/** One criterion on the bill: what was measured, its points, and behind it the windows and the results. */
export function CriterionLine({ criterion, index, explained, info, participant, decimals }: Props) {
  const { t, points, quantity } = useWords();
  const { windows, results, measure } = explained;
  const measured =
    measure === null
      ? t("standings.noData")
      : quantity(measure, criterion.unit, { decimals: shownDecimals(measure, criterion) });
  const head = (
    <>
      <span className="mt-1 flex-none">
        <Swatch criterion={criterion} index={index} />
      </span>
      <span className="bill-what">
        <span className="font-semibold">{criterion.name}</span>
        <span className={measure === null ? "tower-no-data" : "text-sm text-ink-2"}>{measured}</span>
      </span>
      <span className="bill-points">{points(explained.points, decimals)}</span>
    </>
  );
  if (windows.length === 0 && results.total === 0) return <li className="bill-line">{head}</li>;
  return (
    <li>
      <details className="bill-details">
        <summary className="bill-line">
          {head}
          <Icon name="chevronDown" size={16} className="bill-chevron" />
        </summary>
        <div className="bill-inside">
          {windows.length > 0 && <Windows windows={windows} criterion={criterion} info={info} decimals={decimals} />}
          {explained.limits.map((limit) => (
            <p key={limit.kind} className="text-sm text-ink-2">
              <LimitWords limit={limit} />
            </p>
          ))}
          {results.total > 0 && (
            <ResultList
              key={participant}
              results={results}
              criterion={criterion}
              info={info}
              participant={participant}
            />
          )}
        </div>
      </details>
    </li>
  );
}

function Windows(props: {
  windows: readonly ExplainedWindow[];
  criterion: CriterionInfo;
  info: TowerInfo;
  decimals: 0 | 2;
}) {
  const { window: days } = useWords();
  const isOne = props.windows.length === 1;
  return (
    <ul className="flex flex-col gap-1.5">
      {props.windows.map((window) => (
        <li key={window.start} className={window.counts ? "window-line" : "window-line window-dropped"}>
          {!isOne && (
            <span className="window-name">
              {window.name ?? days(Date.parse(window.start), Date.parse(window.end), props.info.timeZone)}
            </span>
          )}
          <Formula window={window} criterion={props.criterion} info={props.info} decimals={props.decimals} />
        </li>
      ))}
    </ul>
  );
}

/** measure → scale × boosters × weight → caps = points, each step only where it did something. */
function Formula({
  window,
  criterion,
  info,
  decimals,
}: {
  window: ExplainedWindow;
  criterion: CriterionInfo;
  info: TowerInfo;
  decimals: 0 | 2;
}) {
  const { t, decimal, points, quantity } = useWords();
  if (window.measure === null) return <span className="tower-no-data">{t("standings.noData")}</span>;
  const trimmed = (text: string) => decimal(text.replace(/\.?0+$/, "") || "0");
  const hasFactor = window.boosters.length > 0 || !/^1(\.0*)?$/.test(window.weight);
  return (
    <span className="formula">
      <span className="chip">
        {quantity(window.measure, criterion.unit, { decimals: shownDecimals(window.measure, criterion) })}
      </span>
      {window.place !== undefined && (
        <span className="chip">{t("standings.rank", { rank: window.place, shown: String(window.place) })}</span>
      )}
      <span aria-hidden="true">→</span>
      {(hasFactor || window.limits.length > 0) && (
        <span className="chip">
          {trimmed(window.scale.includes(".") ? window.scale : `${window.scale}.0`)} {t("standings.pts")}
        </span>
      )}
      {window.boosters.map((booster) => (
        <span
          key={booster.criterion}
          className="chip chip-boost"
          title={info.criteria.find((each) => each.id === booster.criterion)?.name}
        >
          {t("standings.explanation.booster", { multiply: decimal(booster.multiply) })}
        </span>
      ))}
      {!/^1(\.0*)?$/.test(window.weight) && (
        <span className="chip">{t("standings.explanation.weight", { weight: decimal(window.weight) })}</span>
      )}
      {window.limits.map((limit) => (
        <span key={limit.kind} className="chip chip-limit">
          <LimitWords limit={limit} />
        </span>
      ))}
      {(hasFactor || window.limits.length > 0) && <span aria-hidden="true">=</span>}
      <strong>
        {points(window.points, decimals)} {t("standings.pts")}
      </strong>
      {!window.counts && <span className="text-ink-2">({t("standings.explanation.dropped")})</span>}
    </span>
  );
}

function LimitWords({ limit }: { limit: ExplainedLimit }) {
  const { t, decimal } = useWords();
  return <>{t(`standings.explanation.limit.${limit.kind}`, { cap: decimal(limit.cap) })}</>;
}

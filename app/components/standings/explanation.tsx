import { decimalsOf } from "#locales/numbers.ts";
import { useWords } from "../../words/words.tsx";
import { CriterionLine } from "./criterion-line.tsx";
import type { Explanation } from "./explanation-types.ts";
import { Gates } from "./gates.tsx";
import { NextSteps } from "./next-steps.tsx";
import type { TowerInfo } from "./types.ts";

/**
 * Where every point of a participant comes from, written like a bill: a line a criterion, the corrections, and a total
 * that is the sum of the lines above it, in the same digits.
 */
export function ExplanationPanel(props: { explanation: Explanation; info: TowerInfo; boardDecimals: 0 | 2 }) {
  const { explanation, info } = props;
  const { t, points, instant } = useWords();
  const { adjustments, criteria, gates, nextSteps } = explanation;
  const own = decimalsOf([
    explanation.points,
    ...criteria.map((each) => each.points),
    ...criteria.flatMap((each) => each.windows).map((window) => window.points),
    ...adjustments.map((each) => each.points),
  ]);
  // The total has the digits of the row above it.
  const decimals = own === 2 ? 2 : props.boardDecimals;
  const hasAside = gates.length > 0 || nextSteps.length > 0;
  return (
    <section className="explanation" aria-label={t("standings.explanation.title", { name: explanation.name })}>
      <div className="bill">
        <ul>
          {info.criteria.map((criterion, index) => {
            const explained = criteria.find((each) => each.id === criterion.id);
            return explained ? (
              <CriterionLine
                key={criterion.id}
                criterion={criterion}
                index={index}
                explained={explained}
                info={info}
                participant={explanation.ref}
                decimals={decimals}
              />
            ) : null;
          })}
          {adjustments.map((adjustment) => (
            <li key={adjustment.id} className="bill-line">
              <span className="bill-what">
                <span className="font-semibold">{t("standings.explanation.adjustment")}</span>
                <span className="text-sm text-ink-2">
                  {instant(Date.parse(adjustment.at), "shortDay", info.timeZone)}
                  {adjustment.reason && ` · ${adjustment.reason}`}
                </span>
              </span>
              <span className="bill-points">{points(adjustment.points, decimals, true)}</span>
            </li>
          ))}
        </ul>
        <p className="bill-total">
          <span>{t("standings.explanation.total")}</span>
          <span>
            {points(explanation.points, decimals)} <span className="tower-pts">{t("standings.pts")}</span>
          </span>
        </p>
      </div>
      {hasAside && (
        <div className="explanation-aside">
          <Gates gates={gates} info={info} />
          <NextSteps steps={nextSteps} rank={explanation.rank} info={info} />
        </div>
      )}
    </section>
  );
}

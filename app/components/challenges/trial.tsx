import type { Spread } from "#core/fairness/spread.ts";
import { useWords } from "../../words/words.tsx";
import { StripPatterns } from "../standings/strip.tsx";
import { Tower } from "../standings/tower.tsx";
import type { Row, TowerInfo } from "../standings/types.ts";
import { AdviceNotice } from "./advice-notice.tsx";

export type TrialOutcome = {
  readonly info: TowerInfo;
  readonly rows: readonly Row[];
  readonly total: number;
  readonly fairness: Spread;
  readonly startsAt: number;
  readonly endsAt: number;
};

/** What the rules would have made of results that are already known: the top of the board, and how evenly it pays. */
export function Trial({
  info,
  rows,
  total,
  fairness,
  startsAt,
  endsAt,
  advice,
}: TrialOutcome & { advice: readonly string[] }) {
  const { t, window: days, decimal } = useWords();
  const share = (part: string | null) => `${decimal(percent(part ?? "0"), { decimals: 0 })}\u202f%`;
  return (
    <section className="form-section" id="trial" aria-live="polite">
      <AdviceNotice advice={advice} />
      <h2>{t("challenges.form.trial", { window: days(startsAt, endsAt, info.timeZone) })}</h2>
      {fairness.topTenthShare === null ? (
        <p className="card p-4 text-ink-2">{t("challenges.form.trialEmpty")}</p>
      ) : (
        <>
          <ul className="mb-3 flex flex-wrap gap-x-6 gap-y-1 text-ink-2 text-sm">
            <li>
              {t("challenges.form.trialPeople", {
                count: fairness.participants,
                without: String(fairness.withoutData),
              })}
            </li>
            <li>{t("challenges.form.trialTop", { share: share(fairness.topTenthShare) })}</li>
            <li>{t("challenges.form.trialMedian", { points: decimal(fairness.medianPoints) })}</li>
            {info.criteria.map((criterion) => (
              <li key={criterion.id}>
                {t("challenges.form.trialShare", {
                  criterion: criterion.name,
                  share: share(fairness.criteria[criterion.id] ?? null),
                })}
              </li>
            ))}
          </ul>
          <StripPatterns />
          <Tower info={info} rows={rows} total={total} me={null} explain={null} />
        </>
      )}
    </section>
  );
}

/** A share from 0 to 1 as a number of percent, exactly: `0.3125` → `31.25`. */
function percent(share: string): string {
  const [whole = "0", fraction = ""] = share.split(".");
  const digits = fraction.padEnd(2, "0");
  const rest = digits.slice(2);
  return `${Number(whole + digits.slice(0, 2))}${rest && `.${rest}`}`;
}

import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import { unitSign } from "#locales/numbers.ts";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import type { ExplainedResult, Explanation, ResultPage } from "./explanation-types.ts";
import { shownDecimals } from "./shown-decimals.ts";
import type { CriterionInfo, TowerInfo } from "./types.ts";

/** As many results as are read at a glance. */
const FEW = 8;

/** The page that shows a result: an attempt at a quiz by its number, or what somebody sent along. */
function Evidence({ address = "" }: { address?: string | undefined }) {
  const { t } = useWords();
  const [, attempt] = /^\/training\/.+\/attempts\/.+\/(\d+)$/.exec(address) ?? [];
  if (!attempt && !/^https?:\/\//i.test(address)) return null;
  return (
    <>
      {" · "}
      <a
        href={address}
        className="text-brand underline"
        {...(attempt ? {} : { target: "_blank", rel: "noopener noreferrer" })}
      >
        {attempt ? t("standings.explanation.attempt", { number: attempt }) : t("standings.explanation.evidence")}
      </a>
    </>
  );
}

/** The results behind a criterion, a page at a time. */
export function ResultList(props: {
  results: ResultPage;
  criterion: CriterionInfo;
  info: TowerInfo;
  participant: string;
}) {
  const { results, criterion, info, participant } = props;
  const { t, quantity, instant } = useWords();
  const fetcher = useFetcher<Explanation>();
  const [more, setMore] = useState<{ items: readonly ExplainedResult[]; next: string | undefined } | null>(null);
  const arrived = fetcher.data?.criteria.find((each) => each.id === criterion.id)?.results;

  useEffect(() => {
    if (!arrived) return;
    setMore((had) => ({ items: [...(had?.items ?? []), ...arrived.items], next: arrived.next }));
  }, [arrived]);

  const [isWhole, setIsWhole] = useState(false);
  const loaded = [...results.items, ...(more?.items ?? [])];
  const items = isWhole ? loaded : loaded.slice(0, FEW);
  // A word beside every number of a list is read once, in its heading.
  const unit = unitSign(criterion.unit);
  const next = more ? more.next : results.next;
  return (
    <div>
      <p className="text-xs font-semibold text-ink-2">{t("standings.explanation.results", { count: results.total })}</p>
      <ul className="result-list">
        {items.map((result) => (
          <li key={`${result.source} ${result.id}`}>
            <span className="text-ink-2">{instant(Date.parse(result.occurredAt), "shortDay", info.timeZone)}</span>
            <span className="truncate">
              {result.subject ?? result.id}
              <Evidence address={result.evidence} />
            </span>
            <span className="text-right font-semibold">
              {quantity(result.value, unit, { decimals: shownDecimals(result.value, criterion) })}
            </span>
          </li>
        ))}
      </ul>
      {(next || items.length < loaded.length) && (
        <Button
          type="button"
          look="quiet"
          size="small"
          disabled={fetcher.state !== "idle"}
          onClick={() => {
            setIsWhole(true);
            if (isWhole && next)
              fetcher.load(
                `/challenges/${info.challenge}/participants/${encodeURIComponent(participant)}?criterion=${encodeURIComponent(criterion.id)}&cursor=${encodeURIComponent(next)}`,
              );
          }}
        >
          {t("standings.explanation.moreResults")}
        </Button>
      )}
    </div>
  );
}

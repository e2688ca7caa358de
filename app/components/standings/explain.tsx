import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { writeBoardWish } from "#core/standings/board-wish.ts";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ExplanationPanel } from "./explanation.tsx";
import type { Explanation } from "./explanation-types.ts";
import type { Row, TowerInfo } from "./types.ts";

/** Fetches and shows the explanation of an opened row, and fetches it again when the row's points move. */
export function Explain(props: {
  row: Row;
  info: TowerInfo;
  boardDecimals: 0 | 2;
  /** Of a board of the past. */
  asOf?: string | undefined;
}) {
  const { row, info, boardDecimals, asOf } = props;
  const { t } = useWords();
  const { load, data, state } = useFetcher<Explanation>({ key: `explain ${info.challenge} ${row.ref} ${asOf ?? ""}` });
  const href = `/challenges/${info.challenge}/participants/${encodeURIComponent(row.ref)}${writeBoardWish({ asOf })}`;
  // A change of points is the reason to ask again, though the address stays the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => load(href), [load, href, row.points]);

  if (data) return <ExplanationPanel explanation={data} info={info} boardDecimals={boardDecimals} />;
  if (state === "loading" || data === undefined) {
    return (
      <div className="explanation" role="status" aria-label={t("standings.explanation.loading")}>
        <div className="flex flex-col gap-3">
          {info.criteria.map((criterion) => (
            <Skeleton key={criterion.id} className="h-5 w-full" />
          ))}
          <Skeleton className="h-6 w-2/3" />
        </div>
      </div>
    );
  }
  return (
    <div className="explanation">
      <p>{t("standings.explanation.failed")}</p>
      <Button type="button" size="small" onClick={() => load(href)}>
        {t("house.actions.retry")}
      </Button>
    </div>
  );
}

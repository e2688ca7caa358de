import { useWords } from "../../words/words.tsx";

/** Places gained or lost since yesterday. A fall is said quietly: it is the climb that is celebrated. */
export function Movement({ rank, before }: { rank: number | null; before: number | null }) {
  const { t, count } = useWords();
  if (rank === null || before === null) return <span className="movement" />;
  const gained = before - rank;
  if (gained === 0) {
    return (
      <span className="movement movement-same">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t("standings.movement.same")}</span>
      </span>
    );
  }
  const places = Math.abs(gained);
  return (
    <span className={gained > 0 ? "movement movement-up" : "movement movement-down"}>
      <span aria-hidden="true">
        <svg aria-hidden="true" width="9" height="8" viewBox="0 0 9 8" fill="currentColor">
          <path d={gained > 0 ? "M4.5 0 9 8H0z" : "M4.5 8 0 0h9z"} />
        </svg>
        {count(places)}
      </span>
      <span className="sr-only">
        {t(gained > 0 ? "standings.movement.up" : "standings.movement.down", { count: places })}
      </span>
    </span>
  );
}

import { useWords } from "../../words/words.tsx";
import type { PersonPage } from "./person-types.ts";

/** Where somebody belonged, the latest first. */
export function PersonHistory({ history }: { history: PersonPage["history"] }) {
  const { t, instant } = useWords();
  if (history.length === 0) return null;
  const period = (from: number | null, to: number | null) => {
    if (from !== null && to !== null)
      return t("people.person.period", { from: instant(from, "day"), to: instant(to, "day") });
    if (from !== null) return t("people.person.since", { day: instant(from, "day") });
    return to === null ? t("people.person.always") : t("people.person.until", { day: instant(to, "day") });
  };
  return (
    <section aria-labelledby="history" className="flex flex-col gap-3">
      <h2 id="history" className="text-lg font-semibold">
        {t("people.person.history")}
      </h2>
      <ol className="card divide-y divide-line">
        {history.map(({ unit, from, to }) => (
          <li key={`${unit} ${from}`} className="flex flex-wrap justify-between gap-x-4 px-4 py-2.5">
            <span className="font-medium">{unit}</span>
            <span className="text-sm text-ink-2">{period(from, to)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

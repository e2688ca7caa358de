import { Link } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { Icon } from "../ui/icon.tsx";
import type { OwnModule } from "./types.ts";

/** One module of one's own: what it is for, how long it takes, by when. */
export function ModuleLine({ module, today }: { module: OwnModule; today: string }) {
  const { t, day, quantity } = useTrainingWords();
  const { title, purpose, minutes, recommendedBy, dueOn, isPassed } = module;
  const isLate = dueOn !== null && dueOn < today && !isPassed;
  const facts = [
    t("training.list.minutes", { minutes }),
    ...(recommendedBy ? [t("training.list.recommendedBy", { name: recommendedBy })] : []),
    ...(module.bestScore === null ? [] : [t("training.list.score", { score: quantity(module.bestScore) })]),
  ];
  return (
    <li className="border-line border-t first:border-t-0">
      <Link to={`/training/${encodeURIComponent(module.ref)}`} className="module-line">
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="min-w-0 break-words font-semibold">{title}</span>
            <State module={module} />
          </span>
          <span className="mt-0.5 block text-ink-2 text-sm">{purpose}</span>
          <span className="mt-1 block text-ink-3 text-sm">{facts.join(" · ")}</span>
          {dueOn !== null && !isPassed && (
            <span className={isLate ? "mt-1 block font-semibold text-danger text-sm" : "mt-1 block text-sm"}>
              {t(isLate ? "training.list.late" : "training.list.due", { day: day(dueOn) })}
            </span>
          )}
        </span>
        <Icon name="chevron" size={16} className="flex-none text-ink-3" />
      </Link>
    </li>
  );
}

function State({ module: { isRetestDue, isPassed, isCompleted, isStarted } }: { module: OwnModule }) {
  const { t } = useWords();
  if (isRetestDue)
    return (
      <Badge tone="warn" icon="refresh">
        {t("training.list.retest")}
      </Badge>
    );
  if (isPassed)
    return (
      <Badge tone="gain" icon="check">
        {t("training.list.passed")}
      </Badge>
    );
  if (isCompleted) return <Badge>{t("training.list.completed")}</Badge>;
  return isStarted ? <Badge tone="brand">{t("training.list.started")}</Badge> : null;
}

/** A day (`YYYY-MM-DD`) and a percentage, the reader's way. */
export function useTrainingWords() {
  const words = useWords();
  return {
    ...words,
    day: (day: string) => words.instant(Date.parse(`${day}T12:00:00Z`), "day", "UTC"),
    quantity: (percent: string) => words.quantity(percent, "%", { decimals: /\./.test(percent) ? 1 : 0 }),
  };
}

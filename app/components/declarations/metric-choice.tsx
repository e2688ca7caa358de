import { Link } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icon.tsx";
import type { MetricChoice } from "./types.ts";

/** The first of three touches: what was achieved. What counts somewhere now comes first. */
export function MetricChoiceList({ metrics }: { metrics: readonly MetricChoice[] }) {
  const { t } = useWords();
  if (metrics.length === 0) {
    return <EmptyState title={t("declarations.form.noMetrics")}>{t("declarations.form.noMetricsDetail")}</EmptyState>;
  }
  const counting = metrics.filter(({ challenges }) => challenges.length > 0);
  const others = metrics.filter(({ challenges }) => challenges.length === 0);
  return (
    <div className="flex flex-col gap-6">
      <Choices title={t("declarations.form.counting")} metrics={counting} />
      <Choices title={t("declarations.form.others")} metrics={others} />
    </div>
  );
}

function Choices({ title, metrics }: { title: string; metrics: readonly MetricChoice[] }) {
  if (metrics.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2 font-semibold text-ink-2 text-sm">{title}</h2>
      <ul className="card divide-y divide-line overflow-hidden">
        {metrics.map(({ key, name, challenges }) => (
          <li key={key}>
            <Link
              to={`?metric=${encodeURIComponent(key)}`}
              className="flex min-h-14 items-center gap-3 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1">
                <span className="block break-words font-semibold">{name}</span>
                {challenges.length > 0 && (
                  <span className="block break-words text-ink-2 text-sm">{challenges.join(" · ")}</span>
                )}
              </span>
              <Icon name="chevron" className="flex-none text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Link } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

type Line = {
  readonly id: string;
  readonly filename: string;
  readonly state: "running" | "done" | "failed";
  readonly phase: string;
  readonly at: number;
  readonly by: string | null;
  readonly accepted: number;
  readonly refused: number;
};

const TONES = {
  mapping: "warn",
  checked: "warn",
  checking: "brand",
  recording: "brand",
  done: "gain",
  failed: "danger",
} as const;

/** The latest imports, each with how it stands; one that waits for a person is taken up again here. */
export function ImportList({ imports }: { imports: readonly Line[] }) {
  const { t, instant, count } = useWords();
  if (imports.length === 0)
    return <EmptyState title={t("imports.list.empty")}>{t("imports.list.emptyDetail")}</EmptyState>;
  return (
    <section>
      <h2 className="mb-3 font-semibold text-lg">{t("imports.list.title")}</h2>
      <ul className="card divide-y divide-line overflow-hidden">
        {imports.map((line) => {
          const stage = stageOf(line);
          return (
            <li key={line.id} className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-hover">
              <div className="min-w-0 grow basis-[14rem]">
                <Link to={`/imports/${line.id}`} className="block truncate font-semibold after:absolute after:inset-0">
                  {line.filename}
                </Link>
                <span className="block text-ink-2 text-sm">
                  {instant(line.at, "instant")}
                  {line.by !== null && ` · ${t("imports.list.by", { name: line.by })}`}
                </span>
              </div>
              {line.state === "done" && (
                <span className="text-ink-2 text-sm">
                  {t("imports.list.outcome", { accepted: count(line.accepted), refused: count(line.refused) })}
                </span>
              )}
              <Badge tone={TONES[stage]}>{t(`imports.phase.${stage}`)}</Badge>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function stageOf({ state, phase }: Line): keyof typeof TONES {
  if (state !== "running") return state;
  return phase === "checking" || phase === "checked" || phase === "recording" ? phase : "mapping";
}

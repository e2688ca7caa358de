import { useLookAgain } from "../../live/use-look-again.ts";
import { useWords } from "../../words/words.tsx";
import { ButtonLink } from "../ui/button.tsx";

const EVERY_MS = 1_000;

/** How far the work is. It asks again by itself; without a script, by a press. */
export function Progress({ phase, rows, expectedRows }: { phase: string; rows: number; expectedRows: number }) {
  const { t, count } = useWords();
  useLookAgain(EVERY_MS);
  const title = t(phase === "checking" ? "imports.progress.checking" : "imports.progress.recording");
  const isKnown = expectedRows > 0;
  return (
    <section className="card flex flex-col gap-3 p-5" aria-live="polite">
      <h2 className="font-semibold text-lg">{title}</h2>
      <progress
        className="h-2.5 w-full accent-brand"
        aria-label={title}
        {...(isKnown ? { value: Math.min(rows, expectedRows), max: expectedRows } : {})}
      />
      <p>
        {isKnown
          ? t("imports.progress.rows", { done: count(rows), expected: count(expectedRows) })
          : t("imports.progress.rowsUnknown", { done: count(rows) })}
      </p>
      <p className="text-ink-2 text-sm">{t("imports.progress.leave")}</p>
      <noscript>
        <ButtonLink to="." reloadDocument>
          {t("imports.progress.refresh")}
        </ButtonLink>
      </noscript>
    </section>
  );
}

import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { EvidenceShown } from "./evidence.tsx";
import type { WaitingShown } from "./types.ts";

const DAY_MS = 86_400_000;
/** A longer gap between the fact and its report is pointed out. */
const LATE_DAYS = 14;

/** What a manager looks at before deciding: how much, of what, when, by whom, with what behind it. */
export function WaitingFacts({ waiting }: { waiting: WaitingShown }) {
  const { t, quantity, instant, count } = useWords();
  const { metric, value, occurredAt, recordedAt, subject, why, declaredBy, firstApprovedBy, barred } = waiting;
  const days = Math.floor((recordedAt - occurredAt) / DAY_MS);
  return (
    <>
      <span className="block break-words">
        {metric.name} <strong className="tabular-nums">{quantity(value, metric.unit)}</strong>{" "}
        <span className="text-ink-2">
          {t("declarations.approvals.onDay", { day: instant(occurredAt, "shortDay") })}
        </span>
      </span>
      {subject && <span className="block break-words text-ink-2 text-sm">{subject}</span>}
      <span className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
        {why !== "approval" && <Badge tone="warn">{t(`declarations.approvals.whys.${why}`)}</Badge>}
        {days >= LATE_DAYS && <Badge tone="warn">{t("declarations.approvals.late", { days: count(days) })}</Badge>}
      </span>
      {declaredBy && <span className="block text-ink-2 text-sm">{t("declarations.by", { name: declaredBy })}</span>}
      {firstApprovedBy && (
        <span className="block text-ink-2 text-sm">
          {t("declarations.approvals.firstBy", { name: firstApprovedBy })}
        </span>
      )}
      {barred && <span className="block font-medium text-sm">{t(`declarations.approvals.barred.${barred}`)}</span>}
      <EvidenceShown evidence={waiting.evidence} by={waiting.member} />
    </>
  );
}

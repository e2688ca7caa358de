import { Link } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { StateBadge } from "../standings/state-badge.tsx";
import { Icon } from "../ui/icon.tsx";
import type { ChallengeSummary } from "./summary.ts";

/** A challenge that is not under way, in one line. */
export function ChallengeLine({ summary }: { summary: ChallengeSummary }) {
  const { window: days } = useWords();
  return (
    <li className="border-line border-t first:border-t-0">
      <Link to={`/challenges/${summary.id}`} className="challenge-line">
        <span className="min-w-0">
          <span className="block truncate font-semibold">{summary.name}</span>
          <span className="text-sm text-ink-2">{days(summary.startsAt, summary.endsAt, summary.timeZone)}</span>
        </span>
        <span className="flex items-center gap-2">
          <StateBadge state={summary.state} />
          <Icon name="chevron" size={16} className="text-ink-3" />
        </span>
      </Link>
    </li>
  );
}

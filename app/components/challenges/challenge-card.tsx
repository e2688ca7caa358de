import { Link } from "@remix-run/react";
import { decimalsOf } from "#locales/numbers.ts";
import { useWords } from "../../words/words.tsx";
import { Countdown } from "../standings/countdown.tsx";
import { Movement } from "../standings/movement.tsx";
import { NextPlaceHint } from "../standings/next-place.tsx";
import { hasNoData } from "../standings/no-data.ts";
import { Points } from "../standings/points.tsx";
import { StateBadge } from "../standings/state-badge.tsx";
import type { Row } from "../standings/types.ts";
import type { ChallengeSummary } from "./summary.ts";

/** An open challenge at a glance: who leads, where one stands, what would win the next place. */
export function ChallengeCard({ summary, serverNow }: { summary: ChallengeSummary; serverNow: number }) {
  const { t } = useWords();
  const { standing } = summary;
  const me = standing?.me ?? null;
  // Beside one's own row the leader is enough; who takes no part sees the podium.
  const top = (standing?.top ?? []).slice(0, me ? 1 : 3).filter((row) => row.ref !== me?.row.ref);
  const decimals = decimalsOf([...top, ...(me ? [me.row] : [])].map((row) => row.points));
  return (
    <article className="card challenge-card">
      <header className="flex flex-col gap-1.5 px-4 pt-4">
        <h3 className="text-lg font-semibold">
          <Link to={`/challenges/${summary.id}`} prefetch="intent" className="challenge-link">
            {summary.name}
          </Link>
        </h3>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
          <StateBadge state={summary.state} />
          <Countdown {...summary} serverNow={serverNow} />
          {standing && (
            <span>
              {t(summary.kind === "teams" ? "standings.totalTeams" : "standings.total", { count: standing.total })}
            </span>
          )}
        </p>
      </header>
      {(top.length > 0 || me) && (
        <div className="mini-tower">
          {top.map((row) => (
            <MiniRow
              key={row.ref}
              row={row}
              decimals={decimals}
              label={row.rank === 1 ? t("challenges.list.leader") : ""}
            />
          ))}
          {me && (
            <div className="mini-me">
              <MiniRow row={me.row} decimals={decimals} label={t("challenges.list.yourPlace")} isMe />
              <NextPlaceHint me={me} kind={summary.kind} decimals={decimals} />
            </div>
          )}
        </div>
      )}
    </article>
  );
}

function MiniRow({ row, decimals, label, isMe = false }: { row: Row; decimals: 0 | 2; label: string; isMe?: boolean }) {
  const { t, count, points } = useWords();
  return (
    <p className="mini-row">
      <span className="sr-only">{label}</span>
      <span className="mini-rank">{row.rank === null ? "–" : count(row.rank)}</span>
      <span className="truncate font-semibold">{row.name}</span>
      {isMe ? <Movement rank={row.rank} before={row.rankBefore} /> : <span />}
      <span className="text-right font-bold whitespace-nowrap">
        {hasNoData(row) ? (
          <span className="tower-no-data">{t("standings.noData")}</span>
        ) : (
          <>
            <Points text={points(row.points, decimals)} /> <span className="tower-pts">{t("standings.pts")}</span>
          </>
        )}
      </span>
    </p>
  );
}

import type { ReactNode } from "react";
import type { Board } from "../../live/board.ts";
import { useLeaderboard } from "../../live/use-leaderboard.ts";
import { useWords } from "../../words/words.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Announcer } from "./announcer.tsx";
import { Countdown } from "./countdown.tsx";
import { Explain } from "./explain.tsx";
import { LiveIndicator } from "./live-indicator.tsx";
import { hasNoData } from "./no-data.ts";
import { StateBadge } from "./state-badge.tsx";
import { type Milestones, StateBanner } from "./state-banner.tsx";
import { StripPatterns } from "./strip.tsx";
import { Tower } from "./tower.tsx";
import type { Snapshot, TowerInfo } from "./types.ts";

type Props = {
  title: string;
  info: TowerInfo;
  snapshot: Snapshot;
  /** When the snapshot was taken, ms UTC. */
  serverNow: number;
  milestones: Milestones & { readonly endsAt: number };
  limit: number;
  /** The watched page holds this ref instead of beginning at the top. */
  around?: string | undefined;
  /** The ways to see the board. */
  nav?: ReactNode;
  /** Another view in place of the watched rows. */
  content?: ((board: Board) => ReactNode) | undefined;
  /** Beside the title: what this person can do with the challenge. */
  actions?: ReactNode;
  /** The rules, folded, where there is no room for them beside the tower. */
  rules?: ReactNode;
  /** What leads to more rows, where there are. */
  more?: ReactNode;
};

/** A challenge's leaderboard: its title and state, the tower, and what keeps it true while it is looked at. */
export function LiveBoard(props: Props) {
  const { title, info, snapshot, serverNow, milestones, limit, around, nav, content, actions, rules, more } = props;
  const { t, window: days } = useWords();
  const { board, link, heardAt } = useLeaderboard({ snapshot, tieBreaks: info.tieBreaks, limit, around });
  const { timeZone } = info;
  // Before the start everybody is level with nothing: no board yet.
  const isUnbegun = board.state === "scheduled" && board.rows.every(hasNoData);
  const isOver = board.state === "certified" || board.state === "cancelled";
  return (
    <>
      <StripPatterns />
      <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-xl font-bold md:text-2xl">{title}</h1>
          <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
            <StateBadge state={board.state} />
            <span>{days(milestones.startsAt, milestones.endsAt, timeZone)}</span>
            <Countdown state={board.state} {...milestones} serverNow={serverNow} />
            <span>{t(info.kind === "teams" ? "standings.totalTeams" : "standings.total", { count: board.total })}</span>
            {!isOver && board.state !== "draft" && (
              <LiveIndicator link={link} asOf={heardAt ?? serverNow} timeZone={timeZone} />
            )}
          </p>
        </div>
        {actions}
      </header>
      {board.state !== "live" && (
        <div className="mb-4">
          <StateBanner state={board.state} milestones={milestones} timeZone={timeZone} serverNow={serverNow} />
        </div>
      )}
      {rules}
      {!isUnbegun && nav}
      {content && !isUnbegun ? (
        content(board)
      ) : isUnbegun || (board.rows.length === 0 && board.me === null) ? (
        <EmptyState title={t("standings.empty.title")}>
          {t(board.total === 0 ? "standings.empty.nobody" : "standings.empty.scheduled")}
        </EmptyState>
      ) : (
        <Tower
          info={info}
          rows={board.rows}
          total={board.total}
          me={board.me}
          isPart={around !== undefined}
          explain={(row, decimals) => <Explain row={row} info={info} boardDecimals={decimals} />}
        />
      )}
      {!isUnbegun && more}
      <Announcer board={board} kind={info.kind} />
    </>
  );
}

import { useEffect, useRef, useState } from "react";
import type { Board } from "../../live/board.ts";
import { useWords } from "../../words/words.tsx";
import { whoOf } from "./next-place.tsx";
import type { TowerInfo } from "./types.ts";

/** Readers of screens hear the latest news only, and not more often than this. */
const QUIET_MS = 6_000;

/** Says who took the lead and where one stands now, politely. */
export function Announcer({ board, kind }: { board: Board; kind: TowerInfo["kind"] }) {
  const { t } = useWords();
  const [said, setSaid] = useState("");
  const known = useRef(board);
  const lastAt = useRef(0);

  useEffect(() => {
    const before = known.current;
    if (before === board) return;
    const speak = () => {
      const news = newsOf(before, board);
      known.current = board;
      if (news.length === 0) return;
      lastAt.current = Date.now();
      setSaid(
        news
          .map((each) =>
            each.kind === "lead"
              ? t("standings.announce.lead", { name: each.name })
              : t(each.isUp ? "standings.announce.meUp" : "standings.announce.meDown", {
                  who: whoOf(kind),
                  rank: t("standings.rank", { rank: each.rank, shown: String(each.rank) }),
                }),
          )
          .join(" "),
      );
    };
    const timer = setTimeout(speak, Math.max(0, lastAt.current + QUIET_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [board, kind, t]);

  return (
    <p className="sr-only" role="status" aria-live="polite">
      {said}
    </p>
  );
}

type News = { kind: "lead"; name: string } | { kind: "me"; rank: number; isUp: boolean };

function newsOf(before: Board, after: Board): News[] {
  const news: News[] = [];
  const [leader, former] = [after.rows[0], before.rows[0]];
  const isMine = leader?.ref === after.me?.row.ref;
  if (leader?.rank === 1 && former && former.ref !== leader.ref && !isMine)
    news.push({ kind: "lead", name: leader.name });
  const [rank, formerRank] = [after.me?.row.rank ?? null, before.me?.row.rank ?? null];
  if (rank !== null && formerRank !== null && rank !== formerRank)
    news.push({ kind: "me", rank, isUp: rank < formerRank });
  return news;
}

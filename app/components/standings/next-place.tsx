import { useWords } from "../../words/words.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Me, TowerInfo } from "./types.ts";

/** Whom a sentence about one's own row speaks of. */
export const whoOf = (kind: TowerInfo["kind"]) => (kind === "teams" ? "team" : "person");

/** The place above one's own, and what is wanted to take it. */
export function NextPlaceHint({ me, kind, decimals }: { me: Me; kind: TowerInfo["kind"]; decimals: 0 | 2 }) {
  const { t, points } = useWords();
  const { row, next } = me;
  const who = whoOf(kind);
  if (row.rank === 1) return <p className="tower-hint">{t("standings.next.lead", { who })}</p>;
  if (!next) return null;
  const rank = t("standings.rank", { rank: next.rank, shown: String(next.rank) });
  const gap = points(next.gap, decimals);
  const count = Number(next.gap);
  const isLevel = !/[1-9]/.test(next.gap);
  return (
    <p className="tower-hint">
      <Icon name="arrowUp" size={14} className="flex-none" />
      <span>
        {isLevel
          ? t("standings.next.level", { who, rank })
          : next.name === null
            ? t("standings.next.gap", { who, gap, count, rank })
            : t("standings.next.gapTo", { who, gap, count, rank, name: next.name })}
      </span>
    </p>
  );
}

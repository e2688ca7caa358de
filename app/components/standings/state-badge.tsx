import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import type { IconName } from "../ui/icon.tsx";
import type { BoardState } from "./types.ts";

const LOOKS: Record<BoardState, { tone: "plain" | "brand" | "gain" | "warn" | "danger"; icon: IconName }> = {
  draft: { tone: "plain", icon: "settings" },
  scheduled: { tone: "brand", icon: "clock" },
  live: { tone: "gain", icon: "flag" },
  settling: { tone: "warn", icon: "clock" },
  certified: { tone: "gain", icon: "seal" },
  cancelled: { tone: "danger", icon: "close" },
};

export function StateBadge({ state }: { state: BoardState }) {
  const { t } = useWords();
  return <Badge {...LOOKS[state]}>{t(`challenges.states.${state}`)}</Badge>;
}

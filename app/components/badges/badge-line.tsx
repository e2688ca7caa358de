import { Link } from "@remix-run/react";
import type { BadgeView } from "#core/recognition/badge.ts";
import { useRecognition } from "../../words/recognition.ts";
import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { BadgeMark } from "./badge-mark.tsx";
import { useRuleSentence } from "./use-rule.ts";

/** A badge with what it takes, and how one stands to it. */
export function BadgeLine({ badge, isManaged }: { badge: BadgeView; isManaged: boolean }) {
  const t = useRecognition();
  const { instant } = useWords();
  const sentence = useRuleSentence();
  const isHeld = badge.own?.state === "held";
  return (
    <li className="flex gap-4 px-4 py-4" data-badge={badge.id}>
      <BadgeMark look={badge} isFaded={!isHeld} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {isManaged ? (
            <Link to={`/badges/${badge.id}`} className="post-time">
              <bdi>{badge.name}</bdi>
            </Link>
          ) : (
            <bdi>{badge.name}</bdi>
          )}
          {badge.isRetired && <Badge>{t("badges.retired")}</Badge>}
          {badge.own && badge.own.state !== "held" && (
            <Badge tone="warn">{t(`badges.states.${badge.own.state}`)}</Badge>
          )}
        </p>
        <p dir="auto" className="written">
          {badge.description}
        </p>
        <p className="text-ink-2 text-sm">
          <bdi>{sentence(badge)}</bdi>
          {badge.unit !== null && ` · ${badge.unit}`}
        </p>
        <p className="text-ink-2 text-sm">
          {isHeld && badge.own
            ? t("badges.since", { day: instant(badge.own.at, "day") })
            : t("badges.holders", { count: badge.holders })}
          {badge.own?.reason && ` · ${badge.own.reason}`}
        </p>
      </div>
    </li>
  );
}

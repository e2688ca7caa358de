import { Link } from "@remix-run/react";
import type { NoticeKind } from "#core/notices/notice.ts";
import { decimalsOf } from "#locales/numbers.ts";

import { useWords } from "../../words/words.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";

export type ShownNotice = {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly challengeId: string | null;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  readonly createdAt: number;
  readonly isUnread: boolean;
};

const ICONS: Record<NoticeKind, IconName> = {
  "challenge-launched": "flag",
  "challenge-amended": "settings",
  "challenge-certified": "seal",
  "challenge-reopened": "clock",
  "challenge-cancelled": "close",
  "points-adjusted": "challenges",
  "participant-excluded": "alert",
  "participant-included": "check",
  "result-reversed": "alert",
  "result-declared": "plus",
  "result-declared-for-you": "plus",
  "result-decided": "check",
  "visit-submitted": "search",
  "module-assigned": "training",
  "module-retest": "refresh",
};

/** Where a notice leads that is about no challenge and no module. */
const PLACES: Partial<Record<NoticeKind, string>> = {
  "result-declared": "/approvals",
  "result-declared-for-you": "/declarations",
  "result-decided": "/declarations",
};

/** One notice: what happened, why, when; the whole line leads to what it is about. */
export function NoticeLine({ notice }: { notice: ShownNotice }) {
  const { t, instant } = useWords();
  const { facts } = notice;
  const to = placeOf(notice);
  const reason = typeof facts.reason === "string" && facts.reason ? facts.reason : null;
  const inside = (
    <>
      <Icon name={ICONS[notice.kind]} className="mt-0.5 flex-none text-ink-3" />
      <span className="min-w-0 flex-1">
        <span className={notice.isUnread ? "font-semibold" : undefined}>
          <Sentence notice={notice} />
        </span>
        {reason && <span className="block text-sm text-ink-2">{t("notices.reason", { reason })}</span>}
        <span className="block text-sm text-ink-3">{instant(notice.createdAt, "instant")}</span>
      </span>
      {notice.isUnread && (
        <span className="mt-2 size-2 flex-none rounded-full bg-brand">
          <span className="sr-only">{t("notices.unread")}</span>
        </span>
      )}
    </>
  );
  const look = "flex gap-3 px-4 py-3.5";
  return (
    <li className="border-line border-t first:border-t-0">
      {to === null ? (
        <div className={look}>{inside}</div>
      ) : (
        <Link to={to} className={`${look} hover:bg-hover focus-visible:-outline-offset-2`}>
          {inside}
        </Link>
      )}
    </li>
  );
}

/** Where a notice leads: its challenge, its module, or the page of its kind. */
function placeOf({ kind, challengeId, facts }: ShownNotice): string | null {
  if (challengeId !== null) return `/challenges/${challengeId}`;
  if (typeof facts.module === "string") return `/training/${encodeURIComponent(facts.module)}`;
  if (typeof facts.visit === "string") return `/visits/${encodeURIComponent(facts.visit)}`;
  return PLACES[kind] ?? null;
}

function Sentence({ notice: { kind, facts } }: { notice: ShownNotice }) {
  const { t, points } = useWords();
  const name = String(facts.name ?? "");
  switch (kind) {
    case "points-adjusted": {
      const given = String(facts.points ?? "0");
      return <>{t("notices.kinds.points-adjusted", { name, points: points(given, decimalsOf([given]), true) })}</>;
    }
    case "result-decided":
      return <>{t(facts.approve === true ? "notices.kinds.result-approved" : "notices.kinds.result-refused")}</>;
    case "result-reversed":
      return <>{t("notices.kinds.result-reversed")}</>;
    case "result-declared":
    case "result-declared-for-you":
      return <>{t(`notices.kinds.${kind}`, { name, metric: String(facts.metric ?? "") })}</>;
    default:
      return <>{t(`notices.kinds.${kind}`, { name })}</>;
  }
}

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
  "moment-to-share": "trophy",
  "kudos-received": "hands",
  mentioned: "feed",
  "post-commented": "feed",
  "post-recommended": "star",
  "field-received": "clock",
  "field-answered": "feed",
  announced: "megaphone",
  "post-hidden": "alert",
  "practice-submitted": "bulb",
  "practice-returned": "bulb",
  "practice-published": "bulb",
  "practice-tried": "bulb",
  "practice-to-review": "clock",
  "practice-expired": "alert",
  "practice-distinguished": "star",
  "ring-flagged": "alert",
  "badge-granted": "seal",
  "post-reported": "flag",
  "badge-revoked": "alert",
  "module-assigned": "training",
  "module-retest": "refresh",
};

/** Where a notice leads that names nothing of its own. */
const PLACES: Partial<Record<NoticeKind, string>> = {
  "result-declared": "/approvals",
  "result-declared-for-you": "/declarations",
  "result-decided": "/declarations",
  "badge-granted": "/badges",
  "badge-revoked": "/badges",
  "post-reported": "/moderation",
  "ring-flagged": "/rings",
  "moment-to-share": "/feed",
};

/** One notice: what happened, why, when; the whole line leads to what it is about. */
export function NoticeLine({ notice }: { notice: ShownNotice }) {
  const { t, instant } = useWords();
  const { facts } = notice;
  const page = placeOf(notice);
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
      {page === null ? (
        <div className={look}>{inside}</div>
      ) : (
        <Link to={page} className={`${look} hover:bg-hover focus-visible:-outline-offset-2`}>
          {inside}
        </Link>
      )}
    </li>
  );
}

/** Where a notice leads: to its post, practice, module or challenge, or to the page of its kind. */
function placeOf({ kind, challengeId, facts }: ShownNotice): string | null {
  if (typeof facts.post === "string") return `/feed/${facts.post}`;
  if (typeof facts.practice === "string") return `/practices/${facts.practice}`;
  if (typeof facts.module === "string") return `/training/${encodeURIComponent(facts.module)}`;
  if (typeof facts.visit === "string") return `/visits/${encodeURIComponent(facts.visit)}`;
  if (challengeId !== null) return `/challenges/${challengeId}`;
  return PLACES[kind] ?? null;
}

function Sentence({ notice: { kind, facts } }: { notice: ShownNotice }) {
  const { t, points } = useWords();
  const name = String(facts.name ?? (facts.by ? t("notices.somebody") : ""));
  switch (kind) {
    case "points-adjusted": {
      const given = String(facts.points ?? "0");
      return <>{t("notices.kinds.points-adjusted", { name, points: points(given, decimalsOf([given]), true) })}</>;
    }
    case "result-decided":
      return <>{t(facts.approve === true ? "notices.kinds.result-approved" : "notices.kinds.result-refused")}</>;
    case "result-reversed":
      return <>{t("notices.kinds.result-reversed")}</>;
    case "field-received":
    case "field-answered":
    case "announced":
    case "practice-submitted":
    case "practice-returned":
    case "practice-published":
    case "practice-tried":
    case "practice-to-review":
    case "practice-expired":
    case "practice-distinguished":
      return <>{t(`notices.kinds.${kind}`, { name, title: String(facts.title ?? "") })}</>;
    case "post-hidden":
    case "ring-flagged":
    case "post-reported":
      return <>{t(`notices.kinds.${kind}`)}</>;
    case "result-declared":
    case "result-declared-for-you":
      return <>{t(`notices.kinds.${kind}`, { name, metric: String(facts.metric ?? "") })}</>;
    default:
      return <>{t(`notices.kinds.${kind}`, { name })}</>;
  }
}

import { Link, NavLink, useLocation } from "@remix-run/react";
import type { Role } from "#core/network.ts";
import { useWords } from "../../words/words.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";

type Place =
  | "home"
  | "challenges"
  | "declarations"
  | "approvals"
  | "visits"
  | "feed"
  | "training"
  | "people"
  | "waves"
  | "imports"
  | "displays"
  | "settings";
/** In this order: the first are under the thumb, what finds no room there is behind "more". */
type Door = { place: Place; to: string; icon: IconName; roles?: readonly Role[]; also?: readonly string[] };

const DOORS: readonly Door[] = [
  { place: "home", to: "/", icon: "home" },
  { place: "challenges", to: "/challenges", icon: "challenges" },
  { place: "declarations", to: "/declarations", icon: "plus", roles: ["rep"] },
  { place: "approvals", to: "/approvals", icon: "check", roles: ["manager"] },
  {
    place: "feed",
    to: "/feed",
    icon: "feed",
    also: ["/practices", "/badges", "/rings", "/moderation"],
  },
  { place: "training", to: "/training", icon: "training" },
  { place: "people", to: "/people", icon: "people", roles: ["manager", "leader", "admin"] },
  { place: "visits", to: "/visits", icon: "search" },
  { place: "waves", to: "/waves", icon: "seal", roles: ["manager", "leader", "admin"] },
  { place: "imports", to: "/imports", icon: "imports", roles: ["manager", "admin"] },
  { place: "displays", to: "/displays", icon: "displays", roles: ["manager", "admin"] },
  { place: "settings", to: "/settings", icon: "settings" },
];
/** A thumb reaches five: four places and "more". A bar at a desk has room for a few more. */
const ROOM = { thumb: 4, desk: 6 } as const;

/** The places this person can go to; those that find no room in the bar are behind "more". */
export function Navigation({ role, at }: { role: Role; at: "desk" | "thumb" }) {
  const { t } = useWords();
  const { pathname } = useLocation();
  const doors = DOORS.filter((door) => !door.roles || door.roles.includes(role));
  const room = doors.length <= ROOM[at] + 1 ? doors.length : ROOM[at];
  const behind = doors.slice(room);
  const isBehind = behind.some((door) => isAt(door, pathname));
  return (
    <nav aria-label={t("house.navigation.label")} className={at === "thumb" ? "bottom-bar" : "desk-bar"}>
      {doors.slice(0, room).map((door) => (
        <Entry key={door.place} door={door} at={at} />
      ))}
      {behind.length > 0 && (
        <details key={pathname} className="more">
          <summary aria-current={isBehind ? "page" : undefined}>
            <Icon name="more" size={at === "thumb" ? 22 : 20} />
            <span>{t("house.navigation.more")}</span>
          </summary>
          <div className="more-sheet">
            {behind.map((door) => (
              <Entry key={door.place} door={door} at="sheet" />
            ))}
          </div>
        </details>
      )}
    </nav>
  );
}

/** Whether the page lies behind this door. */
const isAt = ({ to, also = [] }: Door, pathname: string): boolean =>
  [to, ...also].some((place) => pathname === place || (place !== "/" && pathname.startsWith(`${place}/`)));

function Entry({ door, at }: { door: Door; at: "desk" | "thumb" | "sheet" }) {
  const { t } = useWords();
  const { pathname } = useLocation();
  return (
    <Link
      to={door.to}
      prefetch={at === "desk" ? "intent" : "none"}
      aria-current={isAt(door, pathname) ? "page" : undefined}
    >
      {at !== "desk" && <Icon name={door.icon} size={at === "thumb" ? 22 : 20} />}
      <span>{t(`house.navigation.${door.place}`)}</span>
    </Link>
  );
}

/** The way to one's notices, with how many are new. */
export function NoticesLink({ unread }: { unread: number }) {
  const { t, count } = useWords();
  return (
    <NavLink to="/notices" className="button button-quiet button-small relative" title={t("house.navigation.notices")}>
      <Icon name="notices" />
      <span className="sr-only">{t("house.navigation.notices")}</span>
      {unread > 0 && <span className="unread unread-corner">{count(Math.min(unread, 99))}</span>}
    </NavLink>
  );
}

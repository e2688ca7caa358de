import { NavLink } from "@remix-run/react";
import type { Role } from "#core/network.ts";
import { useWords } from "../../words/words.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";

type Place =
  | "home"
  | "challenges"
  | "training"
  | "notices"
  | "declarations"
  | "approvals"
  | "visits"
  | "waves"
  | "people"
  | "imports"
  | "displays"
  | "settings";
type Door = { place: Place; to: string; icon: IconName; roles?: readonly Role[]; isForDesksOnly?: boolean };

const DOORS: readonly Door[] = [
  { place: "home", to: "/", icon: "home" },
  { place: "challenges", to: "/challenges", icon: "challenges" },
  { place: "training", to: "/training", icon: "training" },
  { place: "notices", to: "/notices", icon: "notices" },
  { place: "declarations", to: "/declarations", icon: "plus", roles: ["rep"] },
  { place: "approvals", to: "/approvals", icon: "check", roles: ["manager"] },
  { place: "people", to: "/people", icon: "people", roles: ["manager", "leader", "admin"] },
  { place: "visits", to: "/visits", icon: "search", isForDesksOnly: true },
  { place: "waves", to: "/waves", icon: "seal", roles: ["manager", "leader", "admin"], isForDesksOnly: true },
  { place: "imports", to: "/imports", icon: "imports", roles: ["manager", "admin"], isForDesksOnly: true },
  { place: "displays", to: "/displays", icon: "displays", roles: ["manager", "admin"], isForDesksOnly: true },
  { place: "settings", to: "/settings", icon: "settings" },
];

/** The places this person can go to; a phone shows the five that fit under a thumb. */
export function Navigation({ role, unread, at }: { role: Role; unread: number; at: "desk" | "thumb" }) {
  const { t, count } = useWords();
  const doors = DOORS.filter(
    (door) => (!door.roles || door.roles.includes(role)) && !(at === "thumb" && door.isForDesksOnly),
  );
  return (
    <nav aria-label={t("house.navigation.label")} className={at === "thumb" ? "bottom-bar" : "desk-bar"}>
      {doors.map((door) => (
        <NavLink key={door.place} to={door.to} end={door.to === "/"} prefetch={at === "desk" ? "intent" : "none"}>
          {at === "thumb" && <Icon name={door.icon} size={22} />}
          <span>{t(`house.navigation.${door.place}`)}</span>
          {door.place === "notices" && unread > 0 && (
            <span className={at === "thumb" ? "unread unread-corner" : "unread"}>{count(Math.min(unread, 99))}</span>
          )}
        </NavLink>
      ))}
    </nav>
  );
}

import { NavLink, useRouteLoaderData } from "@remix-run/react";
import type { Role } from "#core/network.ts";
import { useRecognition } from "../../words/recognition.ts";

/** The rooms of recognition: what is said, and what is worth keeping. */
export function FeedNav() {
  const t = useRecognition();
  const house = useRouteLoaderData<{ role: Role }>("routes/house");
  const role = house?.role;
  return (
    <nav aria-label={t("feed.title")} className="chips">
      <NavLink to="/feed" end className="chip">
        {t("feed.title")}
      </NavLink>
      <NavLink to="/practices" end className="chip">
        {t("practices.title")}
      </NavLink>
      <NavLink to="/badges" className="chip">
        {t("badges.title")}
      </NavLink>
      {(role === "leader" || role === "admin") && (
        <NavLink to="/practices/digest" className="chip">
          {t("digest.title")}
        </NavLink>
      )}
      {role === "admin" && (
        <NavLink to="/moderation" className="chip">
          {t("moderation.title")}
        </NavLink>
      )}
    </nav>
  );
}

import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { NavLink, Outlet, useLoaderData } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { toSignIn } from "../door.ts";

export function loader({ request, context }: LoaderFunctionArgs) {
  if (!context.session) throw toSignIn(request);
  return json({ isAdmin: context.session.principal.role === "admin" });
}

const SECTIONS = [
  { name: "look", to: "/settings" },
  { name: "name", to: "/settings/name" },
  { name: "notices", to: "/settings/notices" },
  { name: "password", to: "/settings/password" },
  { name: "factor", to: "/settings/second-factor" },
  { name: "sessions", to: "/settings/sessions" },
] as const;

/** The sections of the settings, beside each other at a desk, above on a phone. */
export default function Settings() {
  const { isAdmin } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const sections = isAdmin ? [...SECTIONS, { name: "keys", to: "/keys" } as const] : SECTIONS;
  return (
    <div className="mx-auto grid max-w-4xl gap-6 md:grid-cols-[13rem_minmax(0,1fr)] md:gap-10">
      <nav aria-label={t("settings.sections.label")} className="flex flex-wrap gap-2 md:flex-col md:gap-1">
        {sections.map(({ name, to }) => (
          <NavLink
            key={name}
            to={to}
            end
            className={({ isActive }) =>
              `rounded-md px-3 py-2 text-sm font-semibold ${isActive ? "bg-brand-soft text-brand" : "text-ink-2 hover:bg-hover"}`
            }
          >
            {t(`settings.sections.${name}`)}
          </NavLink>
        ))}
      </nav>
      <div className="min-w-0">
        <Outlet />
      </div>
    </div>
  );
}

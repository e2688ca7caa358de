import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Role } from "#core/network.ts";
import type { Theme } from "../../load-context.ts";
import { useWords } from "../../words/words.tsx";
import { Wordmark } from "../ui/wordmark.tsx";
import { Navigation, NoticesLink } from "./navigation.tsx";
import { LanguageSwitch, ThemeSwitch } from "./preferences.tsx";
import { PullToRefresh } from "./pull-to-refresh.tsx";

/** The house around a member's page: a bar on top, and on a phone another under the thumb. */
export function House(props: { role: Role; organization: string; unread: number; theme: Theme; children: ReactNode }) {
  const { t } = useWords();
  return (
    <>
      <a href="#content" className="skip-link">
        {t("house.skipToContent")}
      </a>
      <header className="top-bar">
        <div className="mx-auto flex h-full max-w-[84rem] items-center gap-4 px-4 md:px-6">
          <Link to="/" aria-label={t("house.name")} className="-m-2 inline-flex p-2">
            <Wordmark />
          </Link>
          <Navigation role={props.role} at="desk" />
          <div className="ml-auto flex items-center gap-1">
            <span className="mr-2 hidden text-sm text-ink-2 lg:inline">{props.organization}</span>
            <NoticesLink unread={props.unread} />
            <LanguageSwitch />
            <ThemeSwitch theme={props.theme} />
          </div>
        </div>
      </header>
      <PullToRefresh />
      <main id="content" tabIndex={-1} className="page">
        {props.children}
      </main>
      <Navigation role={props.role} at="thumb" />
    </>
  );
}

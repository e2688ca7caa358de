import type { ReactNode } from "react";
import type { Theme } from "../../load-context.ts";
import { useWords } from "../../words/words.tsx";
import { Wordmark } from "../ui/wordmark.tsx";
import { LanguageSwitch, ThemeSwitch } from "./preferences.tsx";

/** The narrow page before the house: signing in, an invitation, an error. */
export function Porch({ theme, children }: { theme: Theme; children: ReactNode }) {
  const { t } = useWords();
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#content" className="skip-link">
        {t("house.skipToContent")}
      </a>
      <header className="flex items-center justify-between gap-4 px-4 py-3 md:px-6">
        <a href="/" aria-label={t("house.name")} className="-m-2 inline-flex p-2">
          <Wordmark />
        </a>
        <div className="flex items-center gap-1">
          <LanguageSwitch />
          <ThemeSwitch theme={theme} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto flex w-full max-w-[27rem] grow flex-col px-4 pt-[6vh] pb-16">
        {children}
      </main>
    </div>
  );
}

import { Form } from "@remix-run/react";
import type { Theme } from "../../load-context.ts";
import { useWords } from "../../words/words.tsx";
import { Icon } from "../ui/icon.tsx";

/** The other language, one press away. The page is loaded anew: a browser holds one language at a time. */
export function LanguageSwitch() {
  const { t, locale } = useWords();
  const other = locale === "fr" ? "en" : "fr";
  return (
    <Form method="post" action="/preferences/language" reloadDocument>
      <button type="submit" name="language" value={other} lang={other} className="button button-quiet button-small">
        <Icon name="globe" size={18} />
        <span className="sr-only">{t("house.preferences.language")}</span>
        {t(other === "fr" ? "house.preferences.french" : "house.preferences.english")}
      </button>
    </Form>
  );
}

const NEXT_THEME = { system: "light", light: "dark", dark: "system" } as const;

/** Steps through: as the device, light, dark. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const { t } = useWords();
  return (
    <Form method="post" action="/preferences/theme" preventScrollReset navigate={false} fetcherKey="theme">
      <button
        type="submit"
        name="theme"
        value={NEXT_THEME[theme]}
        className="button button-quiet button-small"
        title={`${t("house.preferences.theme")} : ${t(`house.preferences.${theme}`)}`}
      >
        <Icon name="contrast" size={18} />
        <span className="sr-only">
          {t("house.preferences.theme")} {t(`house.preferences.${theme}`)}
        </span>
      </button>
    </Form>
  );
}

import { createTranslator } from "use-intl/core";
import { demo as en } from "#locales/en/demo.ts";
import { demo as fr } from "#locales/fr/demo.ts";
import { acceptedLocale, DEFAULT_LOCALE } from "#locales/locale.ts";

/** Says the demo's sentences in the language of the terminal, as the operating system tells it. */
export function demoWords(terminal = Intl.DateTimeFormat().resolvedOptions().locale) {
  const locale = acceptedLocale(terminal) ?? DEFAULT_LOCALE;
  // The cast says what `Same` proves: English has exactly the French keys.
  return createTranslator({ locale, messages: (locale === "fr" ? fr : en) as typeof fr });
}

export type DemoWords = ReturnType<typeof demoWords>;

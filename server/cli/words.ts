import { createTranslator } from "use-intl/core";
import { commandLine as en } from "#locales/en/command-line.ts";
import { commandLine as fr } from "#locales/fr/command-line.ts";
import type { Locale } from "#locales/locale.ts";

export type Say = (key: keyof typeof fr, values?: Record<string, string | number>) => string;

/** French where the terminal speaks French, else English. */
export const terminalLocale = (): Locale =>
  Intl.DateTimeFormat().resolvedOptions().locale.startsWith("fr") ? "fr" : "en";

export function wordsOf(locale: Locale): Say {
  const translate = createTranslator<Record<string, string>>({
    locale,
    messages: locale === "fr" ? fr : en,
    onError(error) {
      throw error;
    },
  });
  return (key, values) => translate(key, values);
}

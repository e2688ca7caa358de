import { createTranslator } from "use-intl/core";
import { en } from "./en/index.ts";
import { enServer } from "./en/server.ts";
import { fr } from "./fr/index.ts";
import { frServer } from "./fr/server.ts";
import type { Locale } from "./locale.ts";
import type { ServerWords } from "./words.ts";

/** Says a key of the catalogue in one language: `t("standings.title")`, `t("standings.missing", { count: 3 })`. */
export type ServerTranslator = ReturnType<typeof make>;

const make = (locale: Locale) =>
  createTranslator<ServerWords>({
    locale,
    // The cast says what `Same` proves: English has exactly the French keys.
    messages: (locale === "fr" ? { ...fr, ...frServer } : { ...en, ...enServer }) as ServerWords,
    onError(error) {
      throw error;
    },
  });

const translators: Record<Locale, ServerTranslator> = { fr: make("fr"), en: make("en") };

/** The server's translator: every word, both languages. Pages use `useWords` (app/words), which loads one language. */
export const translatorOf = (locale: Locale): ServerTranslator => translators[locale];

import type { MetaFunction } from "@remix-run/node";
import { createTranslator } from "use-intl/core";
import { recognition as en } from "#locales/en/recognition.ts";
import { recognition as fr } from "#locales/fr/recognition.ts";
import { DEFAULT_LOCALE, isLocale, type Locale } from "#locales/locale.ts";
import { useWords } from "./words.tsx";

type RecognitionWords = typeof fr;

// The cast says what `Same` proves: English has exactly the French keys.
const messagesOf = (locale: Locale) => (locale === "fr" ? fr : en) as RecognitionWords;
const make = (locale: Locale) => createTranslator<RecognitionWords>({ locale, messages: messagesOf(locale) });
const translators = new Map<Locale, ReturnType<typeof make>>();

/** The words of recognition: apart from those of every page, so that a board need not load them. */
export function useRecognition(): ReturnType<typeof make> {
  const { locale } = useWords();
  const known = translators.get(locale) ?? make(locale);
  translators.set(locale, known);
  return known;
}

/** The title of a page of recognition, in the page's language. */
export const recognitionTitle =
  (title: (words: RecognitionWords) => string): MetaFunction =>
  ({ matches }) => {
    const data: unknown = matches.find((match) => match.id === "root")?.data;
    const locale = typeof data === "object" && data !== null && "locale" in data ? data.locale : null;
    return [{ title: `${title(messagesOf(isLocale(locale) ? locale : DEFAULT_LOCALE))} · Élan` }];
  };

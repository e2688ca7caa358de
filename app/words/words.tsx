import { createContext, type ReactNode, useContext, useMemo } from "react";
import { createTranslator } from "use-intl/core";
import type { Locale } from "#locales/locale.ts";
import { formatCount, formatDecimal, formatPoints, formatQuantity } from "#locales/numbers.ts";
import { formatInstant, formatWindow, type TimeStyle } from "#locales/times.ts";
import type { Words } from "#locales/words.ts";
import { catalogueOf } from "./catalogues.ts";

const makeTranslator = (locale: Locale) => createTranslator<Words>({ locale, messages: catalogueOf(locale), onError });

function onError(error: Error): void {
  // In a test or in development a wrong message must be seen; a visitor is better served by the key than by a dead page.
  if (import.meta.env.DEV) throw error;
}

export type Translator = ReturnType<typeof makeTranslator>;

/** One translator a language for the whole process: reading an ICU sentence once is what keeps pages fast. */
const translators = new Map<Locale, Translator>();

function translatorOf(locale: Locale): Translator {
  let translator = translators.get(locale);
  if (!translator) {
    translator = makeTranslator(locale);
    translators.set(locale, translator);
  }
  return translator;
}

const makeSpeech = (locale: Locale, timeZone: string) => ({
  locale,
  timeZone,
  t: translatorOf(locale),
  count: (count: number) => formatCount(locale, count),
  decimal: (text: string, shape?: Parameters<typeof formatDecimal>[2]) => formatDecimal(locale, text, shape),
  points: (points: string, decimals: 0 | 2, signed?: boolean) => formatPoints(locale, points, decimals, signed),
  quantity: (text: string, unit: string | null, shape?: Parameters<typeof formatQuantity>[3]) =>
    formatQuantity(locale, text, unit, shape),
  instant: (at: number, style: TimeStyle, zone = timeZone) => formatInstant(locale, zone, at, style),
  window: (startsAt: number, endsAt: number, zone = timeZone) => formatWindow(locale, zone, startsAt, endsAt),
});

/** How this page speaks: `t` says words, the rest writes numbers and times the reader's way. */
export type Speech = ReturnType<typeof makeSpeech>;

const SpeechContext = createContext<Speech | null>(null);

export function WordsProvider(props: { locale: Locale; timeZone: string; children: ReactNode }) {
  const { locale, timeZone } = props;
  const speech = useMemo(() => makeSpeech(locale, timeZone), [locale, timeZone]);
  return <SpeechContext.Provider value={speech}>{props.children}</SpeechContext.Provider>;
}

export function useWords(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error("useWords needs a WordsProvider above it");
  return speech;
}

import { createContext, useContext } from "react";
import { DEFAULT_LOCALE, isLocale, type Locale } from "#locales/locale.ts";

/** What belongs to one answer rather than to one page, known even when every loader failed. */
export type AnswerFacts = { readonly nonce: string; readonly requestId: string; readonly locale: Locale };

const AnswerContext = createContext<AnswerFacts | null>(null);
export const AnswerProvider = AnswerContext.Provider;

/** In a browser the facts are read back from the document; a browser never shows a nonce, so it is empty there. */
export function useAnswer(): AnswerFacts {
  const facts = useContext(AnswerContext);
  if (facts) return facts;
  const { lang, dataset } = document.documentElement;
  return { nonce: "", requestId: dataset.request ?? "", locale: isLocale(lang) ? lang : DEFAULT_LOCALE };
}

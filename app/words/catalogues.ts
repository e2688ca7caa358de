import type { Locale } from "#locales/locale.ts";
import type { Words } from "#locales/words.ts";

/** The languages at hand: both on a server, the page's own in a browser (entry.client.tsx loads it before it starts). */
const catalogues = new Map<Locale, Words>();

export const keepCatalogue = (locale: Locale, words: Words): void => {
  catalogues.set(locale, words);
};

/** Throws when the language was never loaded: a page would have no words. */
export function catalogueOf(locale: Locale): Words {
  const words = catalogues.get(locale);
  if (!words) throw new Error(`the words of "${locale}" are not loaded`);
  return words;
}

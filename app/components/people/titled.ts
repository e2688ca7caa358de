import type { MetaFunction } from "@remix-run/node";
import { DEFAULT_LOCALE, isLocale } from "#locales/locale.ts";
import type { Words } from "#locales/words.ts";
import { catalogueOf } from "../../words/catalogues.ts";

/** A page's title in the page's language. */
export const titled =
  (title: (words: Words) => string): MetaFunction =>
  ({ matches }) => {
    const data: unknown = matches.find((match) => match.id === "root")?.data;
    const locale = typeof data === "object" && data !== null && "locale" in data ? data.locale : null;
    return [{ title: `${title(catalogueOf(isLocale(locale) ? locale : DEFAULT_LOCALE))} · Élan` }];
  };

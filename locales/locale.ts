/** The languages that Élan speaks; the first is the one it was thought in. */
export const LOCALES = ["fr", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "fr";

export const isLocale = (text: unknown): text is Locale => LOCALES.some((locale) => locale === text);

/** The best of our languages for an Accept-Language header (RFC 9110, 12.5.4); null when it wants none of them. */
export function acceptedLocale(header: string | null | undefined): Locale | null {
  const wishes = (header ?? "")
    .split(",")
    .map((part, order) => {
      const [range = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { language: range.split("-")[0] ?? "", quality: quality === undefined ? 1 : Number(quality), order };
    })
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order);
  for (const { language } of wishes) {
    if (isLocale(language)) return language;
    if (language === "*") return DEFAULT_LOCALE;
  }
  return null;
}

/** A person's language: their own setting, else what this browser was last told, else what it asks for, else French. */
export function chooseLocale(wishes: {
  setting?: string | null | undefined;
  cookie?: string | null | undefined;
  acceptLanguage?: string | null | undefined;
}): Locale {
  if (isLocale(wishes.setting)) return wishes.setting;
  if (isLocale(wishes.cookie)) return wishes.cookie;
  return acceptedLocale(wishes.acceptLanguage) ?? DEFAULT_LOCALE;
}

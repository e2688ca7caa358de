import type { Locale } from "./locale.ts";

const TAGS = { fr: "fr-FR", en: "en-GB" } as const;

const STYLES = {
  /** 3 mars 2026 */
  day: { day: "numeric", month: "long", year: "numeric" },
  /** 3 mars */
  shortDay: { day: "numeric", month: "short" },
  /** mar. 3 mars, 14:05 */
  instant: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  /** 3 mars 2026 à 14:05 */
  full: { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" },
  /** 14:05 */
  time: { hour: "2-digit", minute: "2-digit" },
  /** 14:05:09 */
  clock: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type TimeStyle = keyof typeof STYLES;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** An instant (ms UTC) in a time zone, as people write it. */
export function formatInstant(locale: Locale, timeZone: string, at: number, style: TimeStyle): string {
  const key = `${locale} ${timeZone} ${style}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(TAGS[locale], { ...STYLES[style], timeZone });
    formatters.set(key, formatter);
  }
  return formatter.format(at);
}

/** A half-open window as its first and last day: `1 oct. – 31 déc. 2026`. */
export function formatWindow(locale: Locale, timeZone: string, startsAt: number, endsAt: number): string {
  const key = `${locale} ${timeZone} window`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(TAGS[locale], { day: "numeric", month: "short", year: "numeric", timeZone });
    formatters.set(key, formatter);
  }
  return formatter.formatRange(startsAt, Math.max(startsAt, endsAt - 1));
}

export type Span = { readonly unit: "day" | "hour" | "minute" | "second"; readonly count: number };

const STEPS = [
  { unit: "day", ms: 86_400_000, from: 2 * 86_400_000 },
  { unit: "hour", ms: 3_600_000, from: 2 * 3_600_000 },
  { unit: "minute", ms: 60_000, from: 60_000 },
  { unit: "second", ms: 1_000, from: 0 },
] as const;

/** A duration in its one telling unit, rounded down: 3 days, 26 hours, 45 minutes. */
export function spanOf(durationMs: number): Span {
  const length = Math.max(0, durationMs);
  const step = STEPS.find(({ from }) => length >= from) ?? STEPS[STEPS.length - 1];
  return { unit: step?.unit ?? "second", count: Math.floor(length / (step?.ms ?? 1_000)) };
}

import { wall as en } from "#locales/en/wall.ts";
import { wall as fr } from "#locales/fr/wall.ts";

export type WallLocale = "fr" | "en";
type Word = keyof typeof fr;
type Params = Readonly<Record<string, string | number>>;

const WORDS = { fr, en } as const;

/** The language of the screen's own browser: what it speaks before somebody approved it. */
export const ownLocale = (): WallLocale => (navigator.language.toLowerCase().indexOf("fr") === 0 ? "fr" : "en");

/** A sentence of the wall, its `{names}` replaced. */
export const say = (locale: WallLocale, word: Word, params: Params = {}): string =>
  WORDS[locale][word].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SPANS = [
  { word: "days", ms: DAY_MS },
  { word: "hours", ms: HOUR_MS },
  { word: "minutes", ms: MINUTE_MS },
  { word: "seconds", ms: SECOND_MS },
] as const;

/** How long, in the largest unit of which there are two, so that it reads at a glance: `36 h`, `2 j`, `90 s`. */
export function span(locale: WallLocale, ms: number): string {
  const found = SPANS.find((one) => ms >= 2 * one.ms) ?? SPANS[SPANS.length - 1];
  return found ? say(locale, found.word, { count: Math.max(0, Math.floor(ms / found.ms)) }) : "";
}

/** How long until something: days alone while there are many, then days and hours, hours and minutes, a running clock. */
export function countdown(locale: WallLocale, ms: number): string {
  const left = Math.max(0, ms);
  const days = Math.floor(left / DAY_MS);
  const hours = Math.floor((left % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((left % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((left % MINUTE_MS) / SECOND_MS);
  const word = (name: "days" | "hours" | "minutes", count: number) => say(locale, name, { count });
  if (days >= 10) return word("days", days);
  if (days > 0) return `${word("days", days)} ${word("hours", hours)}`;
  if (hours > 0) return `${word("hours", hours)} ${word("minutes", minutes)}`;
  return `${twoDigits(minutes)}:${twoDigits(seconds)}`;
}

const twoDigits = (count: number) => (count < 10 ? `0${count}` : String(count));

/** Points of the contract (`"1054.50"`) as people read them; cents only where `cents` says so. */
export function points(locale: WallLocale, text: string, cents: boolean): string {
  const [whole = "0", fraction = "00"] = text.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, locale === "fr" ? "\u202f" : ",");
  const shown = cents ? `${grouped}${locale === "fr" ? "," : "."}${fraction}` : grouped;
  return text.charAt(0) === "-" ? `\u2212${shown}` : shown;
}

const TAGS = { fr: "fr-FR", en: "en-GB" } as const;

export const clockAt = (locale: WallLocale, at: number, timeZone: string): string =>
  new Intl.DateTimeFormat(TAGS[locale], { hour: "2-digit", minute: "2-digit", timeZone }).format(at);

/** A time of the last days: `14:05` today, `lun. 14:05` before. */
export function momentAt(locale: WallLocale, at: number, now: number, timeZone: string): string {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone });
  const clock = clockAt(locale, at, timeZone);
  if (day.format(at) === day.format(now)) return clock;
  return `${new Intl.DateTimeFormat(TAGS[locale], { weekday: "short", timeZone }).format(at)} ${clock}`;
}

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
const SPANS = [
  { word: "days", ms: 86_400 * SECOND_MS },
  { word: "hours", ms: 3_600 * SECOND_MS },
  { word: "minutes", ms: 60 * SECOND_MS },
  { word: "seconds", ms: SECOND_MS },
] as const;

/** How long, in the largest unit of which there are two, so that it reads at a glance: `36 h`, `2 j`, `90 s`. */
export function span(locale: WallLocale, ms: number): string {
  const found = SPANS.find((one) => ms >= 2 * one.ms) ?? SPANS[SPANS.length - 1];
  return found ? say(locale, found.word, { count: Math.max(0, Math.floor(ms / found.ms)) }) : "";
}

/** Points of the contract (`"1054.50"`) as people read them; cents only where `cents` says so. */
export function points(locale: WallLocale, text: string, cents: boolean): string {
  const [whole = "0", fraction = "00"] = text.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, locale === "fr" ? "\u202f" : ",");
  const shown = cents ? `${grouped}${locale === "fr" ? "," : "."}${fraction}` : grouped;
  return text.charAt(0) === "-" ? `\u2212${shown}` : shown;
}

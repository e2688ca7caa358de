import { createTranslator } from "use-intl/core";
import type { LintCode } from "#core/challenges/lint.ts";
import type { ResultFlawCode } from "#core/results/incoming.ts";
import { refusals as en } from "#locales/en/refusals.ts";
import { refusals as fr } from "#locales/fr/refusals.ts";
import type { Locale } from "#locales/locale.ts";
import type { RefusalCode } from "../refusal.ts";

export type SentenceParams = Readonly<Record<string, string | number>>;

/** What was sent may be long; what is said back stays short. */
const LONGEST_ECHO = 80;

// Compile errors here mean that the core can find a flaw for which there is no sentence yet.
fr.flaws satisfies Readonly<Record<LintCode | ResultFlawCode, string>>;
fr.reasons satisfies Readonly<Record<RefusalCode, string>>;

/** The codes of refusals come from many rooms, so this translator takes any text as a key; see `sentenceOf`. */
const translator = (locale: Locale, messages: Readonly<Record<string, string>>) =>
  createTranslator<Record<string, string>>({
    locale,
    messages,
    onError(error) {
      throw error;
    },
  });

const TRANSLATORS = {
  fr: { reasons: translator("fr", fr.reasons), flaws: translator("fr", fr.flaws) },
  en: { reasons: translator("en", en.reasons), flaws: translator("en", en.flaws) },
} as const;

/**
 * The sentence of a reason (why a whole request is refused) or of a flaw (what is wrong with one field); undefined where
 * the catalogue has none. `{value}` in a sentence is `params.value`, else the one text among the params.
 */
export function sentenceOf(
  locale: Locale,
  list: "reasons" | "flaws",
  code: string,
  params: SentenceParams = {},
): string | undefined {
  if (!Object.hasOwn(fr[list], code)) return undefined;
  const texts = Object.values(params).filter((value) => typeof value === "string");
  const said = { value: texts[0] ?? "", ...params };
  const shortened = Object.entries(said).map(([name, value]) => [
    name,
    typeof value === "string" ? echo(value) : value,
  ]);
  return TRANSLATORS[locale][list](code, Object.fromEntries(shortened));
}

const echo = (text: string) => (text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text);

import { createTranslator } from "use-intl/core";
import type { AdviceCode } from "#core/challenges/advice.ts";
import type { LintCode } from "#core/challenges/lint.ts";
import type { ResultFlawCode } from "#core/results/incoming.ts";
import { refusals as en } from "#locales/en/refusals.ts";
import { refusals as fr } from "#locales/fr/refusals.ts";
import type { Locale } from "#locales/locale.ts";
import type { RefusalCode } from "../refusal.ts";

type List = "reasons" | "flaws" | "advice";
export type SentenceParams = Readonly<Record<string, string | number>>;

/** What was sent may be long; what is said back stays short. */
const LONGEST_ECHO = 80;

// Compile errors here mean that the core can find a flaw for which there is no sentence yet.
fr.flaws satisfies Readonly<Record<LintCode | ResultFlawCode, string>>;
fr.reasons satisfies Readonly<Record<RefusalCode, string>>;
fr.advice satisfies Readonly<Record<AdviceCode, string>>;

/** The codes of refusals come from many rooms, so this translator takes any text as a key; see `sentenceOf`. */
const translator = (locale: Locale, messages: Readonly<Record<string, string>>) =>
  createTranslator<Record<string, string>>({
    locale,
    messages,
    onError(error) {
      throw error;
    },
  });

const translatorsOf = (locale: Locale, { reasons, flaws, advice }: Record<List, Readonly<Record<string, string>>>) => ({
  reasons: translator(locale, reasons),
  flaws: translator(locale, flaws),
  advice: translator(locale, advice),
});

const TRANSLATORS = {
  fr: translatorsOf("fr", fr),
  en: translatorsOf("en", en),
} as const;

/**
 * The sentence of a reason (why a whole request is refused), of a flaw (what is wrong with one field) or of an advice;
 * undefined where the catalogue has none. `{value}` in a sentence is `params.value`, else the one text among the params.
 */
export function sentenceOf(locale: Locale, list: List, code: string, params: SentenceParams = {}): string | undefined {
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

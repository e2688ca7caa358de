import { parse } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import type { Field, Shape } from "#core/scoring/fields.ts";
import { MEASURES } from "#core/scoring/measures/index.ts";
import { SCALES } from "#core/scoring/scales/index.ts";
import { en } from "#locales/en/index.ts";
import { recognition as enRecognition } from "#locales/en/recognition.ts";
import { enServer } from "#locales/en/server.ts";
import { fr } from "#locales/fr/index.ts";
import { recognition as frRecognition } from "#locales/fr/recognition.ts";
import { frServer } from "#locales/fr/server.ts";
import { acceptedLocale, chooseLocale } from "#locales/locale.ts";
import { translatorOf } from "#locales/translator.ts";

function leaves(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  );
}
const french = new Map(leaves({ ...fr, ...frServer, recognition: frRecognition }));
const english = new Map(leaves({ ...en, ...enServer, recognition: enRecognition }));

/** The names of the arguments of an ICU sentence. */
function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  JSON.stringify(parse(message), (_, value) => {
    if (
      typeof value === "object" &&
      value !== null &&
      typeof value.type === "number" &&
      value.type >= 1 &&
      value.type <= 6
    ) {
      names.add(String(value.value));
    }
    return value;
  });
  return [...names].sort();
}

describe("the words", () => {
  it("say the same things in both languages, with the same arguments", () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
    for (const [key, message] of french)
      expect([key, argumentsOf(english.get(key) ?? "")]).toEqual([key, argumentsOf(message)]);
  });

  it("hold to typography: curly apostrophes everywhere, hard spaces before French marks", () => {
    for (const [key, message] of [...french, ...english])
      expect([key, message.replace(/'[{}]+'/g, "").includes("'")]).toEqual([key, false]);
    for (const [key, message] of french) expect([key, / [?!;:»%]|« /.test(message)]).toEqual([key, false]);
  });

  it("choose the plural of their language: in French 0 and 1.5 are singular", () => {
    const count = (locale: "fr" | "en", value: number) => translatorOf(locale)("standings.total", { count: value });
    expect([0, 1, 1.5, 2].map((value) => count("fr", value))).toEqual([
      "0 participant",
      "1 participant",
      "1,5 participant",
      "2 participants",
    ]);
    expect([0, 1, 2].map((value) => count("en", value))).toEqual(["0 participants", "1 participant", "2 participants"]);
  });

  it("count ranks as each language does", () => {
    const rank = (locale: "fr" | "en") => (value: number) =>
      translatorOf(locale)("standings.rank", { rank: value, shown: String(value) });
    expect([1, 2, 3, 11, 21].map(rank("fr"))).toEqual(["1er", "2e", "3e", "11e", "21e"]);
    expect([1, 2, 3, 11, 21, 22].map(rank("en"))).toEqual(["1st", "2nd", "3rd", "11th", "21st", "22nd"]);
  });

  it("name every kind of measure and scale and every option of theirs", () => {
    const names = (shape: Shape): string[] =>
      Object.entries(shape).flatMap(([name, field]) => [name, ...inside(field)]);
    const inside = (field: Field): string[] =>
      field.type === "optional"
        ? inside(field.field)
        : field.type === "list"
          ? inside(field.of)
          : field.type === "object"
            ? names(field.shape)
            : [];
    for (const { kind, shape } of MEASURES) {
      expect(fr.challenges.rules.measures).toHaveProperty(kind);
      for (const name of names(shape)) expect(fr.challenges.form.options).toHaveProperty(name);
    }
    for (const { kind, shape } of SCALES) {
      expect(fr.challenges.rules.scales).toHaveProperty(kind);
      for (const name of names(shape)) expect(fr.challenges.form.options).toHaveProperty(name);
    }
  });
});

describe("the language of a reader", () => {
  it.each([
    ["en-GB,en;q=0.9,fr;q=0.8", "en"],
    ["de-DE, fr-CA;q=0.5, en;q=0.4", "fr"],
    ["de", null],
    ["en;q=0, fr", "fr"],
    ["*", "fr"],
    ["", null],
  ])("reads Accept-Language %s", (header, expected) => expect(acceptedLocale(header)).toBe(expected));

  it("is their own setting, else what this browser was told, else what it asks for, else French", () => {
    expect(chooseLocale({ setting: "fr", cookie: "en", acceptLanguage: "en" })).toBe("fr");
    expect(chooseLocale({ setting: null, cookie: "en", acceptLanguage: "fr" })).toBe("en");
    expect(chooseLocale({ cookie: "xx", acceptLanguage: "en" })).toBe("en");
    expect(chooseLocale({})).toBe("fr");
  });
});

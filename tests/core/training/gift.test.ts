import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parse } from "gift-pegjs";
import { describe, expect, it } from "vitest";
import { compare, type Exact, fraction, ONE } from "#core/decimal.ts";
import type { ParsedNumber, ParsedQuestion, ParsedText } from "#core/training/gift/parsed.ts";
import { type GiftParser, readGift } from "#core/training/gift/read.ts";
import { writeGift } from "#core/training/gift/write.ts";
import { grade } from "#core/training/grade.ts";
import { readNumber } from "#core/training/number-text.ts";
import type { Question } from "#core/training/question.ts";
import { realData } from "../../support/real-data.ts";
import { questions } from "./generated.ts";

const read = (text: string) => readGift(text, parse as unknown as GiftParser);
const one = (text: string): Question => {
  const { questions: found, refused } = read(text);
  expect(refused).toEqual([]);
  expect(found).toHaveLength(1);
  return found[0] as Question;
};

describe("a file of questions in GIFT", () => {
  const folder = realData("quizzes");
  const names = folder ? readdirSync(join(folder, "gift")).filter((name) => name.endsWith(".gift")) : [];

  it.skipIf(!folder)("means what its JSON says, file by file (needs ../shared/data/quizzes)", () => {
    expect(names).toHaveLength(26);
    let asked = 0;
    for (const name of names) {
      const text = readFileSync(join(folder ?? "", "gift", name), "utf8");
      const json: ParsedQuestion[] = JSON.parse(
        readFileSync(join(folder ?? "", "gift", name.replace(/gift$/, "json")), "utf8"),
      );
      const expected = json.filter(({ type }) => type !== "Category");
      const { questions: found, refused } = read(text);
      const isAsked = (question: ParsedQuestion) =>
        !["Essay", "Description"].includes(question.type) &&
        !("hasEmbeddedAnswers" in question && question.hasEmbeddedAnswers);
      const codes = expected.flatMap((question) => (isAsked(question) ? [] : [codeOf(question)]));
      expect([name, refused.map(({ code }) => code)]).toEqual([name, codes]);
      expect([name, found.map(meaning)]).toEqual([name, expected.filter(isAsked).map(meaningOfJson)]);
      asked += found.length;
    }
    expect(asked).toBeGreaterThan(20);
  });

  it("keeps what is right, its parts and what is said, whatever the kind", () => {
    expect(one("::Nom::Qui ?{=Élan#Oui !  =%50%elan#Presque  =%0%*#Non ####[html]<b>Voilà</b>}")).toEqual({
      kind: "short",
      title: "Nom",
      text: { format: "plain", text: "Qui ?" },
      feedback: { format: "html", text: "<b>Voilà</b>" },
      answers: [
        { text: "Élan", weight: "100", feedback: { format: "plain", text: "Oui !" } },
        { text: "elan", weight: "50", feedback: { format: "plain", text: "Presque" } },
        { text: "*", weight: "0", feedback: { format: "plain", text: "Non" } },
      ],
    });
    expect(one("Pi ?{#=3.1415:0.0005#bien =%50%3..4 =#loin}")).toMatchObject({
      answers: [
        { range: { from: "3.141", to: "3.142" }, weight: "100", feedback: { text: "bien" } },
        { range: { from: "3", to: "4" }, weight: "50" },
        { range: null, weight: "100" },
      ],
    });
    expect(one("Associez.{=Marque -> Élan\\: oui =Pays -> France = -> Belgique}")).toMatchObject({
      pairs: [
        { prompt: { text: "Marque" }, answer: "Élan: oui" },
        { prompt: { text: "Pays" }, answer: "France" },
      ],
      distractors: ["Belgique"],
    });
  });

  it("takes what Moodle takes and the grammar does not: colons in a sentence, marks in the question", () => {
    expect(one("Vrai : 2 + 2 = 4, le n°#1 ~ 10 % ?{TRUE}")).toMatchObject({
      text: { text: "Vrai : 2 + 2 = 4, le n°#1 ~ 10 % ?" },
      isTrue: true,
    });
    expect(one("::Heure : midi::Quand ?{=Oui : à 12:30 ~Non : jamais}")).toMatchObject({
      title: "Heure : midi",
      choices: [{ text: { text: "Oui : à 12:30" } }, { text: { text: "Non : jamais" } }],
    });
  });

  it("refuses by its line what cannot be asked, and nothing else with it", () => {
    const file = [
      "// un commentaire",
      "Racontez.{}",
      "",
      "Une consigne, sans question.",
      "",
      "Deux et deux font {=quatre =4} en tout.",
      "",
      "Rien n’est juste.{~a ~b}",
      "",
      "Ouverte {=a ~b",
      "",
      "Vrai ?{T}",
      "",
      "Combien ?{#1e5}",
      "",
      "Trop fin ?{#0.1234567}",
      "",
      "$CATEGORY: $course$/top",
      "",
    ].join("\r\n");
    const { questions: found, refused } = read(file);
    expect(found.map(({ text }) => text.text)).toEqual(["Vrai ?"]);
    expect(refused).toEqual([
      { line: 2, code: "gift-essay" },
      { line: 4, code: "gift-description" },
      { line: 6, code: "gift-embedded" },
      { line: 8, code: "no-right-answer" },
      { line: 10, code: "gift-unreadable" },
      { line: 14, code: "gift-unreadable" },
      { line: 16, code: "not-a-quiz-number" },
    ]);
  });

  it("exported and read again is the same quiz, whatever characters it holds", () => {
    fc.assert(
      fc.property(questions, (quiz) => {
        const again = read(writeGift(quiz));
        expect(again).toEqual({ questions: quiz, refused: [] });
      }),
      { numRuns: 300 },
    );
  });
});

const codeOf = (question: ParsedQuestion) =>
  question.type === "Essay" ? "gift-essay" : question.type === "Description" ? "gift-description" : "gift-embedded";

// What a question means, said once from what was kept and once from the JSON, with nothing of our reader in the second.

const spaced = (text: string) => text.replace(/\s+/g, " ").trim();
const format = (text: ParsedText) => [text.format === "moodle" ? "plain" : text.format, spaced(text.text)];
const said = (text: ParsedText | null | undefined) => (text?.text ? format(text) : null);
const kept = (text: { format: string; text: string } | undefined) => (text ? [text.format, spaced(text.text)] : null);

function meaning(question: Question): object {
  const common = { title: question.title ?? null, text: kept(question.text), feedback: kept(question.feedback) };
  switch (question.kind) {
    case "choice":
      return {
        ...common,
        several: question.isMultiple,
        choices: question.choices.map((choice, index) => ({
          text: kept(choice.text),
          worth: worth(grade(question, { kind: "choice", chosen: [index] }).share, choice.weight),
          feedback: kept(choice.feedback),
        })),
      };
    case "trueFalse":
      return { ...common, isTrue: question.isTrue, yes: kept(question.whenTrue), no: kept(question.whenFalse) };
    case "short":
      return {
        ...common,
        answers: question.answers.map(({ text, weight, feedback }) => ({
          text: spaced(text),
          worth: Number(weight),
          feedback: kept(feedback),
        })),
      };
    case "numeric":
      return {
        ...common,
        answers: question.answers.map(({ range, weight, feedback }) => ({
          range: range && [rounded(range.from), rounded(range.to)],
          worth: Number(weight),
          feedback: kept(feedback),
        })),
      };
    case "matching":
      return {
        ...common,
        pairs: question.pairs.map(({ prompt, answer }) => [kept(prompt), answer]),
        distractors: question.distractors,
      };
  }
}

/** A positive weight is what choosing that alone is worth; a negative one is what is kept. */
const worth = ({ n, d }: Exact, weight: string) =>
  Number(weight) > 0 ? Math.round((Number(n) / Number(d)) * 1e4) / 1e2 : Number(weight);
const rounded = (number: string) => Number(readNumber(number)?.n ?? Number.NaN) / Number(readNumber(number)?.d ?? 1);

function meaningOfJson(question: ParsedQuestion): object {
  if (question.type === "Category" || question.type === "Description" || question.type === "Essay") return {};
  const common = { title: question.title, text: said(question.stem), feedback: said(question.globalFeedback) };
  const percent = ({ isCorrect, weight }: { isCorrect: boolean; weight: number | null }) =>
    weight ?? (isCorrect ? 100 : 0);
  const range = (number: ParsedNumber) =>
    number.type === "high-low"
      ? [number.numberLow, number.numberHigh]
      : [(number.number ?? 0) - (number.range ?? 0), (number.number ?? 0) + (number.range ?? 0)];
  switch (question.type) {
    case "MC":
      return {
        ...common,
        several: question.choices.every(({ isCorrect }) => !isCorrect),
        choices: question.choices.map((choice) => ({
          text: said(choice.text),
          worth: Math.round(percent(choice) * 100) / 100,
          feedback: said(choice.feedback),
        })),
      };
    case "TF":
      return { ...common, isTrue: question.isTrue, yes: said(question.trueFeedback), no: said(question.falseFeedback) };
    case "Short":
      return {
        ...common,
        answers: question.choices.map((choice) => ({
          text: spaced(choice.text.text),
          worth: percent(choice),
          feedback: said(choice.feedback),
        })),
      };
    case "Numerical":
      return {
        ...common,
        answers: Array.isArray(question.choices)
          ? question.choices.map((choice) => ({
              range: range(choice.text),
              worth: percent(choice),
              feedback: said(choice.feedback),
            }))
          : [{ range: range(question.choices as ParsedNumber), worth: 100, feedback: null }],
      };
    case "Matching": {
      const pairs = question.matchPairs.map(({ subquestion, subanswer }) => [said(subquestion), subanswer] as const);
      return {
        ...common,
        pairs: pairs.filter(([prompt]) => prompt !== null),
        distractors: pairs.filter(([prompt]) => prompt === null).map(([, answer]) => answer),
      };
    }
  }
}

it("three thirds are the whole", () => {
  const question = one("Lesquels ?{~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-100%d}");
  const share = (...chosen: number[]) => grade(question, { kind: "choice", chosen }).share;
  expect(compare(share(0, 1, 2), ONE)).toBe(0);
  expect(share(0, 2)).toEqual(fraction(2n, 3n));
  expect(share(0, 1, 2, 3)).toEqual({ n: 0n, d: 1n });
});

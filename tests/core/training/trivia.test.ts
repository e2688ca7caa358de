import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isTrivia, readTrivia } from "#core/training/trivia.ts";
import { realData } from "../../support/real-data.ts";

describe("the plain question format", () => {
  const folder = realData("quizzes");

  it.skipIf(!folder).each(["opentriviaqa-for-kids.txt", "opentriviaqa-geography.txt"])(
    "%s: every question comes in with its right answer (needs ../shared/data/quizzes)",
    (name) => {
      const text = readFileSync(join(folder ?? "", name), "utf8");
      const { questions, refused } = readTrivia(text);
      expect(refused).toEqual([]);
      // Said once more, in another way: the texts after `^`, in order, and how many options follow each.
      const said = text.split(/\r?\n/).filter((line) => line.startsWith("^ "));
      expect(questions).toHaveLength(said.length);
      for (const [index, question] of questions.entries()) {
        if (question.kind !== "choice") throw new Error("not a choice");
        const right = question.choices.filter(({ weight }) => weight === "100");
        expect(right.map((choice) => `^ ${choice.text.text}`)).toEqual([said[index]?.trim().replace(/\s+/g, " ")]);
        expect(question.choices.length).toBeGreaterThanOrEqual(2);
        expect(question.isMultiple).toBe(false);
      }
    },
  );

  it("takes questions and options over several lines, blank ones too", () => {
    const file =
      "\n#Q Combien ?\r\n\r\n4x + 4 = 12\r\n^ Deux,\nsans doute\nA Un\nB Deux,\nsans doute\nC Trois\nA vrai dire\n";
    expect(isTrivia(file)).toBe(true);
    const choice = (text: string, weight = "0") => ({ text: { format: "plain", text }, weight });
    expect(readTrivia(file)).toEqual({
      refused: [],
      questions: [
        {
          kind: "choice",
          isMultiple: false,
          text: { format: "plain", text: "Combien ?\n4x + 4 = 12" },
          choices: [choice("Un"), choice("Deux, sans doute", "100"), choice("Trois A vrai dire")],
        },
      ],
    });
  });

  it("refuses by its line what has no right answer among its options", () => {
    const file = "#Q Un ?\n^ Oui\nA Non\nB Peut-être\n\n#Q Deux ?\nA Oui\nB Non\n\n#Q Trois ?\n^ oui\nA Oui\nB Non\n";
    const { questions, refused } = readTrivia(file);
    expect(refused).toEqual([
      { line: 1, code: "trivia-no-answer" },
      { line: 6, code: "trivia-no-answer" },
    ]);
    expect(questions.map(({ text }) => text.text)).toEqual(["Trois ?"]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatExact, fraction, ONE, ZERO } from "#core/decimal.ts";
import { type Answer, optionsOf, readAnswer } from "#core/training/answer.ts";
import { drawQuestions } from "#core/training/draw.ts";
import { grade, hasPassed, scoreOf } from "#core/training/grade.ts";
import { htmlAsMarkdown } from "#core/training/html-as-markdown.ts";
import { asked } from "#core/training/present.ts";
import { plain, type Question } from "#core/training/question.ts";
import { reviewed } from "#core/training/review.ts";
import { questions } from "./generated.ts";

const text = (value: string): Answer => ({ kind: "text", text: value });
const worth = (question: Question, answer: Answer | null) => formatExact(grade(question, answer).share);

// An answer script for each kind: what is answered, and what it must be worth.

describe("an answer is worth what GIFT says", () => {
  const single: Question = {
    kind: "choice",
    isMultiple: false,
    text: plain("?"),
    choices: [
      { text: plain("a"), weight: "100", feedback: plain("oui") },
      { text: plain("b"), weight: "50" },
      { text: plain("c"), weight: "-50" },
    ],
  };
  const several: Question = {
    ...single,
    isMultiple: true,
    choices: [
      { text: plain("a"), weight: "50" },
      { text: plain("b"), weight: "50" },
      { text: plain("c"), weight: "-100", feedback: plain("non") },
      { text: plain("d"), weight: "-25" },
    ],
  };
  const chosen = (...indexes: number[]): Answer => ({ kind: "choice", chosen: indexes });

  it.each([
    [single, chosen(0), "1"],
    [single, chosen(1), "0.5"],
    [single, chosen(2), "0"],
    [single, null, "0"],
    [several, chosen(0, 1), "1"],
    [several, chosen(0), "0.5"],
    [several, chosen(0, 1, 3), "0.75"],
    [several, chosen(0, 1, 2), "0"],
    [several, chosen(2), "0"],
  ])("one or several of a list", (question, answer, expected) => expect(worth(question, answer)).toBe(expected));

  it("says what stands beside each choice that was made, and no other", () => {
    expect(grade(several, chosen(0, 2)).feedback).toEqual([plain("non")]);
    expect(grade(single, chosen(1)).feedback).toEqual([]);
  });

  it("true or false", () => {
    const question: Question = {
      kind: "trueFalse",
      text: plain("?"),
      isTrue: false,
      whenTrue: plain("si"),
      whenFalse: plain("eh oui"),
    };
    expect(grade(question, { kind: "trueFalse", saidTrue: false })).toEqual({
      share: ONE,
      feedback: [plain("eh oui")],
    });
    expect(grade(question, { kind: "trueFalse", saidTrue: true })).toEqual({ share: ZERO, feedback: [plain("si")] });
  });

  const numeric: Question = {
    kind: "numeric",
    text: plain("?"),
    answers: [
      { range: { from: "1822", to: "1822" }, weight: "100" },
      { range: { from: "1820.5", to: "1824" }, weight: "50", feedback: plain("presque") },
      { range: null, weight: "0", feedback: plain("loin") },
    ],
  };
  it.each([
    ["1822", "1"],
    [" 1 822,000 ", "1"],
    ["1820,5", "0.5"],
    ["1820.499999", "0"],
    ["1824", "0.5"],
    ["−1822", "0"],
    ["environ 1822", "0"],
  ])("a number: %s", (typed, expected) => expect(worth(numeric, text(typed))).toBe(expected));
  it("a number that fits nothing gets what is said to all others", () => {
    expect(grade(numeric, text("7")).feedback).toEqual([plain("loin")]);
  });

  const short: Question = {
    kind: "short",
    text: plain("?"),
    answers: [
      { text: "l'été *", weight: "100" },
      { text: "a\\*b", weight: "100" },
      { text: "Chat (noir)", weight: "50", feedback: plain("presque") },
      { text: "*", weight: "0", feedback: plain("non") },
    ],
  };
  it.each([
    ["L’ÉTÉ indien", "1"],
    ["l'été", "0"],
    ["A*B", "1"],
    ["a b", "0"],
    ["  chat   (NOIR) ", "0.5"],
    ["chatnoir", "0"],
  ])("a few words: %s", (typed, expected) => expect(worth(short, text(typed))).toBe(expected));
  it("words that fit nothing else fit the star", () => {
    expect(grade(short, text("rien de tel")).feedback).toEqual([plain("non")]);
  });

  it("stars stand for anything, each where the words around it leave room", () => {
    const worthOf = (expected: string, typed: string) =>
      worth({ kind: "short", text: plain("?"), answers: [{ text: expected, weight: "100" }] }, text(typed));
    const fits = ["*", "x", "a*", "a", "*a*", "bab", "a*a", "aba", "a**b", "ab", "a\\**", "A*c", "*ab*ab", "abab"];
    for (let at = 0; at < fits.length; at += 2) expect(worthOf(fits[at] ?? "", fits[at + 1] ?? "")).toBe("1");
    for (const [expected, typed] of [
      ["a*a", "a"],
      ["*ab*ab", "ab"],
      ["a*b", "abc"],
      ["a\\**", "abc"],
    ] as const) {
      expect(worthOf(expected, typed)).toBe("0");
    }
  });

  it("a pattern of many stars is answered at once", () => {
    const question: Question = {
      kind: "short",
      text: plain("?"),
      answers: [{ text: "*a".repeat(200), weight: "100" }],
    };
    const began = performance.now();
    expect(worth(question, text(`${"a".repeat(499)}b`))).toBe("0");
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it("pairs, each for itself", () => {
    const question: Question = {
      kind: "matching",
      text: plain("?"),
      pairs: ["a", "b", "c"].map((prompt) => ({ prompt: plain(prompt), answer: prompt.toUpperCase() })),
      distractors: ["D"],
    };
    const answers = (...said: (string | null)[]): Answer => ({ kind: "matching", answers: said });
    expect(worth(question, answers("A", "B", "C"))).toBe("1");
    expect(grade(question, answers("A", "C", null)).share).toEqual(fraction(1n, 3n));
    expect(worth(question, answers("D", "D", "D"))).toBe("0");
  });

  it("a quiz is worth the mean of its questions, and passed at the mark exactly", () => {
    const grades = [ONE, ONE, ZERO].map((share) => ({ share, feedback: [] }));
    expect(formatExact(scoreOf(grades))).toBe("66.6667");
    expect(hasPassed(scoreOf(grades), 67)).toBe(false);
    expect(hasPassed(scoreOf(grades.slice(1)), 50)).toBe(true);
    expect(formatExact(scoreOf([]))).toBe("0");
  });
});

describe("a question that is drawn", () => {
  const random = fc.infiniteStream(fc.nat()).map((stream) => (n: number) => (stream.next().value ?? 0) % n);

  it("answered as its key says, in whatever order it is shown, is worth everything", () => {
    fc.assert(
      fc.property(questions, random, (pool, draw) => {
        for (const drawn of drawQuestions(pool, null, draw)) {
          const question = pool[drawn.index] as Question;
          const sent = keyOf(question, drawn.order, drawn.options);
          if (sent === null) continue;
          expect(grade(question, readAnswer(question, drawn, sent)).share).toEqual(ONE);
          expect(reviewed(question, drawn, readAnswer(question, drawn, sent)).outcome).toBe("right");
        }
      }),
    );
  });

  it("is drawn once each, so many as are wanted", () => {
    fc.assert(
      fc.property(questions, fc.integer({ min: 1, max: 4 }), random, (pool, count, draw) => {
        const drawn = drawQuestions(pool, count, draw);
        expect(drawn).toHaveLength(Math.min(count, pool.length));
        expect(new Set(drawn.map(({ index }) => index)).size).toBe(drawn.length);
        for (const { index, order } of drawn) {
          const { kind } = pool[index] as Question;
          if (kind === "choice" || kind === "matching")
            expect([...order].sort((a, b) => a - b)).toEqual(order.map((_, at) => at));
        }
      }),
    );
  });

  it("tells nothing of its answers when it is asked", () => {
    const secret = (name: string) => plain(`SECRET ${name}`);
    const pool: Question[] = [
      {
        kind: "choice",
        isMultiple: false,
        text: plain("?"),
        title: "SECRET title",
        feedback: secret("general"),
        choices: [
          { text: plain("a"), weight: "100", feedback: secret("a") },
          { text: plain("b"), weight: "0", feedback: secret("b") },
        ],
      },
      { kind: "trueFalse", text: plain("?"), isTrue: true, whenTrue: secret("yes"), whenFalse: secret("no") },
      { kind: "numeric", text: plain("?"), answers: [{ range: { from: "421337", to: "421337" }, weight: "100" }] },
      { kind: "short", text: plain("?"), answers: [{ text: "SECRET", weight: "100" }] },
    ];
    const shown = drawQuestions(pool, null, () => 0).map((drawn) => asked(pool[drawn.index] as Question, drawn));
    expect(JSON.stringify(shown)).not.toMatch(/SECRET|421337|isTrue|weight|100/);
  });
});

/** What a form would send of somebody who knows; null where no single answer is the whole. */
function keyOf(question: Question, order: readonly number[], options: readonly number[]): string[] | null {
  switch (question.kind) {
    case "choice": {
      const right = question.choices.flatMap(({ weight }, index) =>
        (question.isMultiple ? Number(weight) > 0 : weight === "100") ? [index] : [],
      );
      return (question.isMultiple ? right : right.slice(0, 1)).map((index) => String(order.indexOf(index)));
    }
    case "trueFalse":
      return [String(question.isTrue)];
    case "matching": {
      const written = optionsOf(question);
      return order.map((pair) => String(options.indexOf(written.indexOf(question.pairs[pair]?.answer ?? ""))));
    }
    // An answer before the right one may take it first.
    case "numeric":
      return question.answers[0]?.weight === "100" ? [question.answers[0].range?.from ?? "0"] : null;
    case "short":
      return question.answers[0]?.weight === "100" && !/[*\\]/.test(question.answers[0].text)
        ? [question.answers[0].text]
        : null;
  }
}

describe("HTML from a file", () => {
  it("is shown as the Markdown it amounts to", () => {
    expect(htmlAsMarkdown("<p>Le <b>prix</b> d&rsquo;un <em>lit</em> &lt; 100&nbsp;€</p><ul><li>un<li>deux</ul>")).toBe(
      "Le **prix** d&rsquo;un *lit* \\< 100\u00a0€\n\n- un\n- deux",
    );
    expect(
      htmlAsMarkdown(
        '<a href="https://example.com/a">ici</a> <a href="javascript:alert(1)">là</a><script>alert(1)</script>',
      ),
    ).toBe("[ici](https://example.com/a) là");
  });
});

import { around } from "../number-text.ts";
import type { NumberAnswer, Question, RichText } from "../question.ts";
import { type Attempted, type ReadQuiz, sorted } from "../refused-question.ts";
import { type Block, blocksOf } from "./blocks.ts";
import { lenient } from "./lenient.ts";
import type { ParsedChoice, ParsedNumber, ParsedQuestion, ParsedText } from "./parsed.ts";

/** gift-pegjs's `parse`, handed in: core knows no package. Throws an Error for what is no GIFT. */
export type GiftParser = (text: string) => readonly ParsedQuestion[];

/**
 * Reads a Moodle GIFT file. What cannot be asked here is refused by its line: essays, descriptions, answers in the middle
 * of a sentence, what is no GIFT. One bad question takes no other with it.
 */
export const readGift = (text: string, parse: GiftParser): ReadQuiz =>
  sorted(blocksOf(text).map((block) => readBlock(block, parse)));

function readBlock({ line, text }: Block, parse: GiftParser): Attempted {
  const mark = unusedIn(text);
  let parsed: ParsedQuestion | undefined;
  try {
    // The parser writes escapes as `&&092;` for itself: what was written so must not be taken for one.
    [parsed] = withoutMark(parse(lenient(text.replace(/&&(?=\d)/g, `&${mark}&`), mark)), mark);
  } catch {
    return { line, code: "gift-unreadable" };
  }
  if (!parsed || parsed.type === "Category") return { line, code: "gift-unreadable" };
  if (parsed.type === "Description") return { line, code: "gift-description" };
  if (parsed.type === "Essay") return { line, code: "gift-essay" };
  if (parsed.hasEmbeddedAnswers) return { line, code: "gift-embedded" };
  return { line, question: questionOf(parsed) };
}

type Askable = Exclude<ParsedQuestion, { type: "Category" | "Description" | "Essay" }>;

function questionOf(parsed: Askable): Question {
  const common = {
    ...(parsed.title ? { title: parsed.title } : {}),
    text: richOf(parsed.stem),
    ...(parsed.globalFeedback ? { feedback: richOf(parsed.globalFeedback) } : {}),
  };
  switch (parsed.type) {
    case "TF":
      return {
        ...common,
        kind: "trueFalse",
        isTrue: parsed.isTrue,
        ...(parsed.trueFeedback ? { whenTrue: richOf(parsed.trueFeedback) } : {}),
        ...(parsed.falseFeedback ? { whenFalse: richOf(parsed.falseFeedback) } : {}),
      };
    case "MC": {
      const choices = parsed.choices.map((choice) => ({ text: richOf(choice.text), ...weighed(choice) }));
      return { ...common, kind: "choice", isMultiple: !parsed.choices.some(({ isCorrect }) => isCorrect), choices };
    }
    case "Short": {
      const answers = parsed.choices.map((choice) => ({ text: choice.text.text, ...weighed(choice) }));
      return { ...common, kind: "short", answers };
    }
    case "Numerical":
      return { ...common, kind: "numeric", answers: numbersOf(parsed.choices) };
    case "Matching": {
      const pairs = parsed.matchPairs.map(({ subquestion, subanswer }) => ({
        prompt: richOf(subquestion),
        answer: subanswer,
      }));
      return {
        ...common,
        kind: "matching",
        pairs: pairs.filter(({ prompt }) => prompt.text.trim() !== ""),
        distractors: pairs.filter(({ prompt }) => prompt.text.trim() === "").map(({ answer }) => answer),
      };
    }
  }
}

function numbersOf(choices: Extract<Askable, { type: "Numerical" }>["choices"]): NumberAnswer[] {
  if (!Array.isArray(choices)) return [{ range: rangeOf(choices as ParsedNumber), weight: "100" }];
  return choices.map((choice) => ({ range: rangeOf(choice.text), ...weighed(choice) }));
}

/** Null for any answer; a range that is none where the numbers are finer than can be kept, to be refused as such. */
function rangeOf({ type, number = 0, range = 0, numberLow = 0, numberHigh = 0 }: ParsedNumber): NumberAnswer["range"] {
  if (type === undefined) return null;
  if (type === "high-low") return { from: String(numberLow), to: String(numberHigh) };
  return around(String(number), String(range)) ?? { from: "", to: "" };
}

const weighed = ({ isCorrect, weight, feedback }: Pick<ParsedChoice, "isCorrect" | "weight" | "feedback">) => ({
  weight: String(weight ?? (isCorrect ? 100 : 0)),
  ...(feedback ? { feedback: richOf(feedback) } : {}),
});

const richOf = ({ format, text }: ParsedText): RichText => ({ format: format === "moodle" ? "plain" : format, text });

/** The parser leaves its own marks in the answers of a matching question. */
const decoded = (text: string): string =>
  text.replace(/&&(0(?:10|35|58|61|92)|12[356]);?/g, (_, code: string) => String.fromCharCode(Number(code)));

function unusedIn(text: string): string {
  let code = 0xe000;
  while (text.includes(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}

function withoutMark(parsed: readonly ParsedQuestion[], mark: string): readonly ParsedQuestion[] {
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return decoded(value).replaceAll(mark, "");
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
  };
  return clean(parsed) as readonly ParsedQuestion[];
}

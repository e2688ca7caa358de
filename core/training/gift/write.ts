import type { NumberAnswer, Question, RichText, WordAnswer } from "../question.ts";

/** Questions as a Moodle GIFT file: read again, they are the same. */
export const writeGift = (questions: readonly Question[]): string =>
  questions.map((one) => `${writeOne(one)}\n`).join("\n");

function writeOne(question: Question): string {
  const { title, text, feedback } = question;
  const base = text.format;
  const general = feedback ? `\n####${rich(feedback, base)}` : "";
  const head = (title ? `::${escaped(title)}::` : "") + stem(text, title !== undefined);
  return `${head}{${answersOf(question, base)}${general}\n}`;
}

function answersOf(question: Question, base: RichText["format"]): string {
  const said = (feedback: RichText | undefined) => (feedback ? `#${rich(feedback, base)}` : "");
  switch (question.kind) {
    case "choice":
      return question.choices
        .map(({ text, weight, feedback }) => {
          const mark = question.isMultiple ? `~%${weight}%` : markOf(weight);
          return `\n\t${mark}${rich(text, base)}${said(feedback)}`;
        })
        .join("");
    case "trueFalse": {
      const { isTrue, whenTrue, whenFalse } = question;
      const first = whenTrue ? said(whenTrue) : whenFalse ? "#" : "";
      // Two marks side by side would be read as the beginning of the general feedback's four.
      return `${isTrue ? "TRUE" : "FALSE"}${first}${whenFalse ? ` ${said(whenFalse)}` : ""}`;
    }
    case "numeric":
      return `#${question.answers.map((answer) => `\n\t=%${answer.weight}%${rangeOf(answer)}${said(answer.feedback)}`).join("")}`;
    case "short":
      return question.answers
        .map((answer) => `\n\t${shortOf(answer, question.answers, base)}${said(answer.feedback)}`)
        .join("");
    case "matching": {
      const pairs = question.pairs.map(({ prompt, answer }) => `\n\t=${rich(prompt, base)} -> ${escaped(answer)}`);
      return [...pairs, ...question.distractors.map((answer) => `\n\t= -> ${escaped(answer)}`)].join("");
    }
  }
}

/** Of one right answer `=`, of a wrong one `~`, of anything between its percentage. */
const markOf = (weight: string): string => (weight === "100" ? "=" : weight === "0" ? "~" : `~%${weight}%`);

function shortOf({ text, weight, feedback }: WordAnswer, all: readonly WordAnswer[], base: RichText["format"]): string {
  const mark = weight === "100" ? "=" : `=%${weight}%`;
  // Where every answer holds an arrow they would be read as pairs, unless something follows that no pair has.
  const isLikePairs = all.every((answer) => answer.text.includes("->"));
  return `${mark}${rich({ format: "plain", text }, base)}${isLikePairs && !feedback ? "#" : ""}`;
}

function rangeOf({ range }: NumberAnswer): string {
  if (range === null) return "";
  return range.from === range.to ? range.from : `${range.from}..${range.to}`;
}

/** A text inside the braces: its format where it is another than the question's, or the text would be read as something else. */
function rich({ format, text }: RichText, base: RichText["format"]): string {
  const needsFormat = format !== base || /^[[%]/.test(text);
  return (needsFormat ? `[${format}]` : "") + escaped(text);
}

/** The question itself: plain if nothing is said. */
function stem({ format, text }: RichText, hasTitle: boolean): string {
  const isTaken = text.startsWith("[") || (!hasTitle && /^(\/\/|\$|::)/.test(text));
  return (format !== "plain" || isTaken ? `[${format}]` : "") + escaped(text);
}

const escaped = (text: string): string =>
  text.replace(/[\\:#={}~]/g, (character) => `\\${character}`).replaceAll("\n", "\\n");

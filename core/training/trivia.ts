import { tidyLine } from "./check-question.ts";
import { type Choice, plain } from "./question.ts";
import { type Attempted, type ReadQuiz, sorted } from "./refused-question.ts";

const OPTION = /^([A-Z])\s+(.*)$/;

/** Whether a text is written in the plain question format: `#Q` question, `^` right answer, `A` to `Z` what to choose from. */
export const isTrivia = (text: string): boolean => /^\ufeff?\s*#Q\s/.test(text);

/** Reads the plain question format. A question may run over several lines, blank ones too; so may an option. */
export function readTrivia(text: string): ReadQuiz {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const starts = lines.flatMap((line, index) => (/^#Q(\s|$)/.test(line) ? [index] : []));
  const first = starts[0] ?? lines.length;
  const before = lines.slice(0, first).findIndex((line) => line.trim() !== "");
  const stray: Attempted[] = before < 0 ? [] : [{ line: before + 1, code: "trivia-unreadable" }];
  const asked = starts.map((start, index) => readOne(lines.slice(start, starts[index + 1] ?? lines.length), start + 1));
  return sorted([...stray, ...asked]);
}

function readOne([head = "", ...rest]: readonly string[], line: number): Attempted {
  const answerAt = rest.findIndex((one) => one.startsWith("^"));
  if (answerAt < 0) return { line, code: "trivia-no-answer" };
  const question = [head.slice(2), ...rest.slice(0, answerAt)].filter((one) => one.trim() !== "").join("\n");
  const parts = [(rest[answerAt] ?? "").slice(1)];
  for (const one of rest.slice(answerAt + 1)) {
    const [, letter, text] = OPTION.exec(one) ?? [];
    // An option's own lines may begin with a single letter too: the letters go up one by one.
    if (letter === String.fromCharCode(64 + parts.length)) parts.push(text ?? "");
    else if (one.trim() !== "") parts.push(`${parts.pop()} ${one}`);
  }
  const [answer = "", ...options] = parts.map(tidyLine);
  const right = options.includes(answer)
    ? options.indexOf(answer)
    : options.findIndex((option) => option.toLowerCase() === answer.toLowerCase());
  if (right < 0) return { line, code: "trivia-no-answer" };
  const choices: Choice[] = options.map((option, index) => ({
    text: plain(option),
    weight: index === right ? "100" : "0",
  }));
  return { line, question: { kind: "choice", isMultiple: false, text: plain(question), choices } };
}

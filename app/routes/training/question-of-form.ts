import { readTypedNumber, writeNumber } from "#core/training/number-text.ts";
import { kindOf, type Question, type QuestionKind, type RichText } from "#core/training/question.ts";
import { questionSchema } from "#core/training/schema.ts";
import { flawsOf } from "#server/api/flaws.ts";
import { Refusal } from "#server/refusal.ts";

/** What a question's form shows: texts by the names of its fields. */
export type TypedQuestion = Readonly<Record<string, string>>;

/** What was typed, as it was. Fields: see `shownQuestion`. */
export function typedQuestion(form: FormData): TypedQuestion {
  return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** The question that was typed. Throws a 422 Refusal. Rows in which nothing was written are none. */
export function checkedQuestion(typed: TypedQuestion): Question {
  const sent = JSON.parse(JSON.stringify(drawn(typed)));
  const parsed = questionSchema.safeParse(sent);
  if (!parsed.success) throw new Refusal("invalid", { reason: "invalid", flaws: flawsOf(parsed.error, sent) });
  return parsed.data;
}

function drawn(typed: TypedQuestion): object {
  const has = (name: string) => (typed[name] ?? "").trim() !== "";
  const rich = (name: string): RichText | undefined =>
    has(name) ? { format: formatOf(typed[`${name}.format`] ?? typed.format), text: typed[name] ?? "" } : undefined;
  const rows = Array.from({ length: Number(/^\d{1,2}$/.exec(typed.rows ?? "")?.[0] ?? 0) }, (_, row) => row);
  const weighed = (row: number) => ({ weight: weightOf(typed[`weight.${row}`]), feedback: rich(`feedback.${row}`) });
  const kind = kindOf(typed.kind);
  const common = {
    kind,
    title: has("title") ? typed.title : undefined,
    text: rich("text") ?? { format: "plain", text: "" },
    feedback: rich("general"),
  };
  switch (kind) {
    case "choice": {
      const choices = rows
        .filter((row) => has(`answer.${row}`))
        .map((row) => ({ text: rich(`answer.${row}`), ...weighed(row) }));
      return { ...common, isMultiple: typed.isMultiple === "on", choices };
    }
    case "trueFalse":
      return { ...common, isTrue: typed.isTrue !== "false", whenTrue: rich("whenTrue"), whenFalse: rich("whenFalse") };
    case "numeric": {
      const answers = rows
        .filter((row) => has(`from.${row}`) || has(`feedback.${row}`))
        .map((row) => ({ range: rangeOf(typed, row), ...weighed(row) }));
      return { ...common, answers };
    }
    case "short": {
      const answers = rows
        .filter((row) => has(`answer.${row}`))
        .map((row) => ({ text: typed[`answer.${row}`], ...weighed(row) }));
      return { ...common, answers };
    }
    case "matching": {
      const pairs = rows.filter((row) => has(`prompt.${row}`) || has(`answer.${row}`));
      return {
        ...common,
        pairs: pairs
          .filter((row) => has(`prompt.${row}`))
          .map((row) => ({ prompt: rich(`prompt.${row}`), answer: typed[`answer.${row}`] ?? "" })),
        distractors: pairs.filter((row) => !has(`prompt.${row}`)).map((row) => typed[`answer.${row}`]),
      };
    }
  }
}

const formatOf = (text: string | undefined): RichText["format"] =>
  text === "markdown" || text === "html" ? text : "plain";

/** Blank is nothing; a comma and a percent sign are as people write. */
const weightOf = (typed = ""): string =>
  typed
    .replace(/[\s\u00a0\u202f%]/g, "")
    .replace(",", ".")
    .replace(/\u2212/g, "-") || "0";

function rangeOf(typed: TypedQuestion, row: number): { from: string; to: string } | null {
  const from = (typed[`from.${row}`] ?? "").trim();
  if (from === "" || from === "*") return null;
  const to = (typed[`to.${row}`] ?? "").trim() || from;
  const number = (text: string) => {
    const read = readTypedNumber(text);
    return read ? writeNumber(read) : text;
  };
  return { from: number(from), to: number(to) };
}

const SPARE_ROWS = 2;
const FEWEST_ROWS = { choice: 4, trueFalse: 0, numeric: 2, short: 3, matching: 4 } as const;

/**
 * A question as its form shows it: `kind`, `title`, `text`, `format`, `general`, and a row an answer (`answer.0`,
 * `weight.0`, `feedback.0`; `from.0`, `to.0`; `prompt.0`). A text of another format than the question's names its own.
 */
export function shownQuestion(question: Question | null, kind: QuestionKind): TypedQuestion {
  const typed: Record<string, string> = { kind, format: question?.text.format ?? "plain" };
  const put = (name: string, text: RichText | undefined) => {
    if (!text) return;
    typed[name] = text.text;
    if (text.format !== typed.format) typed[`${name}.format`] = text.format;
  };
  const rows = (count: number) => {
    typed.rows = String(Math.max(FEWEST_ROWS[kind], count + SPARE_ROWS));
  };
  rows(0);
  if (!question) return { ...typed, "weight.0": "100", isTrue: "true" };
  if (question.title) typed.title = question.title;
  put("text", question.text);
  put("general", question.feedback);
  switch (question.kind) {
    case "choice":
      rows(question.choices.length);
      if (question.isMultiple) typed.isMultiple = "on";
      for (const [row, { text, weight, feedback }] of question.choices.entries()) {
        put(`answer.${row}`, text);
        typed[`weight.${row}`] = weight;
        put(`feedback.${row}`, feedback);
      }
      break;
    case "trueFalse":
      typed.isTrue = String(question.isTrue);
      put("whenTrue", question.whenTrue);
      put("whenFalse", question.whenFalse);
      break;
    case "numeric":
      rows(question.answers.length);
      for (const [row, { range, weight, feedback }] of question.answers.entries()) {
        typed[`from.${row}`] = range?.from ?? "*";
        if (range && range.from !== range.to) typed[`to.${row}`] = range.to;
        typed[`weight.${row}`] = weight;
        put(`feedback.${row}`, feedback);
      }
      break;
    case "short":
      rows(question.answers.length);
      for (const [row, { text, weight, feedback }] of question.answers.entries()) {
        typed[`answer.${row}`] = text;
        typed[`weight.${row}`] = weight;
        put(`feedback.${row}`, feedback);
      }
      break;
    case "matching":
      rows(question.pairs.length + question.distractors.length);
      for (const [row, { prompt, answer }] of question.pairs.entries()) {
        put(`prompt.${row}`, prompt);
        typed[`answer.${row}`] = answer;
      }
      for (const [index, answer] of question.distractors.entries()) {
        typed[`answer.${question.pairs.length + index}`] = answer;
      }
      break;
  }
  return typed;
}

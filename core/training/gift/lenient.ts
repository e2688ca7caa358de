/**
 * A question as the parser takes it. Moodle lets `:` stand anywhere and `= ~ #` in the question itself; the parser wants
 * them escaped. And it takes answers for pairs as soon as the first one holds an arrow: where they are none, `mark`, which
 * the caller takes out again, parts the arrow.
 */
export function lenient(block: string, mark: string): string {
  const [whole = "", name = ""] = /^\s*::((?:\\.|[^\\])*?)::/.exec(block) ?? [];
  const title = whole && `::${escaped(name, ":=~#{}")}::`;
  const body = block.slice(whole.length);
  const opens = find(body, "{");
  if (opens < 0) return title + escaped(body, ":=~#");
  const closes = find(body, "}", opens);
  const end = closes < 0 ? body.length : closes;
  const answers = body.slice(opens + 1, end);
  return [
    title,
    escaped(body.slice(0, opens), ":=~#"),
    "{",
    /^\s*#(?!###)/.test(answers) ? outsideNumbers(answers) : withoutArrows(escaped(answers, ":"), mark),
    body.slice(end, end + 1),
    escaped(body.slice(end + 1), ":=~#"),
  ].join("");
}

/** Where an unescaped character stands first; -1 where it does not. */
function find(text: string, wanted: string, from = 0): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === wanted) return at;
  }
  return -1;
}

const escaped = (text: string, characters: string): string =>
  text.replace(/\\[\s\S]|[\s\S]/g, (one) => (one.length === 1 && characters.includes(one) ? `\\${one}` : one));

/** Pairs have an arrow each, none is wrong, and nothing is said to them. */
function withoutArrows(answers: string, mark: string): string {
  const bare = answers.replace(/\\[\s\S]/g, "");
  const [body = ""] = bare.split("####");
  const arePairs =
    !/[~#]/.test(body) &&
    body
      .split("=")
      .slice(1)
      .every((answer) => answer.includes("->"));
  return arePairs ? answers : answers.replaceAll("->", `-${mark}>`);
}

/** In `3.14:0.01` the colon is part of the number. */
const outsideNumbers = (answers: string): string =>
  answers.replace(/\\[\s\S]|(\d)?:(?=(\s*[+-]?\d)?)/g, (all, before, after) =>
    all.startsWith("\\") || (before !== undefined && after !== undefined) ? all : `${before ?? ""}\\:`,
  );

import type { SentAnswers } from "./types.ts";

/** What a quiz's form holds: `q0` what was chosen or typed, `q0.1` the second line of a question of pairs. */
export function answersOfForm(form: FormData): SentAnswers {
  const answers: Record<string, string[]> = {};
  for (const [name, value] of form) {
    const [, place, line] = /^q(\d{1,3})(?:\.(\d{1,2}))?$/.exec(name) ?? [];
    if (place === undefined || typeof value !== "string" || (value === "" && line === undefined)) continue;
    const parts = answers[place] ?? [];
    answers[place] = parts;
    if (line === undefined) parts.push(value);
    else parts[Number(line)] = value;
  }
  return Object.fromEntries(
    Object.entries(answers)
      .map(([place, parts]) => [place, Array.from(parts, (part) => part ?? "")] as const)
      .filter(([, parts]) => parts.some((part) => part !== "")),
  );
}

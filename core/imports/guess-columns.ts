import { guessDateForm, guessNumberForm } from "./guess-formats.ts";
import { foldWords, VOCABULARY, WON } from "./vocabulary.ts";

export type Column = { readonly name: string; readonly cells: readonly string[] };

/** Which column is what, as far as the header and the first rows tell; a part that nothing answers to is absent. */
export type GuessedColumns = {
  readonly id?: string;
  readonly member?: string;
  readonly value?: string;
  readonly occurredAt?: string;
  readonly subject?: string;
  readonly evidence?: string;
  readonly stage?: { readonly column: string; readonly texts: readonly string[] };
};

type Part = keyof typeof VOCABULARY;

/** Exact names weigh most, the earlier in the list the more; a name with one inside weighs less. */
function nameScore(part: Part, name: string): number {
  const folded = foldWords(name);
  const words = VOCABULARY[part] as readonly string[];
  const at = words.indexOf(folded);
  if (at !== -1) return 100 - at / 10;
  const within = words.filter((word) => word.length > 2 && ` ${folded} `.includes(` ${word} `));
  return within.length === 0 ? 0 : 40 + Math.max(...within.map((word) => word.length)) / 10;
}

const filledOf = (column: Column): string[] => column.cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
const shareOf = (texts: readonly string[], holds: (text: string) => boolean): number =>
  texts.length === 0 ? 0 : texts.filter(holds).length / texts.length;

/** What the cells themselves say: 1 speaks for the part, 0 against it. */
function cellScore(part: Part, texts: readonly string[], isMember: (text: string) => boolean): number {
  switch (part) {
    case "id":
      return texts.length > 0 && new Set(texts).size === texts.length ? 1 : 0;
    case "member":
      return shareOf(texts, isMember);
    case "value":
      return guessDateForm(texts, true) ? 0 : (guessNumberForm(texts, true)?.share ?? 0);
    case "occurredAt":
      return guessDateForm(texts, true)?.share ?? 0;
    case "evidence":
      return shareOf(texts, (text) => /^https?:\/\//i.test(text));
    case "stage":
      return shareOf(texts, () => true) > 0 && new Set(texts).size <= 12 ? 1 : 0;
    case "subject":
      return guessNumberForm(texts, true) || guessDateForm(texts, true) ? 0 : 1;
  }
}

/** How much the cells count beside the name, and whether they alone can decide. */
const BY_CELLS: Readonly<Record<Part, { readonly weight: number; readonly alone: boolean; readonly needed: boolean }>> =
  {
    occurredAt: { weight: 60, alone: true, needed: true },
    member: { weight: 80, alone: true, needed: false },
    value: { weight: 60, alone: false, needed: true },
    id: { weight: 40, alone: false, needed: false },
    stage: { weight: 20, alone: false, needed: true },
    subject: { weight: 20, alone: false, needed: true },
    evidence: { weight: 60, alone: true, needed: false },
  };

/** Guesses from names and first rows. `isMember` tells whether a text names exactly one member of the organization. */
export function guessColumns(columns: readonly Column[], isMember: (text: string) => boolean): GuessedColumns {
  const taken = new Set<string>();
  const guessed: { -readonly [K in keyof GuessedColumns]: GuessedColumns[K] } = {};
  for (const part of Object.keys(BY_CELLS) as Part[]) {
    const { weight, alone, needed } = BY_CELLS[part];
    let best: { column: Column; score: number } | null = null;
    for (const column of columns) {
      if (column.name === "" || taken.has(column.name)) continue;
      const texts = filledOf(column);
      const byName = nameScore(part, column.name);
      const byCells = cellScore(part, texts, isMember);
      if (byName === 0 && (!alone || byCells < 0.5)) continue;
      if (needed && byCells === 0 && texts.length > 0) continue;
      const score = byName + byCells * weight;
      if (!best || score > best.score) best = { column, score };
    }
    if (!best) continue;
    taken.add(best.column.name);
    if (part !== "stage") guessed[part] = best.column.name;
    else {
      const texts = [...new Set(filledOf(best.column))].filter((text) => WON.includes(foldWords(text)));
      if (texts.length > 0) guessed.stage = { column: best.column.name, texts };
    }
  }
  return guessed;
}

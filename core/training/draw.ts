import { optionsOf } from "./answer.ts";
import type { Question } from "./question.ts";

/** One question of an attempt: which, and in what order its parts are shown. */
export type Drawn = {
  /** Its place in the module's pool. */
  readonly index: number;
  /** The choices, or the prompts, by their places in the question. */
  readonly order: readonly number[];
  /** What prompts may be matched with, by their places among the options; none elsewhere. */
  readonly options: readonly number[];
};

/** A whole number from 0 to below `n`. */
export type Draw = (n: number) => number;

/** Draws so many questions of a pool, each with its parts shuffled; all of them, shuffled, where `count` is null. */
export function drawQuestions(pool: readonly Question[], count: number | null, draw: Draw): Drawn[] {
  const chosen = shuffled(pool.length, draw).slice(0, count ?? pool.length);
  return chosen.flatMap((index) => {
    const question = pool[index];
    return question ? [{ index, ...orderOf(question, draw) }] : [];
  });
}

function orderOf(question: Question, draw: Draw): Pick<Drawn, "order" | "options"> {
  if (question.kind === "choice") return { order: shuffled(question.choices.length, draw), options: [] };
  if (question.kind !== "matching") return { order: [], options: [] };
  return { order: shuffled(question.pairs.length, draw), options: shuffled(optionsOf(question).length, draw) };
}

/** 0 to n − 1 in a random order (Fisher and Yates). */
function shuffled(n: number, draw: Draw): number[] {
  const order = Array.from({ length: n }, (_, index) => index);
  for (let last = n - 1; last > 0; last--) {
    const other = draw(last + 1);
    [order[last], order[other]] = [order[other] ?? last, order[last] ?? other];
  }
  return order;
}

import { type GiftParser, readGift } from "./gift/read.ts";
import type { ReadQuiz } from "./refused-question.ts";
import { isTrivia, readTrivia } from "./trivia.ts";

/** Reads questions in either format; the first question tells which it is. */
export const readQuiz = (text: string, parseGift: GiftParser): ReadQuiz =>
  isTrivia(text) ? readTrivia(text) : readGift(text, parseGift);

import { parse } from "gift-pegjs";
import { readQuiz } from "#core/training/read-quiz.ts";
import type { ReadQuiz } from "#core/training/refused-question.ts";

/** Reads a file of questions, GIFT or the plain format, with gift-pegjs as the one that knows the grammar. */
export const readQuizText = (text: string): ReadQuiz => readQuiz(text, parse as never);

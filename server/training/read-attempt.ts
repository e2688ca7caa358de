import { type AskedQuestion, asked } from "#core/training/present.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";
import { attemptsOf, openOf, type SentAnswers } from "./attempt.ts";
import { contentOf } from "./module.ts";
import { takeable } from "./takeable.ts";

/** An open attempt as its owner sees it: what is asked, and what was answered so far. Nothing tells what is right. */
export type OpenAttempt = {
  readonly id: string;
  readonly title: string;
  readonly number: number;
  readonly isRetest: boolean;
  readonly questions: readonly AskedQuestion[];
  readonly answers: SentAnswers;
  /** False where another tab has taken it over since. */
  readonly isHere: boolean;
};

/** Throws a 404 Refusal where none is open. */
export async function readOpenAttempt(ctx: Ctx, ref: string, tab: string): Promise<OpenAttempt> {
  const { id: moduleId, memberId } = await takeable(ctx, ref);
  const open = openOf(await attemptsOf(ctx, moduleId, memberId));
  if (!open) throw notFound();
  const content = await contentOf(ctx, moduleId, open.version);
  const questions = open.drawn.flatMap((drawn) => {
    const question = content.questions[drawn.index];
    return question ? [asked(question, drawn)] : [];
  });
  const { id, number, isRetest, answers } = open;
  return { id, title: content.title, number, isRetest, questions, answers, isHere: open.tab === tab };
}

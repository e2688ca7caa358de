import { optionsOf } from "#core/training/answer.ts";
import type { Card } from "#core/training/content.ts";
import type { Drawn } from "#core/training/draw.ts";
import type { Question } from "#core/training/question.ts";
import { type ReviewedQuestion, reviewed } from "#core/training/review.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { findModule } from "./module.ts";

export type Preview = {
  readonly title: string;
  readonly purpose: string;
  readonly cards: readonly Card[];
  readonly questions: readonly ReviewedQuestion[];
};

/** A draft as it would be taken, in the order in which it was written, with what is right. Throws a 404 Refusal. */
export async function readPreview(ctx: Ctx, ref: string): Promise<Preview> {
  await allow(ctx, "training.author");
  const { title, purpose, cards, questions } = (await findModule(ctx, ref)).draft;
  return {
    title,
    purpose,
    cards,
    questions: questions.map((question) => reviewed(question, asWritten(question), null)),
  };
}

function asWritten(question: Question): Drawn {
  const upTo = (length: number) => Array.from({ length }, (_, index) => index);
  const parts = question.kind === "choice" ? question.choices : question.kind === "matching" ? question.pairs : [];
  const options = question.kind === "matching" ? optionsOf(question) : [];
  return { index: 0, order: upTo(parts.length), options: upTo(options.length) };
}

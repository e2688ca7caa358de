import type { Card, ModuleContent } from "#core/training/content.ts";
import { LIMITS } from "#core/training/limits.ts";
import type { Question } from "#core/training/question.ts";
import type { ReadQuiz } from "#core/training/refused-question.ts";
import type { ModuleDetails } from "#core/training/schema.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { attachPicture } from "../pictures/attach-picture.ts";
import { notFound, Refusal } from "../refusal.ts";
import { asJson, findModule } from "./module.ts";
import { readQuizText } from "./parse-gift.ts";

/** Changes what a draft says, not what it asks. Throws a 409 Refusal where somebody else has changed it since `revision`. */
export const changeDetails = (ctx: Ctx, ref: string, details: ModuleDetails, revision: number): Promise<void> =>
  changeDraft(ctx, ref, (draft) => ({ ...details, questions: draft.questions }), revision);

/** Adds a card with a picture that the asker has just sent. Throws a 422 Refusal where that is gone, or the cards are too many. */
export async function addPicture(ctx: Ctx, ref: string, card: Omit<PictureCard, "kind">): Promise<void> {
  await changeDraft(ctx, ref, (draft) => {
    const cards = [...draft.cards, { ...card, kind: "picture" as const }];
    if (cards.length <= LIMITS.cards) return { ...draft, cards };
    throw new Refusal("invalid", {
      flaws: [{ pointer: "/picture", code: "too-long", params: { most: LIMITS.cards } }],
    });
  });
  await attachPicture(ctx, card.picture, "module");
}
type PictureCard = Extract<Card, { kind: "picture" }>;

/** Puts a question in the place of another, or after the last one where `place` is null. */
export const putQuestion = (ctx: Ctx, ref: string, question: Question, place: number | null): Promise<void> =>
  changeDraft(ctx, ref, (draft) => {
    if (place !== null && !draft.questions[place]) throw notFound();
    const questions =
      place === null
        ? [...draft.questions, question]
        : draft.questions.map((one, index) => (index === place ? question : one));
    return { ...draft, questions: notTooMany(questions) };
  });

export const removeQuestion = (ctx: Ctx, ref: string, place: number): Promise<void> =>
  changeDraft(ctx, ref, (draft) => {
    if (!draft.questions[place]) throw notFound();
    return { ...draft, questions: draft.questions.filter((_, index) => index !== place) };
  });

/** Adds the questions of a file, and answers which came in and why the others did not. */
export async function importQuestions(ctx: Ctx, ref: string, text: string): Promise<ReadQuiz> {
  await allow(ctx, "training.author");
  const read = readQuizText(text);
  if (read.questions.length > 0) {
    await changeDraft(ctx, ref, (draft) => ({
      ...draft,
      questions: notTooMany([...draft.questions, ...read.questions]),
    }));
  } else await findModule(ctx, ref);
  return read;
}

function notTooMany(questions: readonly Question[]): readonly Question[] {
  if (questions.length <= LIMITS.questions) return questions;
  throw new Refusal("invalid", {
    flaws: [{ pointer: "/questions", code: "too-long", params: { most: LIMITS.questions } }],
  });
}

async function changeDraft(
  ctx: Ctx,
  ref: string,
  change: (draft: ModuleContent) => ModuleContent,
  revision?: number,
): Promise<void> {
  await allow(ctx, "training.author");
  await ctx.tx.sql`select from modules where ref = ${ref} for update`;
  const module = await findModule(ctx, ref);
  if (revision !== undefined && revision !== module.revision)
    throw new Refusal("conflict", { reason: "module-changed" });
  const draft = change(module.draft);
  await ctx.tx.sql`
    update modules set draft = ${ctx.tx.sql.json(asJson(draft))}, revision = revision + 1 where id = ${module.id}`;
  await audit(ctx, "module.change", {
    thing: "module",
    thingId: module.id,
    facts: { questions: draft.questions.length },
  });
}

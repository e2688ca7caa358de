import { plain, type Question } from "#core/training/question.ts";
import type { ModuleDetails } from "#core/training/schema.ts";
import type { Ctx } from "#server/context.ts";
import { assignModule } from "#server/training/assign-module.ts";
import { attemptsOf, openOf } from "#server/training/attempt.ts";
import { putQuestion } from "#server/training/change-draft.ts";
import { createModule } from "#server/training/create-module.ts";
import { contentOf, findModule } from "#server/training/module.ts";
import { publishModule } from "#server/training/publish-module.ts";

/** In every text that would tell what is right: where it shows too early, an answer has left. */
export const SECRET = "SECRET";

/** What tells the right answer is in their explanations and accepted answers alone. */
export const SECRET_QUESTIONS: readonly Question[] = [
  {
    kind: "choice",
    isMultiple: false,
    text: plain("Quelle garantie ?"),
    title: `${SECRET} title`,
    feedback: plain(`${SECRET} general`),
    choices: [
      { text: plain("deux ans"), weight: "100", feedback: plain(`${SECRET} right`) },
      { text: plain("dix ans"), weight: "0", feedback: plain(`${SECRET} wrong`) },
    ],
  },
  { kind: "short", text: plain("Quel tissu ?"), answers: [{ text: `${SECRET}lin`, weight: "100" }] },
];

export const details = (more: Partial<ModuleDetails> = {}): ModuleDetails => ({
  title: "Vendre la literie",
  purpose: "Conseiller sans se tromper.",
  minutes: 4,
  recommendedBy: "Nora",
  cards: [
    { kind: "text", text: "Une **bonne** literie." },
    { kind: "text", text: "Essayer à deux." },
  ],
  passMark: 80,
  attempts: 3,
  draw: null,
  retestAfterDays: 7,
  ...more,
});

/** A module with these questions, published and assigned. Answers its ref. */
export async function publishedModule(
  ctx: Ctx,
  { units = [], questions = SECRET_QUESTIONS, ...more }: Partial<ModuleDetails> & Wish = {},
): Promise<string> {
  const ref = await createModule(ctx, details(more));
  for (const question of questions) await putQuestion(ctx, ref, question, null);
  await publishModule(ctx, ref);
  for (const unit of units) await assignModule(ctx, ref, { unit, dueOn: null });
  return ref;
}
type Wish = { readonly units?: readonly string[]; readonly questions?: readonly Question[] };

/**
 * What the form of the open attempt sends of somebody who knows the answers: choices by where they are shown, words as they
 * are accepted. `knows`: false for who always takes the other one.
 */
export async function sentAnswers(ctx: Ctx, ref: string, memberId: string, knows = true) {
  const { id } = await findModule(ctx, ref);
  const open = openOf(await attemptsOf(ctx, id, memberId));
  if (!open) throw new Error("no open attempt");
  const { questions } = await contentOf(ctx, id, open.version);
  const sent: Record<string, string[]> = {};
  for (const [place, { index, order }] of open.drawn.entries()) {
    const question = questions[index];
    if (question?.kind === "choice") {
      const right = question.choices.findIndex(({ weight }) => weight === "100");
      sent[place] = [String(order.indexOf(knows ? right : (right + 1) % question.choices.length))];
    }
    if (question?.kind === "short") sent[place] = [knows ? (question.answers[0]?.text ?? "") : "rien"];
    if (question?.kind === "trueFalse") sent[place] = [String(question.isTrue === knows)];
  }
  return { tab: open.tab, answers: sent };
}

import { optionsOf } from "#core/training/answer.ts";
import type { Drawn } from "#core/training/draw.ts";
import type { Question } from "#core/training/question.ts";
import { random } from "#db/seed/random.ts";
import type { SeedModule, SeedTake } from "#db/seed/shapes.ts";
import type { Ctx } from "../context.ts";
import { assignModule } from "../training/assign-module.ts";
import { attemptsOf, openOf } from "../training/attempt.ts";
import { putQuestion } from "../training/change-draft.ts";
import { createModule } from "../training/create-module.ts";
import { handIn } from "../training/hand-in.ts";
import { findModule } from "../training/module.ts";
import { openAttempt } from "../training/open-attempt.ts";
import { publishModule } from "../training/publish-module.ts";

/** Writes, publishes and assigns a module. Throws an Error where it gets another name than its metrics have. */
export async function plantModule(ctx: Ctx, { ref, content, assigned }: SeedModule): Promise<void> {
  const { questions, ...details } = content;
  const made = await createModule(ctx, details);
  if (made !== ref) throw new Error(`the demo's module ${ref} became ${made}`);
  for (const question of questions) await putQuestion(ctx, ref, question, null);
  await publishModule(ctx, ref);
  for (const assignment of assigned) await assignModule(ctx, ref, assignment);
}

/** Somebody takes a module's quiz, and knows some of it: the same questions every time. */
export async function takeModule(ctx: Ctx, { ref, content }: SeedModule, take: SeedTake, seed: number): Promise<void> {
  const { network, memberIdOfRef } = await ctx.app.networks.of(ctx);
  const member = network.members.get(memberIdOfRef.get(take.member) ?? "");
  if (!member) throw new Error(`the demo lost ${take.member}`);
  const asMember: Ctx = { ...ctx, principal: { kind: "member", memberId: member.id, role: member.role } };
  const { tab } = await openAttempt(asMember, ref);
  const { id } = await findModule(ctx, ref);
  const drawn = openOf(await attemptsOf(ctx, id, member.id))?.drawn ?? [];
  const answers = drawn.map((one, place) => {
    const question = content.questions[one.index];
    // By place, not by question: which ones are drawn differs from planting to planting, the score does not.
    const knows = random(seed, "knows", ref, take.member, take.on, place).chance(take.knows);
    return [place, question && knows ? rightAnswer(question, one) : []];
  });
  await handIn(asMember, ref, tab, Object.fromEntries(answers));
}

/** What a form sends of somebody who knows. */
function rightAnswer(question: Question, { order, options }: Drawn): string[] {
  switch (question.kind) {
    case "choice":
      return question.choices.flatMap(({ weight }, index) =>
        Number(weight) > 0 ? [String(order.indexOf(index))] : [],
      );
    case "trueFalse":
      return [String(question.isTrue)];
    case "numeric":
      return [question.answers[0]?.range?.from ?? ""];
    case "short":
      return [question.answers[0]?.text ?? ""];
    case "matching": {
      const written = optionsOf(question);
      return order.map((pair) => String(options.indexOf(written.indexOf(question.pairs[pair]?.answer ?? ""))));
    }
  }
}

import { randomInt, randomUUID } from "node:crypto";
import { drawQuestions } from "#core/training/draw.ts";
import { newId } from "#db/id.ts";
import type { Ctx } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { lockHead } from "../results/append.ts";
import { attemptsLeft, attemptsOf, openOf } from "./attempt.ts";
import { asJson } from "./module.ts";
import { isRetestDue, progressOf } from "./progress.ts";
import { begin } from "./start-module.ts";
import { takeable } from "./takeable.ts";

/**
 * Opens an attempt at a module's quiz, or takes up the one that is open: from now on this tab alone may answer. Its
 * questions are drawn once, whoever asks how often. Throws a Refusal: 404, or 409 where no attempt is left.
 */
export async function openAttempt(ctx: Ctx, ref: string): Promise<{ tab: string }> {
  const module = await takeable(ctx, ref);
  const { id, memberId, version, content } = module;
  await lockHead(ctx);
  await begin(ctx, module);
  const attempts = await attemptsOf(ctx, id, memberId);
  const tab = randomUUID();
  const open = openOf(attempts);
  if (open) {
    await ctx.tx.sql`update quiz_attempts set tab = ${tab} where id = ${open.id}`;
    return { tab };
  }
  const [progress] = await progressOf(ctx, { moduleId: id, memberId });
  const isRetest = isRetestDue(progress, ctx.now);
  if (!isRetest && attemptsLeft(attempts, content.attempts) === 0) {
    throw new Refusal("conflict", { reason: "no-attempt-left" });
  }
  const drawn = drawQuestions(content.questions, content.draw, (n) => randomInt(n));
  await ctx.tx.sql`
    insert into quiz_attempts (organization_id, id, module_id, member_id, number, version, is_retest, tab, drawn, started_at)
    values (${ctx.organization.id}, ${newId()}, ${id}, ${memberId}, ${(attempts.at(-1)?.number ?? 0) + 1}, ${version},
      ${isRetest}, ${tab}, ${ctx.tx.sql.json(asJson(drawn))}, ${new Date(ctx.now)})`;
  return { tab };
}

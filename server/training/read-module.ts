import type { Card } from "#core/training/content.ts";
import type { Ctx } from "../context.ts";
import { attemptsLeft, attemptsOf, openOf } from "./attempt.ts";
import { isRetestDue, type Progress, progressOf, trimmed } from "./progress.ts";
import { refOfMember } from "./start-module.ts";
import { takeable } from "./takeable.ts";

/** A module as somebody who may take it sees it: no question of its quiz. */
export type TakenModule = {
  readonly ref: string;
  readonly title: string;
  readonly purpose: string;
  readonly minutes: number;
  readonly recommendedBy: string;
  readonly cards: readonly Card[];
  /** How many questions are asked. */
  readonly questions: number;
  readonly passMark: number;
  readonly progress: Progress | null;
  readonly member: string;
  readonly hasOpenAttempt: boolean;
  readonly attemptsLeft: number;
  readonly isRetestDue: boolean;
  readonly attempts: readonly {
    readonly number: number;
    readonly isRetest: boolean;
    readonly score: string;
    readonly isPassed: boolean;
    readonly handedInAt: number;
  }[];
};

/** Throws a 404 Refusal. */
export async function readModule(ctx: Ctx, ref: string): Promise<TakenModule> {
  const { id, memberId, content } = await takeable(ctx, ref);
  const attempts = await attemptsOf(ctx, id, memberId);
  const [progress] = await progressOf(ctx, { moduleId: id, memberId });
  const { title, purpose, minutes, recommendedBy, cards, passMark, draw, questions } = content;
  return {
    ref,
    title,
    purpose,
    minutes,
    recommendedBy,
    cards,
    passMark,
    questions: Math.min(draw ?? questions.length, questions.length),
    progress: progress ?? null,
    member: await refOfMember(ctx, memberId),
    hasOpenAttempt: openOf(attempts) !== undefined,
    attemptsLeft: attemptsLeft(attempts, content.attempts),
    isRetestDue: isRetestDue(progress, ctx.now),
    attempts: attempts.flatMap(({ number, isRetest, score, isPassed, handedInAt }) =>
      handedInAt === null
        ? []
        : [{ number, isRetest, score: trimmed(score) ?? "0", isPassed: isPassed === true, handedInAt }],
    ),
  };
}

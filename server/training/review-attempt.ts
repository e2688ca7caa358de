import { readAnswer } from "#core/training/answer.ts";
import { type ReviewedQuestion, reviewed } from "#core/training/review.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";
import { attemptsLeft, attemptsOf } from "./attempt.ts";
import { contentOf, findModule } from "./module.ts";
import { progressOf, trimmed } from "./progress.ts";

/** An attempt that was handed in. Only who took it sees its questions again, with what is right and why. */
export type AttemptReview = {
  readonly ref: string;
  readonly title: string;
  readonly member: string;
  readonly isOwn: boolean;
  readonly number: number;
  readonly isRetest: boolean;
  readonly handedInAt: number;
  /** In percent. */
  readonly score: string;
  readonly passMark: number;
  readonly isPassed: boolean;
  readonly attemptsLeft: number;
  /** When the questions come back; null where they do not, or have been. */
  readonly retestAt: number | null;
  readonly questions: readonly ReviewedQuestion[];
};

/** Throws a 404 Refusal for an attempt that is not the asker's, nor one of the units that it manages. */
export async function reviewAttempt(ctx: Ctx, ref: string, member: string, number: number): Promise<AttemptReview> {
  const { network, memberIdOfRef } = await ctx.app.networks.of(ctx);
  const memberId = memberIdOfRef.get(member);
  if (memberId === undefined) throw notFound();
  const { own: isOwn = false } = await allow(ctx, "training.attempt", { kind: "member", memberId });
  const { id } = await findModule(ctx, ref);
  const attempts = await attemptsOf(ctx, id, memberId);
  const attempt = attempts.find((one) => one.number === number);
  if (attempt?.handedInAt == null) throw notFound();
  const content = await contentOf(ctx, id, attempt.version);
  const [progress] = await progressOf(ctx, { moduleId: id, memberId });
  return {
    ref,
    title: content.title,
    member: network.members.get(memberId)?.name ?? member,
    isOwn,
    number,
    isRetest: attempt.isRetest,
    handedInAt: attempt.handedInAt,
    score: trimmed(attempt.score) ?? "0",
    passMark: content.passMark,
    isPassed: attempt.isPassed === true,
    attemptsLeft: attemptsLeft(attempts, content.attempts),
    retestAt: progress?.retestedAt == null ? (progress?.retestAt ?? null) : null,
    questions: isOwn
      ? attempt.drawn.flatMap((drawn, place) => {
          const question = content.questions[drawn.index];
          return question ? [reviewed(question, drawn, readAnswer(question, drawn, attempt.answers[place] ?? []))] : [];
        })
      : [],
  };
}

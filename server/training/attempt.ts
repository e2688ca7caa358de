import type { SentAnswer } from "#core/training/answer.ts";
import type { Drawn } from "#core/training/draw.ts";
import type { Ctx } from "../context.ts";

/** What was sent of each question, by its place in the attempt. */
export type SentAnswers = Readonly<Record<string, SentAnswer>>;

/** An attempt as it is kept. Instants are ms UTC. */
export type Attempt = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly isRetest: boolean;
  readonly tab: string;
  readonly drawn: readonly Drawn[];
  readonly answers: SentAnswers;
  readonly startedAt: number;
  readonly handedInAt: number | null;
  readonly score: string | null;
  readonly isPassed: boolean | null;
};

/** A member's attempts at a module, in order. */
export const attemptsOf = (ctx: Ctx, moduleId: string, memberId: string): Promise<Attempt[]> =>
  ctx.tx.sql<Attempt[]>`
    select id, number, version, is_retest as "isRetest", tab, drawn, answers, started_at as "startedAt",
      handed_in_at as "handedInAt", score, is_passed as "isPassed"
    from quiz_attempts where module_id = ${moduleId} and member_id = ${memberId} order by number`;

export const openOf = (attempts: readonly Attempt[]): Attempt | undefined =>
  attempts.find(({ handedInAt }) => handedInAt === null);

/** How many more times the quiz can be taken, re-tests aside. */
export const attemptsLeft = (attempts: readonly Attempt[], allowed: number): number =>
  Math.max(0, allowed - attempts.filter(({ isRetest, handedInAt }) => !isRetest && handedInAt !== null).length);

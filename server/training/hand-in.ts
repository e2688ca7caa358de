import { formatExact } from "#core/decimal.ts";
import { readAnswer } from "#core/training/answer.ts";
import type { ModuleContent } from "#core/training/content.ts";
import { grade, hasPassed, scoreOf } from "#core/training/grade.ts";
import type { Ctx } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";
import { lockHead } from "../results/append.ts";
import { type Attempt, attemptsOf, openOf, type SentAnswers } from "./attempt.ts";
import { bounded } from "./keep-answers.ts";
import { asJson, contentOf } from "./module.ts";
import { type Progress, progressOf } from "./progress.ts";
import { recordFacts, type TrainingFact } from "./record-facts.ts";
import { refOfMember } from "./start-module.ts";
import { takeable } from "./takeable.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Where the result of an attempt is shown: it names the module, the member and the attempt. */
export const attemptPage = (ref: string, member: string, number: number): string =>
  `/training/${encodeURIComponent(ref)}/attempts/${encodeURIComponent(member)}/${number}`;

/**
 * Hands in the open attempt: grades it, and records what it comes to. Handed in again from the same tab, it changes
 * nothing. Answers the attempt's page. Throws a Refusal: 404, or 409 where another tab answers now.
 */
export async function handIn(ctx: Ctx, ref: string, tab: string, sent: SentAnswers): Promise<string> {
  const module = await takeable(ctx, ref);
  const { id, memberId } = module;
  // Whoever hands in at once waits here, and then finds it done.
  await lockHead(ctx);
  const attempts = await attemptsOf(ctx, id, memberId);
  const member = await refOfMember(ctx, memberId);
  const done = attempts.find((one) => one.tab === tab && one.handedInAt !== null);
  if (done) return attemptPage(ref, member, done.number);
  const open = openOf(attempts);
  if (!open) throw notFound();
  if (open.tab !== tab) throw new Refusal("conflict", { reason: "attempt-in-another-tab" });
  const content = await contentOf(ctx, id, open.version);
  const answers = bounded(sent);
  const score = scoreOf(
    open.drawn.flatMap((drawn, place) => {
      const question = content.questions[drawn.index];
      return question ? [grade(question, readAnswer(question, drawn, answers[place] ?? []))] : [];
    }),
  );
  const isPassed = hasPassed(score, content.passMark);
  const scored = formatExact(score);
  await ctx.tx.sql`
    update quiz_attempts set answers = ${ctx.tx.sql.json(asJson(answers))}, handed_in_at = ${new Date(ctx.now)},
      score = ${scored}::text::numeric, is_passed = ${isPassed}
    where id = ${open.id}`;
  const [progress] = await progressOf(ctx, { moduleId: id, memberId });
  if (!progress) throw new Error("an attempt at a module that was never begun");
  const facts = factsOf(open, progress, scored, isPassed);
  await noteProgress(ctx, module, content, progress, facts);
  const page = attemptPage(ref, member, open.number);
  await recordFacts(ctx, { ref, title: content.title, member, id: open.id, evidence: page, facts });
  return page;
}

/** What is new with this attempt: each measure moves once, the best score whenever it is beaten. */
function factsOf({ isRetest }: Attempt, progress: Progress, score: string, isPassed: boolean): TrainingFact[] {
  if (isRetest) return [{ measure: "retained", value: isPassed ? "1" : "0" }];
  const isBetter = progress.bestScore === null || Number(score) > Number(progress.bestScore);
  return [
    ...(progress.completedAt === null ? [{ measure: "completed", value: "1" } as const] : []),
    ...(progress.firstScore === null ? [{ measure: "first", value: score } as const] : []),
    ...(isBetter ? [{ measure: "best", value: score } as const] : []),
    ...(isPassed && progress.passedAt === null ? [{ measure: "passed", value: "1" } as const] : []),
  ];
}

async function noteProgress(
  ctx: Ctx,
  { id, ref, memberId }: { id: string; ref: string; memberId: string },
  content: ModuleContent,
  progress: Progress,
  facts: readonly TrainingFact[],
): Promise<void> {
  const valueFor = (measure: TrainingFact["measure"]) => facts.find((fact) => fact.measure === measure)?.value ?? null;
  const now = new Date(ctx.now);
  const retained = valueFor("retained");
  const { retestAfterDays } = content;
  const retestAt = valueFor("passed") && retestAfterDays !== null ? ctx.now + retestAfterDays * DAY_MS : null;
  await ctx.tx.sql`
    update module_progress set
      completed_at = coalesce(completed_at, ${valueFor("completed") && now}),
      first_score = coalesce(first_score, ${valueFor("first")}::text::numeric),
      best_score = coalesce(${valueFor("best")}::text::numeric, best_score),
      passed_at = coalesce(passed_at, ${valueFor("passed") && now}),
      retest_at = coalesce(retest_at, ${retestAt === null ? null : new Date(retestAt)}),
      retested_at = coalesce(retested_at, ${retained && now}),
      was_retained = coalesce(was_retained, ${retained === null ? null : retained === "1"}::boolean)
    where module_id = ${id} and member_id = ${memberId}`;
  if (retestAt === null || progress.retestAt !== null) return;
  const data = { organizationId: ctx.organization.id, moduleRef: ref, memberId };
  await ctx.app.jobs.enqueue(ctx, "training-retest", data, { at: retestAt, key: `training-retest ${id} ${memberId}` });
}

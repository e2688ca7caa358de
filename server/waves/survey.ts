import { stepsOf } from "#core/waves/scale.ts";
import { newId } from "#db/id.ts";
import type { App } from "../app.ts";
import { countAttempt } from "../auth/attempts.ts";
import { Refusal } from "../refusal.ts";
import { lockHead } from "../results/append.ts";
import { onSurvey } from "./links.ts";
import { releaseAnswers } from "./release.ts";
import { insertAnswers } from "./take-answers.ts";

/** A survey as a customer sees it: no name of anybody but whom it rates. */
export type Survey = {
  readonly organization: string;
  readonly locale: "fr" | "en";
  readonly question: string;
  readonly subject: string;
  readonly steps: readonly number[];
  readonly isOpen: boolean;
};

/** So many answers from one address on one link: a counter has many customers, a bored one many fingers. */
const BY_CLIENT = { most: 6, windowMs: 10 * 60_000 };
/** So many tries from one address at all. */
const TRIES = { most: 60, windowMs: 10 * 60_000 };

/** What a link asks. Throws a Refusal: 404 for a link that is none, 429 for too many tries. */
export async function readSurvey(app: App, token: string, client: string): Promise<Survey> {
  await limit(app, `survey:${client}`, TRIES);
  return onSurvey(app, token, async (ctx, { wave, subjectId }) => {
    const { network } = await ctx.app.networks.of(ctx);
    return {
      organization: ctx.organization.name,
      locale: ctx.organization.locale,
      question: wave.question,
      subject: (network.members.get(subjectId) ?? network.units.get(subjectId))?.name ?? "",
      steps: stepsOf(wave),
      isOpen: wave.startsAt <= ctx.now && ctx.now < wave.endsAt,
    };
  });
}

/** Keeps one answer, and nothing about who gave it. Throws a Refusal: 404, 409 outside the wave's days, 422, 429. */
export async function answerSurvey(app: App, token: string, typed: string, client: string): Promise<void> {
  await limit(app, `survey:${client}`, TRIES);
  // Before the transaction: one that waits for the link must not hold what counting needs.
  await limit(app, `survey:${token}:${client}`, BY_CLIENT);
  await onSurvey(app, token, async (ctx, { linkId, wave, subjectId, isOnce }) => {
    if (ctx.now < wave.startsAt || ctx.now >= wave.endsAt) throw new Refusal("conflict", { reason: "survey-closed" });
    const score = /^-?[0-9]{1,6}$/.test(typed) ? Number(typed) : Number.NaN;
    if (!stepsOf(wave).includes(score)) {
      throw new Refusal("invalid", { flaws: [{ pointer: "/score", code: "score-missing" }] });
    }
    await lockHead(ctx);
    if (isOnce) await ctx.tx.sql`update wave_links set used_at = ${new Date(ctx.now)} where id = ${linkId}`;
    await insertAnswers(ctx, wave, "survey", [{ id: newId(), subjectId, score: String(score), answeredAt: ctx.now }]);
    await releaseAnswers(ctx, wave);
  });
}

async function limit(app: App, key: string, most: Parameters<typeof countAttempt>[2]): Promise<void> {
  const tried = await countAttempt(app.auth.sql, key, most, app.clock());
  if (!tried.ok) throw new Refusal("too-many", { retryAfterSeconds: tried.retryAfterSeconds });
}

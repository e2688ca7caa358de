import type { Ctx } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";
import { attemptsOf, openOf, type SentAnswers } from "./attempt.ts";
import { asJson } from "./module.ts";
import { takeable } from "./takeable.ts";

const MOST_QUESTIONS = 1_000;
const MOST_PARTS = 32;
const LONGEST = 500;

/** Keeps what was answered so far, to go on with it later. Throws a Refusal: 404, or 409 where another tab answers now. */
export async function keepAnswers(ctx: Ctx, ref: string, tab: string, answers: SentAnswers): Promise<void> {
  const { id, memberId } = await takeable(ctx, ref);
  const open = openOf(await attemptsOf(ctx, id, memberId));
  if (!open) throw notFound();
  const kept = await ctx.tx.sql`
    update quiz_attempts set answers = ${ctx.tx.sql.json(asJson(bounded(answers)))}
    where id = ${open.id} and tab::text = ${tab} and handed_in_at is null`;
  if (kept.count === 0) throw new Refusal("conflict", { reason: "attempt-in-another-tab" });
}

/** Nobody fills a database with an answer. */
export function bounded(answers: SentAnswers): SentAnswers {
  const kept = Object.entries(answers)
    .filter(([place]) => /^\d{1,3}$/.test(place))
    .slice(0, MOST_QUESTIONS)
    .map(([place, parts]) => [place, parts.slice(0, MOST_PARTS).map((part) => clean(part.slice(0, LONGEST)))]);
  return Object.fromEntries(kept);
}

/** What a database cannot keep is nobody's answer. */
const clean = (text: string): string => text.replace(/\0|\p{Cs}/gu, "");

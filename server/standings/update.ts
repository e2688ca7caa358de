import type { CountingResult } from "#core/results/counting.ts";
import type { Entry, ResultEntry } from "#core/results/entry.ts";
import { type CardKey, cardKeyText, cardsOf, EVERYONE } from "#core/scoring/card.ts";
import type { Plan } from "#core/scoring/plan.ts";
import type { Challenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { readEntriesAt } from "../results/read-ledger.ts";
import { writeCards } from "./cards.ts";
import { mergeResults, refoldCards } from "./fold.ts";
import { rescore } from "./rebuild.ts";
import { score } from "./score.ts";
import { writeStandings } from "./write.ts";

/** What the new entries mean to one challenge. */
type Touched = {
  /** New results to merge, by the text of the card's key. */
  readonly merge: Map<string, { key: CardKey; results: CountingResult[] }>;
  /** Cards that must be folded again: something in them was taken back or decided. */
  readonly refold: Map<string, CardKey>;
  readonly participants: Set<string>;
};

/**
 * Brings every touched board up to the entries just appended, in their transaction: merges results into tallies, folds
 * again where something was taken back, scores who was touched. `also`: a challenge that is not open any more but takes an
 * adjustment all the same.
 */
export async function updateStandings(ctx: Ctx, entries: readonly Entry[], also?: Challenge): Promise<void> {
  const last = entries.at(-1);
  if (!last) return;
  const network = await ctx.app.networks.of(ctx);
  const open = [...(await ctx.app.plans.open(ctx, network))];
  if (also && !open.some(({ challenge }) => challenge.id === also.id)) {
    open.push({ challenge: also, plan: await ctx.app.plans.of(ctx, also) });
  }
  const results = entries.flatMap((entry) => (entry.kind === "result" && !entry.held ? [counting(entry, false)] : []));
  const changed = await changedResults(ctx, entries);
  for (const { challenge, plan } of open) {
    if (plan.freshUntil <= ctx.now) await rescore(ctx, challenge, last.position);
    else await updateBoard(ctx, challenge, plan, touchedOf(plan, entries, results, changed), last.position);
  }
}

async function updateBoard(ctx: Ctx, challenge: Challenge, plan: Plan, touched: Touched, position: number) {
  const { merge, refold, participants } = touched;
  if (merge.size + refold.size + participants.size === 0) return;
  const merged = await mergeResults(ctx, challenge.id, plan, merge, refold);
  const folded = await refoldCards(ctx, challenge.id, plan, [...refold.values()]);
  await writeCards(ctx, challenge.id, [...merged, ...folded]);
  await writeStandings(ctx, challenge, await score(ctx, challenge, plan, participants), position);
}

function touchedOf(
  plan: Plan,
  entries: readonly Entry[],
  results: readonly CountingResult[],
  changed: readonly CountingResult[],
): Touched {
  const touched: Touched = { merge: new Map(), refold: new Map(), participants: new Set() };
  for (const result of changed) {
    for (const key of cardsOf(plan, result)) {
      touched.refold.set(cardKeyText(key), key);
      touched.participants.add(key.participantId);
    }
  }
  for (const result of results) {
    for (const key of cardsOf(plan, result)) {
      const text = cardKeyText(key);
      touched.participants.add(key.participantId);
      if (touched.refold.has(text)) continue;
      const waiting = touched.merge.get(text) ?? { key, results: [] };
      waiting.results.push(result);
      touched.merge.set(text, waiting);
    }
  }
  for (const entry of entries) {
    if ("participantId" in entry && entry.challengeId === plan.life.challengeId) {
      touched.participants.add(entry.participantId);
    }
  }
  touched.participants.delete(EVERYONE);
  return touched;
}

/** The results that reversals and decisions among the entries are about, each as it would count were it approved. */
async function changedResults(ctx: Ctx, entries: readonly Entry[]): Promise<CountingResult[]> {
  const targets = entries.flatMap((entry) => ("target" in entry ? [entry.target] : []));
  const originals = await readEntriesAt(ctx, targets);
  return originals.flatMap((entry) => (entry.kind === "result" ? [counting(entry, true)] : []));
}

const counting = (entry: ResultEntry, approved: boolean): CountingResult => ({ ...entry, approved });

import type { CountingResult } from "#core/results/counting.ts";
import { countingResults } from "#core/results/counting.ts";
import { type CardKey, cardKeyText, cardsOf, EVERYONE } from "#core/scoring/card.ts";
import { foldCards } from "#core/scoring/replay.ts";
import { scopeOf } from "#core/scoring/results-of.ts";
import { type Challenge, findChallenge, openChallenges } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { readResults } from "../results/read-ledger.ts";
import { deleteAllCards, writeCards } from "./cards.ts";
import { score } from "./score.ts";
import { countSubjects } from "./subjects.ts";
import { replaceStandings } from "./write.ts";

/**
 * Scores a challenge from the ledger, from nothing, at `position`: one fold over everything that its rules read. Watchers
 * see the board before and the board after, never half of it.
 */
export async function rescore(ctx: Ctx, challenge: Challenge, position: number): Promise<void> {
  const plan = await ctx.app.plans.renewed(ctx, challenge);
  const { results } = countingResults(await readResults(ctx, scopeOf(plan, EVERYONE)));
  const cards = foldCards(plan, results);
  const fed = new Map<string, { key: CardKey; results: CountingResult[] }>();
  for (const result of results) {
    for (const key of cardsOf(plan, result)) {
      const known = fed.get(cardKeyText(key));
      if (known) known.results.push(result);
      else fed.set(cardKeyText(key), { key, results: [result] });
    }
  }
  await deleteAllCards(ctx, challenge.id);
  await writeCards(
    ctx,
    challenge.id,
    [...fed].flatMap(([text, { key }]) => {
      const card = cards.get(text);
      return card ? [{ key, card }] : [];
    }),
  );
  await countSubjects(ctx, challenge.id, plan, [...fed.values()]);
  await replaceStandings(ctx, challenge, await score(ctx, challenge, plan), position);
}

/**
 * After a change of units, members, metrics or targets, once its marker is appended: scores every challenge again that is
 * not certified.
 */
export async function rescoreAfterNetworkChange(ctx: Ctx, position: number): Promise<void> {
  ctx.tell({ kind: "network", organizationId: ctx.organization.id });
  for (const { id } of await openChallenges(ctx)) await rescore(ctx, await findChallenge(ctx, id), position);
}

import { cardKeyText, EVERYONE } from "#core/scoring/card.ts";
import { type Effect, effectOf, networkChange } from "#core/scoring/network-change.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { scopeOf } from "#core/scoring/results-of.ts";
import { type Challenge, findChallenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import type { KnownNetwork } from "../people/networks.ts";
import { countResults, membersWithResults } from "../results/read-ledger.ts";
import { writeCards } from "./cards.ts";
import { refoldCards } from "./fold.ts";
import { foldLedger, replaceBoard, scoreFolded } from "./folded.ts";
import { type Deed, Lasting, type Rescoring } from "./lasting.ts";
import type { Planned } from "./plans.ts";
import { readMarksOf, score } from "./score.ts";
import { writeStandings } from "./write.ts";

/** More members than these are not looked at one by one. */
const MOST_MEMBERS = 200;

/**
 * Scores a challenge from the ledger, from nothing, at `position`, in the transaction that has the ledger's head. Watchers
 * see the board before and the board after, never half of it. Throws Lasting where it would take too long: then nothing of
 * the transaction stands.
 */
export async function rescore(ctx: Ctx, challenge: Challenge, position: number, deed: Deed): Promise<void> {
  const plan = await ctx.app.plans.renewed(ctx, challenge);
  await scoreAnew(ctx, [{ challenge, plan }], await ctx.app.networks.of(ctx), position, deed);
}

async function scoreAnew(
  ctx: Ctx,
  boards: readonly Planned[],
  network: KnownNetwork,
  position: number,
  deed: Deed,
): Promise<void> {
  if (boards.length === 0) return;
  if (ctx.rescoring) return ctx.rescoring(ctx, boards, network, position);
  const most = ctx.app.mostResultsAtOnce;
  let results = 0;
  for (const { plan } of boards) {
    results += await countResults(ctx, scopeOf(plan, EVERYONE), most + 1 - results);
    if (results > most) throw new Lasting(deed);
  }
  await atOnce(ctx, boards, network, position);
}

/** For whoever can wait, and lets nobody else wait: the demo's past, while it is planted. */
export const atOnce: Rescoring = async (ctx, boards, _network, position) => {
  for (const { challenge, plan } of boards) await scoreHere(ctx, challenge, plan, position);
};

/** Scores one board from nothing at once, whatever its size. */
export async function scoreHere(ctx: Ctx, challenge: Challenge, plan: Plan, position: number): Promise<void> {
  const fold = await foldLedger(ctx, plan, position);
  const scored = await scoreFolded(plan, fold, await readMarksOf(ctx, challenge.id));
  await replaceBoard(ctx, challenge, fold, scored, position);
}

/** The open challenges under a network, to compare with what becomes of them. */
export type Boards = { readonly network: KnownNetwork; readonly planned: readonly Planned[] };

export async function openBoards(ctx: Ctx): Promise<Boards> {
  const network = await ctx.app.networks.of(ctx);
  return { network, planned: await ctx.app.plans.open(ctx, network) };
}

/**
 * After a change of units, members, metrics or targets, once its marker is appended: scores again what it alters, of every
 * challenge that is not certified. Most changes alter nothing, or a few participants; what has to be folded whole and takes
 * too long throws Lasting.
 */
export async function rescoreAfterNetworkChange(ctx: Ctx, position: number, before: Boards, deed: Deed): Promise<void> {
  ctx.tell({ kind: "network", organizationId: ctx.organization.id });
  const network = await ctx.app.networks.of(ctx);
  const change = networkChange(before.network.network, network.network);
  const anew: Planned[] = [];
  for (const {
    challenge: { id },
    plan: old,
  } of before.planned) {
    const challenge = await findChallenge(ctx, id);
    const plan = await ctx.app.plans.renewed(ctx, challenge);
    const effect = effectOf(old, plan, change);
    if (!(await takeEffect(ctx, challenge, plan, effect, position))) anew.push({ challenge, plan });
  }
  await scoreAnew(ctx, anew, network, position, deed);
}

/** Scores again those whom an effect names; false where everything has to be folded anew. */
export async function takeEffect(
  ctx: Ctx,
  challenge: Challenge,
  plan: Plan,
  effect: Effect,
  position: number,
): Promise<boolean> {
  if (effect.kind === "none") {
    // Who is present is a matter of time too, and this is the moment to look.
    if (!dependsOnPresence(plan)) return true;
    await writeStandings(ctx, challenge, await score(ctx, challenge, plan), position);
    return true;
  }
  if (effect.kind === "all" || effect.credited.size > MOST_MEMBERS) return false;
  const credited = await membersWithResults(ctx, effect.credited);
  if (credited.length > 0 && (plan.audience.kind === "teams" || plan.needsEveryone)) return false;
  const keys = credited.map((participantId) => ({ participantId, memberId: null }));
  await writeCards(ctx, challenge.id, await refoldCards(ctx, challenge.id, plan, keys));
  const everybody = dependsOnPresence(plan) ? plan.audience.participants.keys() : [];
  const touched = new Set([...everybody, ...effect.participants, ...keys.map(cardKeyText)]);
  await writeStandings(ctx, challenge, await score(ctx, challenge, plan, touched), position);
  return true;
}

const dependsOnPresence = ({ combines, teamScore }: Plan): boolean => combines && teamScore.how !== "sum";

import type { CountingResult } from "#core/results/counting.ts";
import type { Entry, ResultEntry } from "#core/results/entry.ts";
import { type CardKey, cardKeyText, cardsOf, EVERYONE } from "#core/scoring/card.ts";
import type { Plan } from "#core/scoring/plan.ts";
import type { Challenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import type { KnownNetwork } from "../people/networks.ts";
import { readEntriesAt } from "../results/read-ledger.ts";
import { type KeyedCard, readCards, writeCards } from "./cards.ts";
import { mergeResults, refoldCards } from "./fold.ts";
import type { CardsOfOne, KeptBoard } from "./kept-cards.ts";
import type { Planned } from "./plans.ts";
import { scoreHere } from "./rebuild.ts";
import { readMarksOf, type Scored, scoreCards } from "./score.ts";
import { writeStandings } from "./write.ts";

/** What the new entries mean to one challenge. */
type Touched = {
  /** New results to merge, by the text of the card's key. */
  readonly merge: Map<string, { key: CardKey; results: CountingResult[] }>;
  /** Cards that must be folded again: something in them was taken back or decided. */
  readonly refold: Map<string, CardKey>;
  readonly participants: Set<string>;
  /** True when something was decided about a participant apart from results. */
  isMarked: boolean;
};

/**
 * Brings every touched board up to the entries just appended, in their transaction: merges results into tallies, folds
 * again where something was taken back, scores who was touched. `also`: a challenge that is not open any more but takes an
 * adjustment all the same. `network`: as the caller has read it under the ledger's lock.
 */
export async function updateStandings(
  ctx: Ctx,
  entries: readonly Entry[],
  { also, network }: { also?: Challenge; network?: KnownNetwork } = {},
): Promise<void> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return;
  const open = [...(await ctx.app.plans.open(ctx, network ?? (await ctx.app.networks.of(ctx))))];
  if (also && !open.some(({ challenge }) => challenge.id === also.id)) {
    open.push({ challenge: also, plan: await ctx.app.plans.of(ctx, also) });
  }
  const results = entries.flatMap((entry) => (entry.kind === "result" && !entry.held ? [counting(entry, false)] : []));
  const changed = await changedResults(ctx, entries);
  const known = new Map<string, KeptBoard | null>();
  const written: Promise<unknown>[] = [];
  for (const { challenge, plan } of open) {
    if (plan.freshUntil <= ctx.now) {
      await scoreHere(ctx, challenge, await ctx.app.plans.renewed(ctx, challenge), last.position);
      known.set(challenge.id, null);
      continue;
    }
    const touched = touchedOf(plan, entries, results, changed);
    if (touched.merge.size + touched.refold.size + touched.participants.size === 0) continue;
    const before = await cardsBefore(ctx, challenge, { plan, touched, next: first.position });
    const updated = await updateBoard(ctx, challenge, { plan, touched, before });
    known.set(challenge.id, updated.after);
    // Not waited for: the next board is worked out while the database takes this one in.
    const write = Promise.all([
      writeCards(ctx, challenge.id, updated.cards),
      writeStandings(ctx, challenge, updated.scored, last.position),
    ]);
    write.catch(() => {});
    written.push(write);
  }
  await Promise.all(written);
  ctx.afterCommit(() => ctx.app.cards.leave(ctx.organization.id, first.position, last.position, known));
}

/** Brings one board up to entries that it does not have yet; the transaction has just written all its cards. */
export async function catchUp(ctx: Ctx, { challenge, plan }: Planned, entries: readonly Entry[], position: number) {
  const results = entries.flatMap((entry) => (entry.kind === "result" && !entry.held ? [counting(entry, false)] : []));
  const touched = touchedOf(plan, entries, results, await changedResults(ctx, entries));
  if (touched.merge.size + touched.refold.size + touched.participants.size === 0) return;
  const before = await cardsBefore(ctx, challenge, { plan, touched, next: Number.NaN });
  const updated = await updateBoard(ctx, challenge, { plan, touched, before });
  await writeCards(ctx, challenge.id, updated.cards);
  await writeStandings(ctx, challenge, updated.scored, position);
}

/** The cards of everybody concerned as they are before the new entries; of everybody where points depend on everybody. */
async function cardsBefore(
  ctx: Ctx,
  challenge: Challenge,
  { plan, touched, next }: { plan: Plan; touched: Touched; next: number },
): Promise<KeptBoard> {
  const keys = [...[...touched.merge.values()].map(({ key }) => key), ...touched.refold.values()];
  const concerned = new Set([...touched.participants, ...keys.map(({ participantId }) => participantId)]);
  const kept = ctx.app.cards.before(ctx.organization.id, challenge.id, next);
  const marks = kept && !touched.isMarked ? kept.marks : await readMarksOf(ctx, challenge.id);
  if (plan.needsField) {
    if (kept?.isWhole) return { ...kept, marks };
    return { cards: byParticipant(await readCards(ctx, challenge.id), concerned), isWhole: true, marks };
  }
  const unknown = kept?.isWhole ? [] : [...concerned].filter((id) => !kept?.cards.has(id));
  const read = unknown.length > 0 ? await readCards(ctx, challenge.id, unknown) : new Map<string, KeyedCard>();
  const cards = new Map<string, CardsOfOne>(byParticipant(read, unknown));
  for (const id of concerned) if (!cards.has(id)) cards.set(id, kept?.cards.get(id) ?? []);
  return { cards, isWhole: false, marks };
}

/** `ids`: who is named although there are no cards. */
function byParticipant(cards: ReadonlyMap<string, KeyedCard>, ids: Iterable<string>): Map<string, KeyedCard[]> {
  const own = new Map<string, KeyedCard[]>([...ids].map((id) => [id, []]));
  for (const keyed of cards.values()) {
    const { participantId } = keyed.key;
    const others = own.get(participantId);
    if (others) others.push(keyed);
    else own.set(participantId, [keyed]);
  }
  return own;
}

/** Works out the board: the cards to be written, the standings, and what will be known of the board's cards. */
async function updateBoard(
  ctx: Ctx,
  challenge: Challenge,
  { plan, touched, before }: { plan: Plan; touched: Touched; before: KeptBoard },
): Promise<{ cards: KeyedCard[]; scored: Scored; after: KeptBoard }> {
  const { merge, refold, participants } = touched;
  const all = new Map<string, KeyedCard>();
  for (const keyed of [...before.cards.values()].flat()) all.set(cardKeyText(keyed.key), keyed);
  const merged = await mergeResults(ctx, challenge.id, plan, merge, { cards: all, refold });
  const folded = await refoldCards(ctx, challenge.id, plan, [...refold.values()]);
  const cards = [...merged, ...folded];
  // A card that was folded again and is not among them holds nothing any more.
  for (const text of refold.keys()) all.delete(text);
  for (const keyed of cards) all.set(cardKeyText(keyed.key), keyed);
  const scored = scoreCards(plan, all, before.marks, participants);
  return { cards, scored, after: { ...before, cards: byParticipant(all, before.cards.keys()) } };
}

function touchedOf(
  plan: Plan,
  entries: readonly Entry[],
  results: readonly CountingResult[],
  changed: readonly CountingResult[],
): Touched {
  const touched: Touched = { merge: new Map(), refold: new Map(), participants: new Set(), isMarked: false };
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
      touched.isMarked = true;
    }
  }
  touched.participants.delete(EVERYONE);
  return touched;
}

/** The results that reversals and decisions among the entries are about, each as it would count were it approved. */
export async function changedResults(ctx: Ctx, entries: readonly Entry[]): Promise<CountingResult[]> {
  const targets = entries.flatMap((entry) => ("target" in entry ? [entry.target] : []));
  const originals = await readEntriesAt(ctx, targets);
  return originals.flatMap((entry) => (entry.kind === "result" ? [counting(entry, true)] : []));
}

const counting = (entry: ResultEntry, approved: boolean): CountingResult => ({ ...entry, approved });

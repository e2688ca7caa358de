import { cardKeyText, cardsOf, EVERYONE } from "#core/scoring/card.ts";
import type { CardFold } from "#core/scoring/card-fold.ts";
import { effectOf, networkChange } from "#core/scoring/network-change.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { scopeOf } from "#core/scoring/results-of.ts";
import type { App } from "../app.ts";
import type { Challenge } from "../challenges/challenge.ts";
import { type Ctx, inContext } from "../context.ts";
import type { KnownNetwork } from "../people/networks.ts";
import { countResults, readEntriesBetween } from "../results/read-ledger.ts";
import { foldLedger, passesOf, replaceBoard, scoreFolded } from "./folded.ts";
import type { Rescoring } from "./lasting.ts";
import type { Planned } from "./plans.ts";
import { takeEffect } from "./rebuild.ts";
import { readMarksOf, type Scored } from "./score.ts";
import { catchUp, changedResults } from "./update.ts";

/** What a change would score anew, found out by doing it in a transaction that is rolled back by this. */
export class Rehearsed extends Error {
  constructor(
    readonly boards: readonly Planned[],
    readonly network: KnownNetwork,
    /** The change's own position, which is not taken. */
    readonly position: number,
  ) {
    super("rehearsed");
  }
}

/** Another change came in between: what was prepared is for rules or a network that are no more. */
export class Stale extends Error {}
/** More was recorded meanwhile than is taken in while everybody waits. */
export class Behind extends Error {}

export const rehearse: Rescoring = async (_ctx, boards, network, position) => {
  throw new Rehearsed(boards, network, position);
};

/** A board as it will be, folded beside the traffic. */
export type Prepared = {
  readonly challenge: Challenge;
  readonly plan: Plan;
  readonly network: KnownNetwork;
  readonly fold: CardFold;
  /** Everything up to here is in it. */
  readonly upTo: () => number;
  readonly scored: () => Scored;
  /** Takes in what was recorded since, and scores. */
  catchUp(): Promise<void>;
};

type Tell = (rows: number, expectedRows: number) => Promise<void>;
const SYSTEM = { kind: "system", name: "rescore" } as const;
const MOST_COUNTED = 100_000_000;
/** So many entries are taken in at once; fewer wait for the transaction that changes the board. */
const A_PIECE = 5_000;
const FEW = 1_000;
const MOST_IN_THE_END = 5_000;

/** Folds and scores what a rehearsal found, without any lock. `tell` hears how far it is. */
export async function prepareBoards(
  app: App,
  organizationId: string,
  { boards, network, position }: Rehearsed,
  tell: Tell,
): Promise<Prepared[]> {
  const inOrganization = <T>(run: (ctx: Ctx) => Promise<T>) =>
    inContext(app, { organizationId, principal: SYSTEM }, run);
  const plans = boards.map(({ challenge, plan }) => ({ challenge, plan: unlaunched(challenge, plan, position) }));
  let expected = 0;
  for (const { plan } of plans) {
    const scope = scopeOf(plan, EVERYONE);
    expected += passesOf(plan) * (await inOrganization((ctx) => countResults(ctx, scope, MOST_COUNTED)));
  }
  let rows = 0;
  const prepared: Prepared[] = [];
  for (const { challenge, plan } of plans) {
    const onRead = (results: number) => {
      rows += results;
      return tell(rows, expected);
    };
    const fold = await inOrganization((ctx) => foldLedger(ctx, plan, position - 1, { onRead }));
    const board = preparedBoard(inOrganization, { challenge, plan, network, fold }, position - 1, () =>
      tell(rows, expected),
    );
    prepared.push(board);
  }
  for (const board of prepared) await board.catchUp();
  return prepared;
}

/** Nothing that is recorded before the launch is late, and the launch is yet to come. */
function unlaunched(challenge: Challenge, plan: Plan, position: number): Plan {
  if (challenge.launchPosition !== position) return plan;
  return { ...plan, life: { ...plan.life, launchPosition: Number.MAX_SAFE_INTEGER } };
}

function preparedBoard(
  inOrganization: <T>(run: (ctx: Ctx) => Promise<T>) => Promise<T>,
  made: Pick<Prepared, "challenge" | "plan" | "network" | "fold">,
  position: number,
  tell: () => Promise<void>,
): Prepared {
  const { challenge, plan, fold } = made;
  let upTo = position;
  let scored: Scored = new Map();

  /** Takes in one piece of what was recorded since; answers how many entries it was. */
  const takeIn = (ctx: Ctx) => async (): Promise<number> => {
    const entries = await readEntriesBetween(ctx, upTo, upTo + A_PIECE);
    const last = entries.at(-1)?.position;
    if (last === undefined) return 0;
    const again = new Set<string>();
    for (const result of await changedResults(ctx, entries)) {
      for (const key of cardsOf(plan, result)) again.add(cardKeyText(key));
    }
    for (const entry of entries) if (entry.kind === "result" && !entry.held) fold.merge(entry, again);
    if (again.size > 0) fold.replace(again, await foldLedger(ctx, plan, last, { only: scopeOfCards(plan, again) }));
    upTo = last;
    return entries.length;
  };

  return {
    ...made,
    upTo: () => upTo,
    scored: () => scored,
    async catchUp() {
      for (let taken = A_PIECE; taken > FEW; ) {
        taken = await inOrganization((ctx) => takeIn(ctx)());
        await tell();
      }
      const marks = await inOrganization((ctx) => readMarksOf(ctx, challenge.id));
      scored = await scoreFolded(plan, fold, marks);
    },
  };
}

function scopeOfCards(plan: Plan, cards: ReadonlySet<string>) {
  const participants = new Set([...cards].map((text) => text.split("/")[0] ?? ""));
  const scope = scopeOf(plan, EVERYONE);
  const memberIds = new Set([...participants].flatMap((id) => scopeOf(plan, id).memberIds));
  return { cards, scope: { ...scope, memberIds: [...memberIds] } };
}

/** Puts prepared boards in place, with what came since; the transaction has the ledger's head. */
export const withPrepared =
  (prepared: readonly Prepared[]): Rescoring =>
  async (ctx, boards, network, position) => {
    for (const { challenge, plan } of boards) {
      const board = prepared.find((one) => one.challenge.id === challenge.id);
      if (!board || board.challenge.definitionDigest !== challenge.definitionDigest) throw new Stale();
      if (board.plan.freshUntil <= ctx.now) throw new Stale();
      const effect = effectOf(board.plan, plan, networkChange(board.network.network, network.network));
      if (effect.kind === "all") throw new Stale();
      const entries = await readEntriesBetween(ctx, board.upTo(), position);
      if (entries.length > MOST_IN_THE_END) throw new Behind();
      await replaceBoard(ctx, challenge, board.fold, board.scored(), position);
      await catchUp(ctx, { challenge, plan }, entries, position);
      if (!(await takeEffect(ctx, challenge, plan, effect, position))) throw new Stale();
    }
  };

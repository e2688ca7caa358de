import { setImmediate as nextTurn } from "node:timers/promises";
import { NO_MARKS } from "#core/results/counting.ts";
import type { Card } from "#core/scoring/card.ts";
import { EVERYONE } from "#core/scoring/card.ts";
import { CardFold } from "#core/scoring/card-fold.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { type Scope, scopeOf } from "#core/scoring/results-of.ts";
import { EMPTY_FIELD, type MarksOf, makeField, type Standing, scoreParticipant } from "#core/scoring/standings.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Challenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { countingPieces } from "../results/read-ledger.ts";
import { deleteAllCards, type KeyedCard, NO_MEMBER, writeCards } from "./cards.ts";
import type { Scored } from "./score.ts";
import { replaceStandings } from "./write.ts";

/** So many participants are scored, or rows written, before anybody else gets a turn. */
const A_SLICE = 500;

export type FoldOptions = {
  /** Told after each piece how many results it read. */
  readonly onRead?: (results: number) => void | Promise<void>;
  /** These cards alone, by `cardKeyText`, of whoever lies in this scope. */
  readonly only?: { readonly cards: ReadonlySet<string>; readonly scope: Scope };
};

/** How often the ledger is read for a plan: a trail is told only once the whole is known. */
export const passesOf = (plan: Plan): number => (plan.usesEarliest ? 2 : 1);

/** Folds a challenge's cards from the ledger up to a position, inclusive, without keeping its results. */
export async function foldLedger(
  ctx: Ctx,
  plan: Plan,
  upTo: number,
  { onRead, only }: FoldOptions = {},
): Promise<CardFold> {
  let fold = new CardFold(plan);
  for (let pass = 1; ; pass++) {
    for await (const { results, read } of countingPieces(ctx, only?.scope ?? scopeOf(plan, EVERYONE), upTo)) {
      for (const result of results) fold.add(result, only?.cards);
      await onRead?.(read);
    }
    if (pass === passesOf(plan)) return fold;
    fold = new CardFold(plan, fold);
  }
}

/** Scores everybody from folded cards. */
export async function scoreFolded(plan: Plan, fold: CardFold, marks: MarksOf): Promise<Scored> {
  const cards = new Map<string, Card>();
  for (const [text, { card }] of fold.cards) cards.set(text, card);
  const field = plan.needsField ? makeField(plan, cards) : EMPTY_FIELD;
  const scored = new Map<string, Standing | null>();
  for (const id of plan.audience.participants.keys()) {
    scored.set(id, scoreParticipant(plan, id, cards, marks.get(id) ?? NO_MARKS, field));
    if (scored.size % A_SLICE === 0) await nextTurn();
  }
  return scored;
}

/** Puts folded cards and their standings in place of all that a challenge has, in one transaction: nobody sees half of it. */
export async function replaceBoard(
  ctx: Ctx,
  challenge: Challenge,
  fold: CardFold,
  scored: Scored,
  position: number,
): Promise<void> {
  await deleteAllCards(ctx, challenge.id);
  let cards: KeyedCard[] = [];
  let subjects: SubjectRow[] = [];
  for (const { key, card, subjects: counted } of fold.cards.values()) {
    if (Object.keys(card.criteria).length > 0) cards.push({ key, card });
    for (const subject of counted.values()) subjects.push({ ...key, ...subject });
    if (cards.length >= A_SLICE) {
      await writeCards(ctx, challenge.id, cards);
      cards = [];
    }
    if (subjects.length >= A_SLICE) {
      await insertSubjects(ctx, challenge.id, subjects);
      subjects = [];
    }
  }
  await writeCards(ctx, challenge.id, cards);
  await insertSubjects(ctx, challenge.id, subjects);
  await replaceStandings(ctx, challenge, scored, position);
}

type SubjectRow = {
  participantId: string;
  memberId: string | null;
  criterionId: string;
  windowNo: number;
  subject: string;
  count: number;
};

async function insertSubjects(ctx: Ctx, challengeId: string, rows: readonly SubjectRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = (of: (row: SubjectRow) => string | number) => arrayLiteral(rows.map(of));
  await ctx.tx.sql`
    insert into tally_subjects (organization_id, challenge_id, participant_id, member_id, criterion_id, window_no, subject, count)
    select ${ctx.organization.id}::uuid, ${challengeId}::uuid, * from unnest(
      ${column((row) => row.participantId)}::text[]::uuid[], ${column((row) => row.memberId ?? NO_MEMBER)}::text[]::uuid[],
      ${column((row) => row.criterionId)}::text[], ${column((row) => row.windowNo)}::text[]::integer[],
      ${column((row) => row.subject)}::text[], ${column((row) => row.count)}::text[]::integer[])`;
}

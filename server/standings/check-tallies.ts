import type { Card } from "#core/scoring/card.ts";
import { cardKeyText } from "#core/scoring/card.ts";
import { type Challenge, openChallenges } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { NO_MEMBER } from "./cards.ts";
import { foldLedger } from "./folded.ts";
import { canonical } from "./verify/seal.ts";
import type { Notes } from "./verify/verify.ts";

const A_PIECE = 500;

/**
 * Every tally of an open challenge is what a fold of the ledger gives, to the last digit. This is the engine looking at
 * itself: what a fold makes of results is checked by the naive replay; here a tally that was changed is told before a new
 * result makes points of it.
 */
export async function checkTallies(ctx: Ctx, notes: Notes): Promise<void> {
  const [head] = await ctx.tx.sql<{ position: number }[]>`select position from ledger_heads`;
  for (const challenge of await openChallenges(ctx)) await checkBoard(ctx, challenge, head?.position ?? 0, notes);
}

async function checkBoard(ctx: Ctx, challenge: Challenge, position: number, notes: Notes): Promise<void> {
  const plan = await ctx.app.plans.of(ctx, challenge);
  const fold = await foldLedger(ctx, plan, position);
  const left = new Set(
    [...fold.cards].flatMap(([text, { card }]) => (Object.keys(card.criteria).length > 0 ? [text] : [])),
  );
  const subjects = new Map<string, number>();
  for (const [text, folded] of fold.cards) {
    for (const { criterionId, windowNo, subject, count } of folded.subjects.values()) {
      subjects.set(JSON.stringify([text, criterionId, windowNo, subject]), count);
    }
  }
  const at = (text: string) => `challenge ${challenge.id}, tally ${text}`;
  const stored = ctx.tx.sql<{ participantId: string; memberId: string; card: Card }[]>`
    select participant_id as "participantId", member_id as "memberId", card from tallies
    where challenge_id = ${challenge.id}`;
  for await (const rows of stored.cursor(A_PIECE)) {
    for (const { card, ...key } of rows) {
      notes.checked.tallies++;
      const text = textOf(key);
      const right = fold.cards.get(text)?.card;
      left.delete(text);
      if (!right) notes.violate("tallies equal the replay", at(text), "it should not be there");
      else if (card.results > right.results) {
        const detail = `${card.results} results are counted, ${right.results} lie in its windows`;
        notes.violate("no counted result outside its window", at(text), detail);
      } else if (canonical(card) !== canonical(right)) {
        notes.violate("tallies equal the replay", at(text), "it is not what its results add up to");
      }
    }
  }
  for (const text of left) notes.violate("tallies equal the replay", at(text), "it is missing");
  await checkSubjects(ctx, challenge, subjects, notes);
}

type SubjectRow = {
  participantId: string;
  memberId: string;
  criterionId: string;
  windowNo: number;
  subject: string;
  count: number;
};

async function checkSubjects(ctx: Ctx, challenge: Challenge, right: Map<string, number>, notes: Notes): Promise<void> {
  const stored = ctx.tx.sql<SubjectRow[]>`
    select participant_id as "participantId", member_id as "memberId", criterion_id as "criterionId",
      window_no as "windowNo", subject, count from tally_subjects where challenge_id = ${challenge.id}`;
  const violate = (text: string, detail: string) =>
    notes.violate("tallies equal the replay", `challenge ${challenge.id}, subject ${text}`, detail);
  for await (const rows of stored.cursor(A_PIECE)) {
    for (const { criterionId, windowNo, subject, count, ...key } of rows) {
      const text = JSON.stringify([textOf(key), criterionId, windowNo, subject]);
      const should = right.get(text) ?? 0;
      right.delete(text);
      if (count !== should) violate(text, `it is counted ${count} times, ${should} is right`);
    }
  }
  for (const text of right.keys()) violate(text, "it is missing");
}

const textOf = ({ participantId, memberId }: { participantId: string; memberId: string }) =>
  cardKeyText({ participantId, memberId: memberId === NO_MEMBER ? null : memberId });

import { type Card, type CardKey, cardKeyText } from "#core/scoring/card.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";

/** In the database the entrant that is the participant itself has this member. */
export const NO_MEMBER = "00000000-0000-0000-0000-000000000000";

export type KeyedCard = { readonly key: CardKey; readonly card: Card };

const keyOf = (row: { participantId: string; memberId: string }): CardKey => ({
  participantId: row.participantId,
  memberId: row.memberId === NO_MEMBER ? null : row.memberId,
});

/** The tally cards of these participants, by the text of their key; of everybody without a list. */
export async function readCards(
  ctx: Ctx,
  challengeId: string,
  participantIds?: readonly string[],
): Promise<Map<string, KeyedCard>> {
  const { sql } = ctx.tx;
  const some = participantIds ? sql`and participant_id = any(${arrayLiteral(participantIds)}::text[]::uuid[])` : sql``;
  const rows = await sql<{ participantId: string; memberId: string; card: Card }[]>`
    select participant_id as "participantId", member_id as "memberId", card
    from tallies where challenge_id = ${challengeId} ${some}`;
  return new Map(rows.map((row) => [cardKeyText(keyOf(row)), { key: keyOf(row), card: row.card }]));
}

export async function writeCards(ctx: Ctx, challengeId: string, cards: readonly KeyedCard[]): Promise<void> {
  if (cards.length === 0) return;
  await ctx.tx.sql`
    insert into tallies (organization_id, challenge_id, participant_id, member_id, card)
    select ${ctx.organization.id}::uuid, ${challengeId}::uuid, participant, member, card from rows from (
      unnest(${arrayLiteral(cards.map(({ key }) => key.participantId))}::text[]::uuid[]),
      unnest(${arrayLiteral(cards.map(({ key }) => key.memberId ?? NO_MEMBER))}::text[]::uuid[]),
      jsonb_array_elements(${JSON.stringify(cards.map(({ card }) => card))}::jsonb)
    ) as n (participant, member, card)
    on conflict (organization_id, challenge_id, participant_id, member_id) do update set card = excluded.card`;
}

/** Forgets one card. */
export async function deleteCard(ctx: Ctx, challengeId: string, key: CardKey): Promise<void> {
  await ctx.tx.sql`
    delete from tallies where challenge_id = ${challengeId} and participant_id = ${key.participantId}
      and member_id = ${key.memberId ?? NO_MEMBER}`;
}

/** Forgets every card of a challenge and the subjects that were counted. */
export async function deleteAllCards(ctx: Ctx, challengeId: string): Promise<void> {
  await ctx.tx.sql`delete from tallies where challenge_id = ${challengeId}`;
  await ctx.tx.sql`delete from tally_subjects where challenge_id = ${challengeId}`;
}

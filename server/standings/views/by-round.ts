import { formatExact, formatPoints } from "#core/decimal.ts";
import type { Card } from "#core/scoring/card.ts";
import { EMPTY_FIELD, makeField } from "#core/scoring/standings.ts";
import { byRound, type InRound, roundCriteria } from "#core/standings/by-round.ts";
import type { Placed } from "#core/standings/places.ts";
import type { RoundInfo, SideRow, SideView } from "#core/standings/side-view.ts";
import type { Ctx } from "../../context.ts";
import { notFound } from "../../refusal.ts";
import { replayChallenge } from "../as-of.ts";
import { readCards } from "../cards.ts";
import type { OpenedBoard } from "../read.ts";
import { openForView } from "./open.ts";
import { shownRows } from "./shown.ts";

/**
 * The points and places of one round, from 1; the one that runs, or the last, if none is named. Throws a 404 Refusal, also
 * where nothing is judged round by round and for a round that has not begun.
 */
export async function readByRound(
  ctx: Ctx,
  challengeId: string,
  query: { round?: number | undefined; asOf?: string | undefined },
): Promise<SideView> {
  const opened = await openForView(ctx, challengeId, query.asOf);
  const { plan, position, recordedAt, me, board } = opened;
  if (roundCriteria(plan).length === 0) throw notFound();
  const rounds = roundsBegun(opened, ctx.now);
  const round = query.round === undefined ? rounds.at(-1) : rounds[query.round - 1];
  if (query.round !== undefined && !round) throw notFound();
  const base = { kind: "round", position, asOf: recordedAt, me, rounds } as const;
  if (!round) return { ...base, total: board.total, rows: [], of: null };
  const order = await board.derived(`round ${round.no}`, () => orderOf(ctx, opened, round.no - 1));
  const rows = shownRows(opened, order, ({ points, criteria }) => ({
    points: formatPoints(points),
    measure: null,
    round: roundOf(criteria),
  }));
  return { ...base, total: order.length, rows, of: String(round.no) };
}

const roundsBegun = ({ plan, isPast, recordedAt }: OpenedBoard, now: number): RoundInfo[] =>
  plan.windows.rounds
    .filter(({ startsAt }) => startsAt <= (isPast ? recordedAt : now))
    .map(({ name, startsAt, endsAt }, index) => ({ no: index + 1, name, startsAt, endsAt }));

async function orderOf(ctx: Ctx, opened: OpenedBoard, roundNo: number): Promise<Placed<InRound>[]> {
  const { plan, board, challenge, isPast, position } = opened;
  const participants = board.slice(0, board.total).map(({ participantId, ref }) => ({ id: participantId, ref }));
  if (isPast) return byRound(plan, participants, await replayChallenge(ctx, challenge, plan, position), roundNo);
  const stored = await readCards(ctx, challenge.id);
  const cards = new Map<string, Card>([...stored].map(([text, { card }]) => [text, card]));
  return byRound(plan, participants, { cards, field: plan.needsField ? makeField(plan, cards) : EMPTY_FIELD }, roundNo);
}

const roundOf = (criteria: InRound["criteria"]): SideRow["round"] =>
  Object.fromEntries(
    Object.entries(criteria).map(([id, { measure, points, place, counts }]) => [
      id,
      { measure: measure && formatExact(measure), points: formatPoints(points), place, counts },
    ]),
  );

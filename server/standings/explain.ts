import { explanationForm } from "#core/access/may.ts";
import { formatValue } from "#core/decimal.ts";
import { type CountingResult, countingResults, NO_MARKS } from "#core/results/counting.ts";
import type { Card } from "#core/scoring/card.ts";
import { explain } from "#core/scoring/explain.ts";
import { type Board as Evidence, nextSteps } from "#core/scoring/next-steps.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { resultsOf, scopeOf } from "#core/scoring/results-of.ts";
import { EMPTY_FIELD, makeField } from "#core/scoring/standings.ts";
import type { ParticipantExplanation } from "#core/standings/explanation.ts";
import { allow } from "../auth/allow.ts";
import { factsOf } from "../auth/facts.ts";
import type { Ctx } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";
import { readResults } from "../results/read-ledger.ts";
import { replayChallenge } from "./as-of.ts";
import { readCards } from "./cards.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { type Details, readDetails } from "./details.ts";
import { isSealed, type OpenedBoard, openBoard, positionOf } from "./read.ts";
import { readMarksOf } from "./score.ts";

export type ExplanationQuery = {
  readonly asOf?: string | undefined;
  /** Only this criterion's results, from `cursor` on. */
  readonly criterion?: string | undefined;
  readonly cursor?: string | undefined;
};

const RESULTS_A_PAGE = 50;

/**
 * Why a participant has its points, as much of it as whoever asks may see. Throws a Refusal: 404 for a participant that is
 * not on the reader's board, 422 for a criterion or cursor that is none.
 */
export async function readExplanation(
  ctx: Ctx,
  challengeId: string,
  ref: string,
  query: ExplanationQuery,
): Promise<ParticipantExplanation> {
  await allow(ctx, "challenge.read", { kind: "challenge", id: challengeId });
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor);
  const opened = await openBoard(ctx, challengeId, cursor?.position ?? (await positionOf(ctx, query.asOf)));
  const { challenge, viewed, board, position } = opened;
  const participantId = viewed.participantOf(ref);
  const row = participantId === undefined ? undefined : viewed.rowOf(participantId);
  const standing = participantId === undefined ? undefined : board.standing(participantId);
  if (participantId === undefined || !row || !standing) throw notFound();
  const form = explanationForm(ctx.principal, await factsOf(ctx, { kind: "participant", challengeId, participantId }));
  if (form === null) throw notFound();

  const plan = await ctx.app.plans.of(ctx, challenge);
  if (query.criterion !== undefined && !plan.criteria.some(({ id }) => id === query.criterion)) {
    throw new Refusal("invalid", { flaws: [{ pointer: "/criterion", code: "unknown-criterion" }] });
  }
  const evidence = await readEvidence(ctx, opened, plan, participantId);
  const marks = evidence.marks.get(participantId) ?? NO_MARKS;
  const explained = explain(plan, participantId, evidence.cards, marks, evidence.field);
  if (!explained) throw notFound();
  const reasons = await readDetails(
    ctx,
    marks.adjustments.map((adjustment) => adjustment.position),
  );
  const head = { challenge: challenge.id, version: challenge.version, position, ref: row.ref, name: row.name };
  const criteria =
    form === "totals" ? [] : await pages(ctx, opened, plan, participantId, query.criterion, cursor?.index);
  return {
    ...head,
    rank: row.rank,
    points: row.points,
    adjustments: explained.adjustments.map((adjustment, index) => ({
      ...adjustment,
      reason: form === "totals" ? null : (reasons.get(marks.adjustments[index]?.position ?? 0)?.reason ?? null),
    })),
    criteria: explained.criteria.map((criterion) => {
      const page = criteria.find(({ id }) => id === criterion.id);
      return {
        ...criterion,
        ...(form === "totals" ? { windows: [], members: undefined } : {}),
        results: page ? withoutSubjects(page.results, form === "unnamed") : { total: 0, items: [] },
      };
    }),
    gates: explained.gates,
    nextSteps: form === "totals" || isSealed(challenge) ? [] : nextSteps(plan, participantId, evidence, ctx.now),
  };
}

/** What the participant's points rest on, and what the next ones would, at the position of the board. */
async function readEvidence(ctx: Ctx, opened: OpenedBoard, plan: Plan, participantId: string): Promise<Evidence> {
  const { challenge, board, position } = opened;
  const standings = board.slice(0, board.total);
  if (opened.isPast) {
    const { cards, field, counted } = await replayChallenge(ctx, challenge, plan, position);
    return { cards, field, marks: counted.marksOf(challenge.id), standings };
  }
  const stored = await readCards(ctx, challenge.id, plan.needsField ? undefined : [participantId]);
  const cards = new Map<string, Card>([...stored].map(([text, { card }]) => [text, card]));
  const field = plan.needsField ? makeField(plan, cards) : EMPTY_FIELD;
  return { cards, field, marks: await readMarksOf(ctx, challenge.id), standings };
}

type Page = { id: string; results: ParticipantExplanation["criteria"][number]["results"] };

/** The results behind each criterion, the latest first, or further ones of one criterion. */
async function pages(
  ctx: Ctx,
  { position }: OpenedBoard,
  plan: Plan,
  participantId: string,
  criterion: string | undefined,
  from = 0,
): Promise<Page[]> {
  const entries = await readResults(ctx, scopeOf(plan, participantId, criterion));
  const counting = [...countingResults(entries, position).results].reverse();
  const wanted = plan.criteria.filter(({ id }) => criterion === undefined || id === criterion);
  const chosen = wanted.map(({ id }) => {
    const isBehind = resultsOf(plan, participantId, id);
    const results = counting.filter(isBehind);
    return { id, total: results.length, page: results.slice(from, from + RESULTS_A_PAGE) };
  });
  const details = await readDetails(
    ctx,
    chosen.flatMap(({ page }) => page.map((result) => result.position)),
  );
  return chosen.map(({ id, total, page }) => ({
    id,
    results: {
      total,
      items: page.map((result) => itemOf(result, details.get(result.position))),
      ...(from + page.length < total && { next: writeCursor({ position, index: from + page.length }) }),
    },
  }));
}

function itemOf(result: CountingResult, details: Details | undefined) {
  const { subject = null, evidence = null } = details ?? {};
  return {
    source: result.source,
    id: result.id,
    value: formatValue(result.value),
    occurredAt: new Date(result.occurredAt).toISOString(),
    position: result.position,
    ...(subject !== null && { subject }),
    ...(evidence !== null && { evidence }),
  };
}

/** What shows a result may name the customer as well. */
const withoutSubjects = (results: Page["results"], unnamed: boolean): Page["results"] =>
  unnamed ? { ...results, items: results.items.map(({ subject, evidence, ...item }) => item) } : results;

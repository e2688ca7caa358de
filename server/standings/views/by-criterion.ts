import { formatExact, formatPoints } from "#core/decimal.ts";
import { byCriterion } from "#core/standings/by-criterion.ts";
import type { SideView } from "#core/standings/side-view.ts";
import type { Ctx } from "../../context.ts";
import { notFound } from "../../refusal.ts";
import { openForView } from "./open.ts";
import { shownRows } from "./shown.ts";

/** A board in the order of one criterion, the first one if none is named. Throws a 404 Refusal, for an unknown criterion too. */
export async function readByCriterion(
  ctx: Ctx,
  challengeId: string,
  query: { criterion?: string | undefined; asOf?: string | undefined },
): Promise<SideView> {
  const opened = await openForView(ctx, challengeId, query.asOf);
  const { board, plan, position, recordedAt, me } = opened;
  const criterion =
    query.criterion === undefined ? plan.criteria[0] : plan.criteria.find(({ id }) => id === query.criterion);
  if (!criterion) throw notFound();
  const { id } = criterion;
  const order = board.derived(`criterion ${id}`, () => byCriterion(board.slice(0, board.total), criterion));
  const rows = shownRows(opened, order, ({ criteria }) => {
    const score = criteria[id];
    return {
      points: formatPoints(score?.points ?? 0n),
      measure: score?.measure ? formatExact(score.measure) : null,
      round: null,
    };
  });
  return { kind: "criterion", position, asOf: recordedAt, total: board.total, rows, me, of: id, rounds: [] };
}

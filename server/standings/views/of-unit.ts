import { unitAt, unitsUnder } from "#core/people/managed.ts";
import { compareStandings, type Standing } from "#core/scoring/standings.ts";
import { compareBytes } from "#core/scoring/text-order.ts";
import { placed } from "#core/standings/places.ts";
import type { SideView } from "#core/standings/side-view.ts";
import type { Ctx } from "../../context.ts";
import { notFound } from "../../refusal.ts";
import type { OpenedBoard } from "../read.ts";
import { openForView } from "./open.ts";
import { pointsOnly, shownRows } from "./shown.ts";

/**
 * Those of a board who belong to one unit, or below it, today, in the board's order with places of their own; one's own unit
 * if none is named. Throws a 404 Refusal, also for who belongs to no unit and for an unknown unit.
 */
export async function readOfUnit(
  ctx: Ctx,
  challengeId: string,
  query: { unit?: string | undefined; asOf?: string | undefined },
): Promise<SideView> {
  const opened = await openForView(ctx, challengeId, query.asOf);
  const { board, plan, network, position, recordedAt, me } = opened;
  const unitId = query.unit === undefined ? ownUnit(ctx, opened) : network.unitIdOfRef.get(query.unit);
  if (unitId === undefined) {
    if (query.unit === undefined) throw notFound();
    throw notFound();
  }
  const belongs = belongsTo(ctx, opened, unitsUnder(network.network, unitId));
  const compare = compareStandings(plan);
  const order = placed(board.slice(0, board.total).filter(belongs), {
    compare,
    settle: (a, b) => compareBytes(a.ref, b.ref),
    takesPlace: ({ qualified, excluded }) => qualified && !excluded,
  });
  const rows = shownRows(opened, order, ({ points }) => pointsOnly(points), { isPart: true });
  const of = network.network.units.get(unitId)?.ref ?? null;
  return { kind: "unit", position, asOf: recordedAt, total: order.length, rows, me, of, rounds: [] };
}

/** Whose people one sees first: one's own unit's; where teams compete, those beside one's own team. */
export function ownUnit(
  ctx: Ctx,
  { plan, network, own }: Pick<OpenedBoard, "plan" | "network"> & { own: string | null },
): string | undefined {
  const { principal } = ctx;
  const team = plan.audience.kind === "teams" && own !== null ? network.network.units.get(own) : undefined;
  if (team) return team.parentId ?? team.id;
  const member = principal.kind === "member" ? network.network.members.get(principal.memberId) : undefined;
  return member && unitAt(member, ctx.now);
}

function belongsTo(ctx: Ctx, { plan, network }: OpenedBoard, units: ReadonlySet<string>): (one: Standing) => boolean {
  if (plan.audience.kind === "teams") return ({ participantId }) => units.has(participantId);
  return ({ participantId }) => {
    const member = network.network.members.get(participantId);
    const unit = member && unitAt(member, ctx.now);
    return unit !== undefined && units.has(unit);
  };
}

import { divide, whole as exactly, exactOfPoints, formatPoints, toPoints } from "#core/decimal.ts";
import { unitAt } from "#core/people/managed.ts";
import { byTeam, type OfTeam } from "#core/standings/by-team.ts";
import type { TeamRow, TeamsView } from "#core/standings/side-view.ts";
import { shownFromTop } from "#core/standings/view.ts";
import type { Ctx } from "../../context.ts";
import { notFound } from "../../refusal.ts";
import type { OpenedBoard } from "../read.ts";
import { ownUnit } from "./of-unit.ts";
import { openForView } from "./open.ts";

/**
 * The units of a board of members, by the points of their best three among those whom everybody sees: the same for every
 * reader. Who sees everybody is also told the average. Throws a 404 Refusal, also where teams compete anyway.
 */
export async function readByTeam(
  ctx: Ctx,
  challengeId: string,
  query: { asOf?: string | undefined },
): Promise<TeamsView> {
  const opened = await openForView(ctx, challengeId, query.asOf);
  const { board, plan, network, position, recordedAt, view } = opened;
  if (plan.audience.kind === "teams") throw notFound();
  const seen = board.slice(0, ctx.organization.boardsAreOpen ? board.total : shownFromTop(board.total));
  const order = byTeam(
    seen.flatMap(({ participantId, points, excluded }): OfTeam[] => {
      const team = unitOf(ctx, opened, participantId);
      const isHidden = network.faces.get(participantId)?.shownAs === "managers";
      return team === undefined || isHidden || excluded ? [] : [{ team, points }];
    }),
  );
  const whole = wholeTeams(ctx, opened);
  const mine = ownUnit(ctx, opened);
  const rows = order.map(({ item, place }): TeamRow => {
    const unit = network.network.units.get(item.team);
    const all = view.kind === "full" ? whole.get(item.team) : undefined;
    return {
      place,
      ref: unit?.ref ?? item.team,
      name: unit?.name ?? item.team,
      points: formatPoints(item.points),
      counted: item.counted,
      people: all?.people ?? null,
      average: all ? averageOf(all) : null,
      isMine: item.team === mine,
    };
  });
  return { kind: "teams", position, asOf: recordedAt, rows, others: whole.size - rows.length };
}

type Whole = { people: number; points: bigint };

function wholeTeams(ctx: Ctx, opened: OpenedBoard): Map<string, Whole> {
  const teams = new Map<string, Whole>();
  for (const { participantId, points, excluded } of opened.board.slice(0, opened.board.total)) {
    const team = unitOf(ctx, opened, participantId);
    if (team === undefined || excluded) continue;
    const all = teams.get(team) ?? { people: 0, points: 0n };
    teams.set(team, { people: all.people + 1, points: all.points + points });
  }
  return teams;
}

const averageOf = ({ people, points }: Whole): string =>
  formatPoints(toPoints(divide(exactOfPoints(points), exactly(BigInt(people)))));

function unitOf(ctx: Ctx, { network }: OpenedBoard, memberId: string): string | undefined {
  const member = network.network.members.get(memberId);
  return member && unitAt(member, ctx.now);
}

import { formatExact, formatPoints } from "#core/decimal.ts";
import { unitAt } from "#core/people/managed.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { type Standing, tieBreakToJson } from "#core/scoring/standings.ts";
import type { LeaderboardRow } from "#core/standings/row.ts";
import { isShownPublicly, shortName, type View } from "#core/standings/view.ts";
import type { Ctx } from "../context.ts";
import type { KnownNetwork } from "../people/networks.ts";
import { aliasOf } from "./alias.ts";
import type { Board } from "./board.ts";

/** A board with all that its rows need, for one reader's view. */
export type ViewedBoard = {
  readonly board: Board;
  /** The row at an index of the listing, or undefined where the view hides it. */
  rowAt(index: number): LeaderboardRow | undefined;
  /** The row of a participant wherever it stands, if the view shows it. */
  rowOf(participantId: string): LeaderboardRow | undefined;
  /** The participant that a ref or alias names in this view. */
  participantOf(ref: string): string | undefined;
};

/** Makes a board's rows for a view: names, pseudonyms and what is hidden are decided here and nowhere else. */
export function viewBoard(
  ctx: Pick<Ctx, "organization" | "now">,
  source: {
    board: Board;
    plan: Plan;
    network: KnownNetwork;
    challengeId: string;
    rankBefore: (participantId: string) => number | null;
    view: View;
  },
): ViewedBoard {
  const { board, plan, network, challengeId, view } = source;
  const own = view.kind === "public" ? view.own : null;
  const ownIndex = own === null ? undefined : board.indexOf(own);

  const isKnownToReader = (participantId: string) =>
    view.kind === "full" || (view.kind === "public" && (participantId === own || view.managed.has(participantId)));

  function faceOf(participantId: string): "name" | "alias" | "hidden" {
    const face = network.faces.get(participantId);
    if (face && view.kind === "wall" && !face.isOnWall) return "hidden";
    if (isKnownToReader(participantId) || !face || face.shownAs === "own") return "name";
    return face.shownAs === "pseudonym" ? "alias" : "hidden";
  }

  function isShown(standing: Standing, index: number): boolean {
    if (isKnownToReader(standing.participantId)) return true;
    if (faceOf(standing.participantId) === "hidden") return false;
    return (view.kind !== "full" && view.isOpen) || isShownPublicly(index, board.total, ownIndex);
  }

  function rowFor(standing: Standing): LeaderboardRow {
    const id = standing.participantId;
    const isMasked = faceOf(id) === "alias";
    // Customers need no more than a first name, and a ref may spell out the rest.
    const isShort = !isMasked && view.kind === "wall" && view.names === "short" && network.network.members.has(id);
    const name = isMasked ? (network.faces.get(id)?.pseudonym ?? "") : nameOf(id, standing);
    return {
      rank: board.rankOf(standing),
      rankBefore: source.rankBefore(id),
      ref: isMasked || isShort ? aliasOf(ctx, challengeId, id) : standing.ref,
      name: isShort ? shortName(name) : name,
      unit: unitRefOf(id),
      points: formatPoints(standing.points),
      adjustments: formatPoints(standing.adjustments),
      criteria: criteriaOf(plan, standing),
      tieBreak: standing.tieBreak.map(tieBreakToJson),
      qualified: standing.qualified,
      missing: standing.missing,
      excluded: standing.excluded,
    };
  }

  const nameOf = (id: string, standing: Standing) =>
    network.network.members.get(id)?.name ?? network.network.units.get(id)?.name ?? standing.ref;

  function unitRefOf(id: string): string | null {
    const { units, members } = network.network;
    if (plan.audience.kind === "teams") return units.get(id)?.ref ?? null;
    const member = members.get(id);
    const unitId = member && unitAt(member, ctx.now);
    return (unitId && units.get(unitId)?.ref) || null;
  }

  return {
    board,
    rowAt(index) {
      const [standing] = board.slice(index, index + 1);
      return standing && isShown(standing, index) ? rowFor(standing) : undefined;
    },
    rowOf(participantId) {
      const index = board.indexOf(participantId);
      return index === undefined ? undefined : this.rowAt(index);
    },
    participantOf(ref) {
      const { memberIdOfRef, unitIdOfRef, faces } = network;
      const id = plan.audience.kind === "teams" ? unitIdOfRef.get(ref) : memberIdOfRef.get(ref);
      if (id !== undefined && board.standing(id) && faceOf(id) === "name") return id;
      for (const memberId of faces.keys()) {
        if (faceOf(memberId) === "alias" && aliasOf(ctx, challengeId, memberId) === ref) return memberId;
      }
      return undefined;
    },
  };
}

/** In the order of the rules: what comes back from the database has its own. */
const criteriaOf = (plan: Plan, { criteria }: Standing): LeaderboardRow["criteria"] =>
  Object.fromEntries(
    plan.criteria.flatMap(({ id }) => {
      const own = criteria[id];
      return own ? [[id, { measure: own.measure && formatExact(own.measure), points: formatPoints(own.points) }]] : [];
    }),
  );

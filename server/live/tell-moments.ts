import type { LiveMoment } from "#core/live/messages.ts";
import { inContext } from "../context.ts";
import { momentsOf } from "../moments/read-moments.ts";
import type { OrganizationRoom } from "./organization-room.ts";
import { isReady } from "./socket.ts";

/** Who is busy with earlier words is told a little later; of many moments the latest, and none that is old. */
const MOST_KEPT = 3;
const KEPT_MS = 10_000;

/** Tells who watches the board what just happened on it, each by the name that it may see; who may see no name hears nothing. */
export async function tellMoments(room: OrganizationRoom, challengeId: string, momentIds: readonly string[]) {
  const board = room.boards.get(challengeId);
  if (!board || board.watches.size === 0) return;
  const principal = { kind: "system", name: "live" } as const;
  const moments = await inContext(room.app, { organizationId: room.id, principal }, (ctx) =>
    momentsOf(ctx, challengeId, momentIds),
  );
  for (const { id, kind, participantId, facts } of moments) {
    const told = new Map<string, LiveMoment | null>();
    for (const { socket, sight, moments: kept } of board.watches) {
      let moment = told.get(sight.key);
      if (moment === undefined) {
        const row = participantId === null ? undefined : board.frames.rowOf(sight, participantId);
        const isSeen = participantId === null || row !== undefined;
        const shown = { participant: row?.ref ?? null, name: row?.name ?? null };
        moment = isSeen ? { id, challenge: challengeId, kind, ...shown, facts } : null;
        told.set(sight.key, moment);
      }
      if (!moment) continue;
      if (isReady(socket)) socket.emit("moment", moment);
      else {
        kept.push({ moment, untilMs: performance.now() + KEPT_MS });
        kept.splice(0, kept.length - MOST_KEPT);
        room.tellLater(board);
      }
    }
  }
}

import type { Snapshot } from "#core/live/messages.ts";
import type { Wish } from "#core/live/schema.ts";
import { allow } from "../auth/allow.ts";
import { stateOf } from "../challenges/challenge.ts";
import { inContext } from "../context.ts";
import { Refusal } from "../refusal.ts";
import type { BoardRoom } from "./board-room.ts";
import type { Window } from "./frames.ts";
import { readGround, stillStands } from "./ground.ts";
import type { OrganizationRoom } from "./organization-room.ts";
import { readBoard } from "./read-board.ts";
import { presentWatcher, sightOf } from "./sight.ts";
import type { LiveSocket } from "./socket.ts";

const MOST_BOARDS = 50;

/**
 * Lets a socket watch a window of a board, in place of what it watched of it before, and answers what it begins from: the
 * next delta's base is this snapshot's position. Throws a Refusal: 404, 403 for a key without the scope, 422 for a ref that
 * is not on the board, 429 for too many boards.
 */
export async function watchBoard(
  room: OrganizationRoom,
  socket: LiveSocket,
  wish: Wish<"leaderboard:watch">,
): Promise<Snapshot> {
  const { challenge: challengeId, limit, around } = wish;
  const watched = room.sockets.get(socket);
  if (watched && !watched.has(challengeId) && watched.size >= MOST_BOARDS) throw new Refusal("too-many");
  // The room stands before the board is read: what is committed meanwhile is heard.
  const board = room.boardOf(challengeId);
  board.expected++;
  try {
    return await join(room, board, socket, { limit, around });
  } finally {
    board.expected--;
    room.tidy();
  }
}

async function join(room: OrganizationRoom, board: BoardRoom, socket: LiveSocket, window: Window): Promise<Snapshot> {
  const { organizationId, watcher } = socket.data;
  const { challengeId, frames } = board;
  const { source, sight, isOfOneMoment } = await inContext(
    room.app,
    { organizationId, principal: watcher },
    async (ctx) => {
      // Whatever role it connected with, the one that it has now decides.
      const ground = await readGround(ctx);
      const principal = presentWatcher(watcher, ground.network);
      await allow({ ...ground.ctx, principal }, "challenge.read", { kind: "challenge", id: challengeId });
      const source = await readBoard(ctx, challengeId, { ground, ranks: frames.source?.ranksBefore });
      const sight = await sightOf(ctx, source, principal);
      return { source, sight, isOfOneMoment: await stillStands(ctx, ground) };
    },
  );
  if (!isOfOneMoment) return join(room, board, socket, window);
  const shown = frames.show(source);
  if (!frames.holds(sight, window)) {
    const params = { participant: window.around ?? "" };
    throw new Refusal("invalid", { flaws: [{ pointer: "/around", code: "unknown-participant", params }] });
  }
  const frame = frames.frame(sight, window);
  const own = frames.own(sight);
  const { version } = shown.challenge;
  const state = stateOf(shown.challenge, shown.now);
  const told = { state: `${version} ${state}`, toldMs: performance.now() };
  room.join(board, { socket, window, sight, frame, own, ...told, moments: [] });
  // Somebody else has read a newer one meanwhile: what this watcher sees of it is found out with the next look.
  if (shown !== source) room.touch(board);
  return {
    challenge: challengeId,
    version,
    state,
    position: frame.position,
    total: frame.total,
    rows: [...frame.rows.values()].map((cell) => cell.row),
    ...(own?.own ? { me: own.own } : {}),
  };
}

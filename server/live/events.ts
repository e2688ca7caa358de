import type { Answers, ClientEvent } from "#core/live/messages.ts";
import type { Wish } from "#core/live/schema.ts";
import type { OrganizationRoom } from "./organization-room.ts";
import type { LiveSocket } from "./socket.ts";
import { watchBoard } from "./watch-board.ts";
import { watchFeed } from "./watch-feed.ts";

/** What each message of a client does, once it is in order. Throws a Refusal. */
export const handlers: {
  readonly [Event in ClientEvent]: (
    room: OrganizationRoom,
    socket: LiveSocket,
    wish: Wish<Event>,
  ) => Promise<Answers[Event]>;
} = {
  "leaderboard:watch": async (room, socket, wish) => ({ ok: true, snapshot: await watchBoard(room, socket, wish) }),

  async "leaderboard:unwatch"(room, socket, { challenge }) {
    room.leave(socket, challenge);
    return { ok: true };
  },

  "feed:watch": async (room, socket) => ({ ok: true, cursor: await watchFeed(room, socket) }),
};

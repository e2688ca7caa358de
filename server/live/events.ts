import type { Answers, ClientEvent } from "#core/live/messages.ts";
import type { Wish } from "#core/live/schema.ts";
import { allow } from "../auth/allow.ts";
import { inContext } from "../context.ts";
import type { OrganizationRoom } from "./organization-room.ts";
import { presentWatcher } from "./sight.ts";
import type { LiveSocket } from "./socket.ts";
import { watchBoard } from "./watch-board.ts";

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

  /** Nothing is posted to the feed yet: it begins at its beginning. */
  async "feed:watch"(room, socket) {
    const { organizationId, watcher } = socket.data;
    await inContext(room.app, { organizationId, principal: watcher }, async (ctx) => {
      const principal = presentWatcher(watcher, await ctx.app.networks.of(ctx));
      await allow({ ...ctx, principal }, "feed.watch");
    });
    return { ok: true, cursor: "0" };
  },
};

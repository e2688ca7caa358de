import { allow } from "../auth/allow.ts";
import { inContext } from "../context.ts";
import { feedPosition } from "../recognition/posts/head.ts";
import type { OrganizationRoom } from "./organization-room.ts";
import { presentWatcher } from "./sight.ts";
import type { LiveSocket } from "./socket.ts";

/** Lets a socket watch the feed; answers where the feed stands. Throws a Refusal. */
export async function watchFeed(room: OrganizationRoom, socket: LiveSocket): Promise<string> {
  const { organizationId, watcher } = socket.data;
  const position = await inContext(room.app, { organizationId, principal: watcher }, async (ctx) => {
    const principal = presentWatcher(watcher, await ctx.app.networks.of(ctx));
    await allow({ ...ctx, principal }, "feed.watch");
    return feedPosition(ctx);
  });
  if (socket.connected) room.feed.watch(socket, position);
  return String(position);
}

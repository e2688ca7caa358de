import { allow } from "../auth/allow.ts";
import { inContext } from "../context.ts";
import { Refusal } from "../refusal.ts";
import type { Watch } from "./board-room.ts";
import { readGround } from "./ground.ts";
import type { OrganizationRoom } from "./organization-room.ts";
import { presentWatcher, watcherKey } from "./sight.ts";

/** So many are asked about in one transaction; results are recorded in between. */
const SLICE = 25;

/** Asks again whether each watcher may watch what it watches; who may not any more is sent nothing more. */
export async function reauthorize(room: OrganizationRoom): Promise<void> {
  const asked = new Map<string, { challengeId: string; watches: Watch[] }>();
  for (const { challengeId, watches } of room.boards.values()) {
    for (const watch of watches) {
      const name = `${challengeId} ${watcherKey(watch.socket.data.watcher)}`;
      const known = asked.get(name) ?? { challengeId, watches: [] };
      known.watches.push(watch);
      asked.set(name, known);
    }
  }
  const all = [...asked.values()];
  for (let start = 0; start < all.length; start += SLICE) {
    for (const { challengeId, watches } of await refusedOf(room, all.slice(start, start + SLICE))) {
      for (const watch of watches) room.leave(watch.socket, challengeId);
    }
  }
}

type Asked = { readonly challengeId: string; readonly watches: readonly Watch[] };

function refusedOf(room: OrganizationRoom, some: readonly Asked[]): Promise<Asked[]> {
  const principal = { kind: "system", name: "live" } as const;
  return inContext(room.app, { organizationId: room.id, principal }, async (ctx) => {
    const { network, ctx: known } = await readGround(ctx);
    const refused: Asked[] = [];
    for (const one of some) {
      const watcher = one.watches[0]?.socket.data.watcher;
      try {
        if (!watcher) continue;
        const present = { ...known, principal: presentWatcher(watcher, network) };
        await allow(present, "challenge.read", { kind: "challenge", id: one.challengeId });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push(one);
      }
    }
    return refused;
  });
}

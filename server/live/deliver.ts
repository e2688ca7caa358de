import { setImmediate as nextTurn } from "node:timers/promises";
import { deltaBetween, type Frame } from "#core/live/frame.ts";
import { stateOf } from "../challenges/challenge.ts";
import type { BoardRoom, Watch } from "./board-room.ts";
import type { FoundOwnRow } from "./own-row.ts";
import { isReady, type LiveServer } from "./socket.ts";

/** A broadcast to so many sockets is one turn of the event loop; whoever else waits comes between two. */
const SLICE = 200;
/** Whoever heard something this short a while ago needs no beat. */
const QUIET_MS = 1_000;

/** Everybody who holds one frame and is to hold another: they get the same words. */
type Group = { readonly from: Frame; readonly to: Frame; readonly watches: Watch[] };

/**
 * Brings every watcher of a board from what it holds to what it should see now; `isBeat` tells who hears nothing else that
 * nothing was missed. Answers whether somebody was left out because it does not read: nothing is queued for it.
 */
export async function deliver(io: LiveServer, room: BoardRoom, options: { isBeat: boolean; nowMs: number }) {
  const { frames, challengeId } = room;
  frames.refresh();
  const { source, position } = frames;
  if (!source) return false;
  const state = stateOf(source.challenge, source.now);
  const { version } = source.challenge;
  const told = `${version} ${state}`;
  const owns = new Map<Watch, FoundOwnRow | null>();
  const groups = new Map<Frame, Map<Frame, Group>>();
  let isAnyoneSlow = false;
  for (const watch of room.watches) {
    if (!isReady(watch.socket)) {
      isAnyoneSlow = true;
      continue;
    }
    owns.set(watch, frames.own(watch.sight));
    const next = frames.frame(watch.sight, watch.window);
    // What differs at one position (a rank of yesterday, a view that time has changed) goes with the next one.
    const to = next.position > watch.frame.position ? next : watch.frame;
    if (to === watch.frame && !(options.isBeat && options.nowMs - watch.toldMs >= QUIET_MS)) {
      tell(watch);
      continue;
    }
    groupOf(groups, watch.frame, to).watches.push(watch);
  }

  function tell(watch: Watch) {
    if (watch.state !== told) {
      watch.state = told;
      watch.socket.emit("challenge:state", { challenge: challengeId, state, version });
    }
    for (const { moment, untilMs } of watch.moments.splice(0)) {
      if (options.nowMs <= untilMs) watch.socket.emit("moment", moment);
    }
    const own = owns.get(watch) ?? null;
    if (own === watch.own) return;
    const isNews = (own?.mark ?? "") !== (watch.own?.mark ?? "");
    watch.own = own;
    if (isNews) {
      watch.socket.emit("leaderboard:me", {
        challenge: challengeId,
        position,
        ...(own?.own ?? { row: null, next: null }),
      });
    }
  }

  for (const { from, to, watches } of [...groups.values()].flatMap((group) => [...group.values()])) {
    const delta = deltaBetween(challengeId, from, to);
    for (let start = 0; start < watches.length; start += SLICE) {
      if (start > 0) await nextTurn();
      const ready = watches.slice(start, start + SLICE).filter((watch) => {
        const isWatching = room.watches.has(watch) && watch.frame === from;
        if (isWatching && !isReady(watch.socket)) isAnyoneSlow = true;
        return isWatching && isReady(watch.socket);
      });
      if (ready.length === 0) continue;
      io.local.to(ready.map((watch) => watch.socket.id)).emit("leaderboard:delta", delta);
      for (const watch of ready) {
        watch.frame = to;
        watch.toldMs = options.nowMs;
        tell(watch);
      }
    }
  }
  return isAnyoneSlow;
}

function groupOf(groups: Map<Frame, Map<Frame, Group>>, from: Frame, to: Frame): Group {
  const byTo = groups.get(from) ?? new Map<Frame, Group>();
  groups.set(from, byTo);
  const group = byTo.get(to) ?? { from, to, watches: [] };
  byTo.set(to, group);
  return group;
}

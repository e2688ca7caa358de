import type { View } from "#core/standings/view.ts";
import type { Ctx, Principal } from "../context.ts";
import type { KnownNetwork } from "../people/networks.ts";
import { notFound } from "../refusal.ts";
import { ownParticipant, viewOf } from "../standings/view-of.ts";
import type { BoardSource } from "./read-board.ts";

/** Who watches. Keys see alike; a member or a wall screen is itself. */
export type Watcher = Exclude<Principal, { kind: "system" }>;
export function watcherKey(watcher: Watcher): string {
  if (watcher.kind === "member") return watcher.memberId;
  return watcher.kind === "key" ? "key" : watcher.displayId;
}

/** What one watcher sees of one board. */
export type Sight = {
  /** Two with one key see the same. */
  readonly key: string;
  readonly view: View;
  /** The participant that is the watcher's own. */
  readonly own: string | null;
};

/** The watcher with the role that it has now, whatever it had when it connected. Throws a 404 Refusal for a leaver. */
export function presentWatcher(watcher: Watcher, { network }: KnownNetwork): Watcher {
  if (watcher.kind !== "member") return watcher;
  const member = network.members.get(watcher.memberId);
  if (!member?.active) throw notFound();
  return { ...watcher, role: member.role };
}

/** What a watcher sees of a board just read, without another look at the database. Throws a 404 Refusal for a leaver. */
export async function sightOf(ctx: Ctx, source: BoardSource, watcher: Watcher): Promise<Sight> {
  const principal = presentWatcher(watcher, source.network);
  const known = { ...ctx, principal, app: { ...ctx.app, networks: { of: async () => source.network } } };
  const view = await viewOf(known, source.plan);
  const own = principal.kind === "member" ? await ownParticipant(known, source.plan, principal.memberId) : null;
  if (view.kind === "full") return { key: own === null ? "full" : `full ${own}`, view, own };
  if (view.kind === "wall") return { key: `wall ${view.names}`, view, own: null };
  const isNobody = view.own === null && view.managed.size === 0;
  return { key: isNobody ? "public" : watcherKey(watcher), view, own };
}

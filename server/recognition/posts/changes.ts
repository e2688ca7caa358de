import type { PostView } from "#core/recognition/post.ts";
import { type FeedSight, seesPost, unitsReadBy } from "#core/recognition/sight.ts";
import type { Ctx, Principal } from "../../context.ts";
import { peopleShown } from "../../people/shown.ts";
import { readersOfChallenge } from "./challenge-readers.ts";
import { feedPosition } from "./head.ts";
import { groundOf, type PostRow, selectPosts, viewsFrom } from "./rows.ts";

/** A post that changed, as one watcher sees it; `post` is null once it is out of the feed. */
export type FeedChange = {
  readonly id: string;
  readonly position: number;
  readonly postedPosition: number;
  readonly post: PostView | null;
};

const MOST_AT_ONCE = 100;

/**
 * What became of the feed after a position, for each of these watchers; null for one who is no member any more. Nobody hears
 * of a post that is not theirs to read, not even that it is gone.
 */
export async function feedChanges(ctx: Ctx, from: number, watchers: readonly Principal[]) {
  const { sql } = ctx.tx;
  const head = await feedPosition(ctx);
  const none = { upTo: head, isMore: false, changes: watchers.map((): FeedChange[] | null => []) };
  if (head <= from) return none;
  const rows = await selectPosts(ctx, sql`where p.position > ${from} order by p.position limit ${MOST_AT_ONCE}`);
  const upTo = rows.length < MOST_AT_ONCE ? head : (rows.at(-1)?.position ?? head);
  const known = await ctx.app.networks.of(ctx);
  const { network } = known;
  // A thousand watchers ask for one network.
  const app = { ...ctx.app, networks: { of: async () => known } };
  const readers = new Map<string, (memberId: string) => boolean>();
  for (const { challengeId, linkedChallengeId } of rows) {
    for (const id of [challengeId, linkedChallengeId]) {
      if (id !== null && !readers.has(id)) readers.set(id, await readersOfChallenge(ctx, id));
    }
  }
  const memberIds = watchers.flatMap((watcher) => (watcher.kind === "member" ? [watcher.memberId] : []));
  const ground = await groundOf(ctx, rows, memberIds);
  const changes: (FeedChange[] | null)[] = [];
  for (const watcher of watchers) changes.push(await changesFor(watcher));
  return { upTo, isMore: upTo < head, changes };

  async function changesFor(watcher: Principal): Promise<FeedChange[] | null> {
    const member = watcher.kind === "member" ? network.members.get(watcher.memberId) : undefined;
    if (watcher.kind === "display" || (watcher.kind === "member" && !member?.active)) return null;
    const principal = member && watcher.kind === "member" ? { ...watcher, role: member.role } : watcher;
    const sight = sightOf(principal);
    const shown = await peopleShown({ ...ctx, app, principal });
    const ownId = sight.memberId;
    const mayOpenChallenge = (id: string) => sight.isEverywhere || sight.challenges.has(id);
    const seen = rows.filter((row) => seesPost(row, sight));
    const views = viewsFrom(seen, ground, { ownId, sight, shown, mayOpenChallenge });
    return seen.map((row, index) => ({
      id: row.id,
      position: row.position,
      postedPosition: row.postedPosition,
      post: isShown(row, ctx.now) ? (views[index] ?? null) : null,
    }));
  }

  function sightOf(principal: Principal): FeedSight {
    const nothing = { units: new Set<string>(), challenges: new Set<string>() };
    if (principal.kind !== "member") return { isEverywhere: true, memberId: null, ...nothing };
    const { memberId, role } = principal;
    const isEverywhere = role === "leader" || role === "admin";
    if (isEverywhere) return { isEverywhere, memberId, ...nothing };
    const challenges = [...readers].filter(([, reads]) => reads(memberId)).map(([id]) => id);
    return { isEverywhere, memberId, units: unitsReadBy(network, memberId, ctx.now), challenges: new Set(challenges) };
  }
}

/** In the feed at this time, for all but its author. */
const isShown = ({ hiddenAt, startsAt, endsAt }: PostRow, now: number): boolean =>
  hiddenAt === null && (startsAt === null || startsAt <= now) && (endsAt === null || endsAt > now);

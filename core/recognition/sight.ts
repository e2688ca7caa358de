import type { Network } from "../network.ts";
import { managedUnits, unitAt } from "../people/managed.ts";

/** What one reader sees of the feed. */
export type FeedSight = {
  /** Leaders, admins and keys: whatever its audience. */
  readonly isEverywhere: boolean;
  readonly memberId: string | null;
  readonly units: ReadonlySet<string>;
  /** Challenges that the reader may read, among those that posts are addressed to. */
  readonly challenges: ReadonlySet<string>;
};

type Addressed = {
  readonly authorId: string;
  /** Who is asked for an answer, and who is thanked: they see it whatever its audience. */
  readonly ownerId: string | null;
  readonly toMemberId: string | null;
  readonly audience: "all" | "unit" | "challenge";
  readonly unitId: string | null;
  readonly challengeId: string | null;
};

/** Whether the post is this reader's to read. The database says the same in server/recognition/posts/rows.ts. */
export function seesPost(post: Addressed, sight: FeedSight): boolean {
  if (sight.isEverywhere || post.audience === "all") return true;
  if ([post.authorId, post.ownerId, post.toMemberId].includes(sight.memberId ?? "")) return true;
  if (post.audience === "unit") return post.unitId !== null && sight.units.has(post.unitId);
  return post.challengeId !== null && sight.challenges.has(post.challengeId);
}

/** The units whose posts a member reads: what it manages, its own, and those above it. */
export function unitsReadBy(network: Network, memberId: string, at: number): Set<string> {
  const units = managedUnits(network, memberId, at);
  const member = network.members.get(memberId);
  let unitId: string | null | undefined = member && unitAt(member, at);
  while (unitId) {
    units.add(unitId);
    unitId = network.units.get(unitId)?.parentId;
  }
  return units;
}

/** How often one person liked what another posted, over the time that is looked at. */
export type Likes = { readonly from: string; readonly to: string; readonly count: number };

/** People who give most of their likes to each other. `share`: of all likes that they give. */
export type Ring = { readonly members: readonly string[]; readonly share: number; readonly likes: number };

/** What makes a ring of a circle of friends; the numbers were chosen on seeds that no test uses (docs/decisions/071). */
const SMALLEST = 2;
const LARGEST = 5;
/** Together they give at least this share of their likes to each other, … */
const LEAST_SHARE = 0.6;
/** … each of them at least this, … */
const LEAST_OWN_SHARE = 0.42;
/** … and, by so many standard deviations, more than friends who work side by side would. */
const LEAST_DEVIATION = 1.6;
/** A friend gets up to so many times what another colleague gets. */
const FRIENDSHIP = 3;
/** A group that leaves fewer of its shop outside cannot be told from a shop that gets on well. */
const LEAST_OUTSIDE = 2;
/** Of who gives fewer likes nothing can be said. */
const FEWEST_LIKES = 8;

type Giver = { readonly total: number; readonly to: ReadonlyMap<string, number> };

/**
 * Finds rings of two to five among likes. `unitOf` says who works together: that shop mates and friends like each other is no
 * ring. Nobody is in two of them.
 */
export function findRings(likes: readonly Likes[], unitOf: (person: string) => string | undefined): Ring[] {
  const givers = giversOf(likes);
  const people = [...givers.keys()].filter((person) => (givers.get(person)?.total ?? 0) >= FEWEST_LIKES);
  const sizes = sizesOf(likes, unitOf);
  const explained = sideBySide(likes, sizes, unitOf);
  const found = new Map<string, Ring>();
  for (const person of people) {
    const ring = ringAround(person);
    if (ring) found.set(ring.members.join(" "), ring);
  }
  return apart([...found.values()]);

  /** The tightest ring that grows from a person, one member at a time. */
  function ringAround(first: string): Ring | null {
    let members = [first];
    let best: Ring | null = null;
    let mostLoyal = 0;
    while (members.length < LARGEST) {
      const next = closestTo(members);
      if (next === null) break;
      members = [...members, next];
      if (members.length < SMALLEST || !isRing(members)) continue;
      // Whoever does not belong to it gives the least within: one too many shows, and so does one too few.
      const loyalty = Math.min(...members.map((member) => givenWithin(member, members) / totalOf(member)));
      if (loyalty <= mostLoyal) continue;
      mostLoyal = loyalty;
      best = { members: [...members].sort(), share: shareWithin(members), likes: likesWithin(members) };
    }
    return best;
  }

  /** Who, once in, gives and gets the most within. */
  function closestTo(members: readonly string[]): string | null {
    const candidates = new Set(members.flatMap((member) => [...(givers.get(member)?.to.keys() ?? [])]));
    let closest: string | null = null;
    let mostMutual = 0;
    for (const candidate of candidates) {
      if (members.includes(candidate) || totalOf(candidate) < FEWEST_LIKES) continue;
      // The smaller of the two directions: a ring gives as it gets.
      const given = members.reduce((sum, member) => sum + shareOf(candidate, member), 0);
      const got = members.reduce((sum, member) => sum + shareOf(member, candidate), 0) / members.length;
      const mutual = Math.min(given / members.length, got);
      if (mutual > mostMutual) [closest, mostMutual] = [candidate, mutual];
    }
    return closest;
  }

  function isRing(members: readonly string[]): boolean {
    const share = shareWithin(members);
    const total = members.reduce((sum, member) => sum + totalOf(member), 0);
    const friendly = explained(members);
    const deviation = (share - friendly) * Math.sqrt(total / Math.max(friendly * (1 - friendly), 1e-6));
    if (share < LEAST_SHARE || deviation < LEAST_DEVIATION || isMostOfAShop(members)) return false;
    return members.every((member) => givenWithin(member, members) >= LEAST_OWN_SHARE * totalOf(member));
  }

  function isMostOfAShop(members: readonly string[]): boolean {
    const units = new Set(members.map(unitOf));
    const [unit] = units;
    return units.size === 1 && unit !== undefined && (sizes.get(unit) ?? 0) - members.length < LEAST_OUTSIDE;
  }

  function totalOf(member: string): number {
    return givers.get(member)?.total ?? 0;
  }
  function shareOf(from: string, to: string): number {
    const giver = givers.get(from);
    return giver ? (giver.to.get(to) ?? 0) / giver.total : 0;
  }
  function givenWithin(member: string, members: readonly string[]): number {
    return members.reduce((sum, other) => sum + (givers.get(member)?.to.get(other) ?? 0), 0);
  }
  function likesWithin(members: readonly string[]): number {
    return members.reduce((sum, member) => sum + givenWithin(member, members), 0);
  }
  function shareWithin(members: readonly string[]): number {
    return likesWithin(members) / members.reduce((sum, member) => sum + totalOf(member), 0);
  }
}

function giversOf(likes: readonly Likes[]): Map<string, Giver> {
  const givers = new Map<string, { total: number; to: Map<string, number> }>();
  for (const { from, to, count } of likes) {
    if (from === to || count <= 0) continue;
    const giver = givers.get(from) ?? { total: 0, to: new Map<string, number>() };
    giver.total += count;
    giver.to.set(to, (giver.to.get(to) ?? 0) + count);
    givers.set(from, giver);
  }
  return givers;
}

/** How many people of each unit like, or are liked. */
function sizesOf(likes: readonly Likes[], unitOf: (person: string) => string | undefined): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const person of new Set(likes.flatMap(({ from, to }) => [from, to]))) {
    const unit = unitOf(person);
    if (unit !== undefined) sizes.set(unit, (sizes.get(unit) ?? 0) + 1);
  }
  return sizes;
}

/** Says which share of their likes a group would give to each other if all of them were friends, and nothing more. */
function sideBySide(
  likes: readonly Likes[],
  sizes: ReadonlyMap<string, number>,
  unitOf: (person: string) => string | undefined,
): (members: readonly string[]) => number {
  let all = 0;
  let within = 0;
  for (const { from, to, count } of likes) {
    all += count;
    const unit = unitOf(from);
    if (unit !== undefined && unit === unitOf(to)) within += count;
  }
  const inShop = all === 0 ? 0 : within / all;
  return (members) => {
    const shares = members.map((member) => {
      const unit = unitOf(member);
      const mates = members.filter((other) => other !== member && unit !== undefined && unitOf(other) === unit).length;
      const others = (sizes.get(unit ?? "") ?? 1) - 1 - mates;
      const friends = FRIENDSHIP * mates;
      return friends > 0 ? (inShop * friends) / (friends + others) : 0;
    });
    return shares.reduce((sum, share) => sum + share, 0) / members.length;
  };
}

/** The tightest first; who is in one already makes no other. */
function apart(rings: readonly Ring[]): Ring[] {
  const taken = new Set<string>();
  return [...rings]
    .sort((a, b) => b.share - a.share || a.members.length - b.members.length)
    .filter(({ members }) => {
      if (members.some((member) => taken.has(member))) return false;
      for (const member of members) taken.add(member);
      return true;
    });
}

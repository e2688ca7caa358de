import type { Likes } from "#core/recognition/rings.ts";
import { type Random, random } from "#db/seed/random.ts";

/** A made-up quarter of likes: who works where, who liked whom how often, and the rings that were planted. */
export type LikedQuarter = {
  readonly likes: Likes[];
  readonly unitOf: (person: string) => string;
  readonly people: readonly string[];
  readonly rings: readonly (readonly string[])[];
};

/** Three quarters of likes stay inside the shop; a friend gets three times what another colleague gets. */
const INSIDE = 0.75;
const FRIEND_WEIGHT = 3;

/**
 * People in shops of 5 to 8 with friends who like mutually, 12 to 60 likes each. About one in twenty is in a ring of 2 to 5: half
 * of the rings within a shop, filling half of it at most, half across shops. They give 60 to 90 % of their likes to each other.
 */
export function likedQuarter(seed: number, size: number): LikedQuarter {
  const draw = random(seed, "likes", size);
  const shops: string[][] = [];
  for (let made = 0; made < size; ) {
    const places = Math.min(draw.between(5, 8), size - made);
    shops.push(Array.from({ length: places }, (_, n) => `p${made + n}`));
    made += places;
  }
  const shopOf = new Map(shops.flatMap((shop, index) => shop.map((person) => [person, index] as const)));
  const people = shops.flat();
  const friends = friendships(draw, shops);
  const rings = plantRings(draw, shops, Math.max(3, Math.round(size / 70)));
  const ringOf = new Map(rings.flatMap((ring) => ring.map((person) => [person, ring] as const)));
  const counts = new Map<string, number>();
  const like = (from: string, to: string) => counts.set(`${from} ${to}`, (counts.get(`${from} ${to}`) ?? 0) + 1);

  for (const person of people) {
    const total = draw.between(12, 60);
    const ring = ringOf.get(person);
    const inRing = ring ? Math.ceil(total * (0.6 + 0.3 * draw.next())) : 0;
    const mates = (ring ?? []).filter((mate) => mate !== person);
    for (let n = 0; n < inRing; n++) like(person, draw.pick(mates));
    for (let n = inRing; n < total; n++) like(person, honest(person));
  }

  function honest(person: string): string {
    const shop = shops[shopOf.get(person) ?? 0] ?? [];
    if (shop.length > 1 && draw.chance(INSIDE)) {
      const others = shop.filter((other) => other !== person);
      const weights = others.map((other) => (friends.has(`${person} ${other}`) ? FRIEND_WEIGHT : 1));
      return others[draw.weighted(weights)] ?? person;
    }
    for (;;) {
      const other = draw.pick(people);
      if (other !== person) return other;
    }
  }

  const likes = [...counts].map(([pair, count]) => {
    const [from = "", to = ""] = pair.split(" ");
    return { from, to, count };
  });
  return { likes, unitOf: (person) => `shop ${shopOf.get(person)}`, people, rings };
}

/** Everybody has a friend or two in the shop, who has them in turn. */
function friendships(draw: Random, shops: readonly (readonly string[])[]): Set<string> {
  const friends = new Set<string>();
  for (const shop of shops) {
    for (const person of shop) {
      const friend = draw.pick(shop);
      if (friend !== person) friends.add(`${person} ${friend}`).add(`${friend} ${person}`);
    }
  }
  return friends;
}

function plantRings(draw: Random, shops: readonly (readonly string[])[], count: number): string[][] {
  const taken = new Set<string>();
  const rings: string[][] = [];
  const free = (people: readonly string[]) => draw.shuffle(people.filter((person) => !taken.has(person)));
  while (rings.length < count) {
    const isWithin = rings.length % 2 === 0;
    const shop = draw.pick(shops);
    const most = isWithin ? Math.floor((shop.length + 1) / 2) : 5;
    const size = draw.between(2, Math.min(5, most));
    const candidates = isWithin ? free(shop) : free(shops.flat());
    // One ring a shop at most, so that two of them do not lie side by side.
    if (isWithin && shop.some((person) => taken.has(person))) continue;
    if (candidates.length < size) continue;
    const ring = candidates.slice(0, size);
    for (const person of ring) taken.add(person);
    rings.push(ring);
  }
  return rings;
}

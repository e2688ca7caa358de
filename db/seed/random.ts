/** A small seeded generator of random numbers. The same seed and labels give the same numbers on every machine. */
export type Random = {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [from, to], both included. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** An index drawn in proportion to the weights. Throws RangeError when they sum to nothing. */
  weighted(weights: readonly number[]): number;
  /** Standard normal: mean 0, deviation 1. */
  normal(): number;
  /** How many events happen where `mean` are expected; for small means (below about 20). */
  poisson(mean: number): number;
  shuffle<T>(list: readonly T[]): T[];
};

/** Labels open a stream of their own, so that adding a draw in one place leaves every other place as it was. */
export function random(seed: number, ...labels: readonly (string | number)[]): Random {
  let state = hash(seed, labels);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(next() * list.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  };
  return {
    next,
    between,
    pick,
    chance: (probability) => next() < probability,
    weighted: (weights) => drawIndex(weights, next()),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    poisson: (mean) => {
      const floor = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > floor; product *= next()) count++;
      return count;
    },
    shuffle: <T>(list: readonly T[]) =>
      list
        .map((item) => ({ item, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item),
  };
}

/** FNV-1a over the labels, finished with a mixer so that neighbouring days do not give neighbouring streams. */
function hash(seed: number, labels: readonly (string | number)[]): number {
  let state = 0x811c9dc5 ^ seed;
  for (const label of labels) {
    const text = `${label}\n`;
    for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return state ^ (state >>> 16);
}

function drawIndex(weights: readonly number[], share: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new RangeError("weights that sum to nothing");
  let left = share * total;
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return weights.length - 1;
}

/** Room of one stretch: small enough that making room inside it costs next to nothing, large enough that there are few. */
const MOST = 256;
/** A stretch that is made of many at once leaves room for those to come. */
const FILL = 192;

type Stretch<T> = { readonly keys: Float64Array; readonly items: T[] };

/**
 * A sorted list that knows how many stand before any place: finding, adding and removing cost the logarithm of its length.
 * It is cut into short stretches, whose lengths are added up in a Fenwick tree.
 */
export class Ladder<T> {
  readonly #keyOf: (item: T) => number;
  readonly #order: (a: T, b: T) => number;
  #stretches: Stretch<T>[];
  /** The key of each stretch's last item: what is looked at first lies side by side. */
  #lastKeys: number[] = [];
  #tree = new Int32Array(1);
  #size: number;

  /** `keyOf`: a number that sorts first, exactly; `order`: a total order that agrees with it. */
  constructor(items: Iterable<T>, keyOf: (item: T) => number, order: (a: T, b: T) => number) {
    this.#keyOf = keyOf;
    this.#order = order;
    const sorted = [...items].sort((a, b) => keyOf(a) - keyOf(b) || order(a, b));
    this.#size = sorted.length;
    this.#stretches = [];
    for (let start = 0; start < sorted.length; start += FILL) {
      this.#stretches.push(this.#stretchOf(sorted.slice(start, start + FILL)));
    }
    this.#recount();
  }

  get size(): number {
    return this.#size;
  }

  add(item: T): void {
    if (this.#stretches.length === 0) this.#stretches.push(this.#stretchOf([]));
    const number = Math.min(this.#stretchFor(item, this.#order), this.#stretches.length - 1);
    const stretch = this.#stretches[number] as Stretch<T>;
    const at = this.#placeIn(stretch, item, this.#order);
    stretch.keys.copyWithin(at + 1, at, stretch.items.length);
    stretch.keys[at] = this.#keyOf(item);
    stretch.items.splice(at, 0, item);
    this.#size++;
    if (stretch.items.length < MOST) this.#count(number, 1);
    else {
      const half = stretch.items.splice(MOST / 2);
      this.#stretches.splice(number + 1, 0, this.#stretchOf(half));
      this.#recount();
    }
  }

  /** Takes out what stands in this item's place. */
  remove(item: T): void {
    const number = this.#stretchFor(item, this.#order);
    const stretch = this.#stretches[number];
    if (!stretch) return;
    const at = this.#placeIn(stretch, item, this.#order);
    stretch.keys.copyWithin(at, at + 1, stretch.items.length);
    stretch.items.splice(at, 1);
    this.#size--;
    if (stretch.items.length > 0) this.#count(number, -1);
    else {
      this.#stretches.splice(number, 1);
      this.#recount();
    }
  }

  /** How many stand before the item, by an order that may tell fewer of them apart. */
  countBefore(item: T, order = this.#order): number {
    const number = this.#stretchFor(item, order);
    const stretch = this.#stretches[number];
    let count = stretch ? this.#placeIn(stretch, item, order) : 0;
    for (let node = number; node > 0; node -= node & -node) count += this.#tree[node] ?? 0;
    return count;
  }

  /** The items from `start` (inclusive) to `end` (exclusive). */
  slice(start: number, end: number): T[] {
    const found: T[] = [];
    let { number, before } = this.#stretchAt(start);
    for (let from = start; from < end; number++) {
      const stretch = this.#stretches[number];
      if (!stretch) break;
      for (const item of stretch.items.slice(from - before, end - before)) found.push(item);
      before += stretch.items.length;
      from = before;
    }
    return found;
  }

  #stretchOf(items: T[]): Stretch<T> {
    const keys = new Float64Array(MOST + 1);
    for (const [at, item] of items.entries()) keys[at] = this.#keyOf(item);
    return { keys, items };
  }

  /** The first stretch whose last item does not stand before the item; as many as there are, where all do. */
  #stretchFor(item: T, order: (a: T, b: T) => number): number {
    const key = this.#keyOf(item);
    let [low, high] = [0, this.#stretches.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const last = this.#lastKeys[middle] as number;
      if (last < key || (last === key && order(this.#stretches[middle]?.items.at(-1) as T, item) < 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #placeIn({ keys, items }: Stretch<T>, item: T, order: (a: T, b: T) => number): number {
    const key = this.#keyOf(item);
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = keys[middle] as number;
      if (other < key || (other === key && order(items[middle] as T, item) < 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The stretch that holds an index, and how many stand before that stretch. */
  #stretchAt(index: number): { number: number; before: number } {
    let [number, before] = [0, 0];
    for (let step = 1 << (31 - Math.clz32(this.#tree.length)); step > 0; step >>= 1) {
      const next = number + step;
      if (next >= this.#tree.length || before + (this.#tree[next] as number) > index) continue;
      number = next;
      before += this.#tree[next] as number;
    }
    return { number, before };
  }

  #count(number: number, change: number): void {
    this.#lastKeys[number] = this.#lastKeyOf(number);
    for (let node = number + 1; node < this.#tree.length; node += node & -node) {
      this.#tree[node] = (this.#tree[node] as number) + change;
    }
  }

  #recount(): void {
    this.#lastKeys = this.#stretches.map((_, number) => this.#lastKeyOf(number));
    this.#tree = new Int32Array(this.#stretches.length + 1);
    for (const [index, { items }] of this.#stretches.entries()) {
      const node = index + 1;
      this.#tree[node] = (this.#tree[node] as number) + items.length;
      const above = node + (node & -node);
      if (above < this.#tree.length) this.#tree[above] = (this.#tree[above] as number) + (this.#tree[node] as number);
    }
  }

  #lastKeyOf(number: number): number {
    const stretch = this.#stretches[number];
    return stretch?.keys[stretch.items.length - 1] ?? 0;
  }
}

import type { Standing } from "#core/scoring/standings.ts";
import { compareBytes } from "#core/scoring/text-order.ts";

/**
 * The order of one board, in memory: standings sorted best first, found by participant. Equal standings share a rank and
 * the next is skipped (1, 2, 2, 4); who has no rank stands after everybody who has.
 */
export class Board {
  readonly version: number;
  readonly rebuiltPosition: number;
  position: number;
  /** The day for which the ranks of its beginning are known to be kept. */
  ranksKeptOn: string | null = null;
  readonly #compare: (a: Standing, b: Standing) => number;
  readonly #positions = new Map<string, number>();
  readonly #byId = new Map<string, Standing>();
  #sorted: Standing[] = [];

  /** `compare`: negative when `a` stands better, 0 when the rules cannot tell them apart (core/scoring/standings.ts). */
  constructor(options: {
    version: number;
    rebuiltPosition: number;
    position: number;
    compare: (a: Standing, b: Standing) => number;
    standings: readonly { standing: Standing; position: number }[];
  }) {
    this.version = options.version;
    this.rebuiltPosition = options.rebuiltPosition;
    this.position = options.position;
    this.#compare = options.compare;
    for (const { standing, position } of options.standings) {
      this.#byId.set(standing.participantId, standing);
      this.#positions.set(standing.participantId, position);
    }
    this.#sorted = [...this.#byId.values()].sort((a, b) => this.#order(a, b));
  }

  get total(): number {
    return this.#sorted.length;
  }

  /** Takes in what a commit changed; what is older than what the board already has is ignored. */
  apply(changed: readonly Standing[], position: number): void {
    for (const standing of changed) {
      const id = standing.participantId;
      if ((this.#positions.get(id) ?? 0) > position) continue;
      const before = this.#byId.get(id);
      if (before) this.#sorted.splice(this.#placeOf(before), 1);
      this.#sorted.splice(this.#placeOf(standing), 0, standing);
      this.#byId.set(id, standing);
      this.#positions.set(id, position);
    }
    this.position = Math.max(this.position, position);
  }

  /** Takes out who has no row any more. */
  remove(participantId: string, position: number): void {
    const before = this.#byId.get(participantId);
    if (before) this.#sorted.splice(this.#placeOf(before), 1);
    this.#byId.delete(participantId);
    this.position = Math.max(this.position, position);
  }

  standing(participantId: string): Standing | undefined {
    return this.#byId.get(participantId);
  }

  /** The index in the listing, from 0; undefined for who is not on the board. */
  indexOf(participantId: string): number | undefined {
    const standing = this.#byId.get(participantId);
    return standing && this.#placeOf(standing);
  }

  /** The standings from `start` (inclusive) to `end` (exclusive) of the listing. */
  slice(start: number, end: number): readonly Standing[] {
    return this.#sorted.slice(start, end);
  }

  /** The shared rank, from 1; null for who is unqualified or excluded. */
  rankOf(standing: Standing): number | null {
    if (!standing.qualified || standing.excluded) return null;
    return this.#lowest((other) => this.#compare(other, standing) >= 0) + 1;
  }

  #order(a: Standing, b: Standing): number {
    return this.#compare(a, b) || compareBytes(a.ref, b.ref);
  }

  #placeOf(standing: Standing): number {
    return this.#lowest((other) => this.#order(other, standing) >= 0);
  }

  /** The first index whose standing is at or past the place looked for. */
  #lowest(isPast: (other: Standing) => boolean): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#sorted[middle];
      if (other && !isPast(other)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

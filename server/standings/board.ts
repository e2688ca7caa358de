import { listingKey, type Standing } from "#core/scoring/standings.ts";
import { compareBytes } from "#core/scoring/text-order.ts";
import { Ladder } from "./ladder.ts";

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
  readonly #byId = new Map<string, Known>();
  readonly #ladder: Ladder<Standing>;
  readonly #derived = new Map<string, unknown>();

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
      this.#byId.set(standing.participantId, { standing, position });
    }
    const present = [...this.#byId.values()].map(({ standing }) => standing);
    this.#ladder = new Ladder(present, listingKey, (a, b) => options.compare(a, b) || compareBytes(a.ref, b.ref));
  }

  get total(): number {
    return this.#ladder.size;
  }

  /** Takes in what a commit changed; what is older than what the board already has is ignored. */
  apply(changed: readonly Standing[], position: number): void {
    this.#derived.clear();
    for (const standing of changed) {
      const known = this.#byId.get(standing.participantId);
      if (!known) this.#byId.set(standing.participantId, { standing, position });
      else if (known.position > position) continue;
      else {
        this.#ladder.remove(known.standing);
        known.standing = standing;
        known.position = position;
      }
      this.#ladder.add(standing);
    }
    this.position = Math.max(this.position, position);
  }

  /** Takes out who has no row any more. */
  remove(participantId: string, position: number): void {
    this.#derived.clear();
    const known = this.#byId.get(participantId);
    if (known) this.#ladder.remove(known.standing);
    this.#byId.delete(participantId);
    this.position = Math.max(this.position, position);
  }

  standing(participantId: string): Standing | undefined {
    return this.#byId.get(participantId)?.standing;
  }

  /** The index in the listing, from 0; undefined for who is not on the board. */
  indexOf(participantId: string): number | undefined {
    const standing = this.standing(participantId);
    return standing && this.#ladder.countBefore(standing);
  }

  /** The standings from `start` (inclusive) to `end` (exclusive) of the listing. */
  slice(start: number, end: number): readonly Standing[] {
    return this.#ladder.slice(start, end);
  }

  /** The same, each with its rank. */
  ranked(start: number, end: number): { readonly standing: Standing; readonly rank: number | null }[] {
    let [rank, before]: [number, Standing | null] = [0, null];
    return this.#ladder.slice(start, end).map((standing, index) => {
      if (!before) rank = this.#ladder.countBefore(standing, this.#compare) + 1;
      else if (this.#compare(before, standing) !== 0) rank = start + index + 1;
      before = standing;
      return { standing, rank: hasRank(standing) ? rank : null };
    });
  }

  /** The shared rank, from 1; null for who is unqualified or excluded. */
  rankOf(standing: Standing): number | null {
    return hasRank(standing) ? this.#ladder.countBefore(standing, this.#compare) + 1 : null;
  }

  /** What is made of the whole board, kept until the board changes: the same name is made once. */
  derived<T>(name: string, make: () => T): T {
    if (!this.#derived.has(name)) this.#derived.set(name, make());
    return this.#derived.get(name) as T;
  }
}

type Known = { standing: Standing; position: number };

const hasRank = (standing: Standing) => standing.qualified && !standing.excluded;

import type { IncomingResult } from "#core/results/incoming.ts";

/** What a client knows of one result it sent. */
type Known = {
  readonly result: IncomingResult;
  /** True for one that must be refused, whenever it is sent. */
  readonly isBad: boolean;
  /** How often it was told that this very sending was taken in; more than once is a doubled result. */
  takenIn: number;
  acknowledged: boolean;
  refused: boolean;
};

export type Status = "accepted" | "held" | "duplicate" | "refused";

/** The clients' own record, kept apart from the server: what was sent, and what they were told of it. */
export class History {
  readonly #known = new Map<string, Known>();
  /** Acknowledged since somebody last looked. */
  #fresh = new Set<string>();
  readonly contradictions: string[] = [];
  highestPosition = 0;

  get size(): number {
    return this.#known.size;
  }

  begin(result: IncomingResult, isBad: boolean): void {
    this.#known.set(result.id, { result, isBad, takenIn: 0, acknowledged: false, refused: false });
  }

  hear(id: string, status: Status): void {
    const known = this.#known.get(id);
    if (!known) return void this.contradictions.push(`${id} was answered and never sent`);
    if (status === "refused") {
      known.refused = true;
      if (!known.isBad) this.contradictions.push(`${id} was refused`);
      return;
    }
    if (known.isBad) this.contradictions.push(`${id} was taken in and is bad`);
    if (status !== "duplicate" && ++known.takenIn > 1) this.contradictions.push(`${id} was taken in twice`);
    if (!known.acknowledged) this.#fresh.add(id);
    known.acknowledged = true;
  }

  /** The ids acknowledged since the last call. */
  takeFresh(): string[] {
    const ids = [...this.#fresh];
    this.#fresh = new Set();
    return ids;
  }

  isAcknowledged = (id: string): boolean => this.#known.get(id)?.acknowledged ?? false;

  /** Every result that must be in the ledger once, and those that must not be there. */
  get good(): IncomingResult[] {
    return [...this.#known.values()].flatMap(({ isBad, result }) => (isBad ? [] : [result]));
  }
  get bad(): IncomingResult[] {
    return [...this.#known.values()].flatMap(({ isBad, result }) => (isBad ? [result] : []));
  }
  /** Good ones that nobody ever said yes to, and bad ones that nobody ever refused. */
  get unanswered(): string[] {
    return [...this.#known.values()].flatMap((one) =>
      (one.isBad ? one.refused : one.acknowledged) ? [] : [one.result.id],
    );
  }
}

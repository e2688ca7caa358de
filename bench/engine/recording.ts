import type { Generator } from "../load/generate.ts";
import type { Sent } from "../load/messages.ts";
import type { Organization } from "../product/organization.ts";
import { memberRef, pointsByHand } from "./season.ts";

type Setting = { name: string; size: number; inFlight: number; most: number };

/** The product as a contestant that records results over HTTP; it remembers what was acknowledged, to be checked. */
export class Recording {
  readonly name: string;
  readonly #source = "bench";
  #next = 0;
  /** First numbers of the requests that were acknowledged. */
  readonly #acknowledged: number[] = [];
  #first = 0;
  #failed: string | null = null;

  constructor(
    readonly organization: Organization,
    readonly challenges: readonly string[],
    private readonly generator: Generator,
    private readonly setting: Setting,
  ) {
    this.name = setting.name;
  }

  prepare = async () => {
    const { size, most } = this.setting;
    this.#first = this.#next;
    const requests = Math.ceil(most / size);
    this.#next += requests * size;
    await this.generator.prepare({ ...this.target, first: this.#first, requests, size });
  };

  slot = async (ms: number) => {
    const sent = await this.generator.run(ms, this.setting.inFlight);
    this.note(sent);
    return { results: sent.accepted / sent.seconds };
  };

  /** Remembers what was acknowledged; anything else is a failure, unless refusals are what is looked for. */
  note({ acknowledged, accepted, requests, statuses }: Sent, { mayRefuse = false } = {}) {
    const { size } = this.setting;
    if (!mayRefuse && acknowledged.length < requests) this.#failed = `answers were ${JSON.stringify(statuses)}`;
    if (accepted !== acknowledged.length * size) this.#failed = `${accepted} accepted of ${acknowledged.length * size}`;
    for (const number of acknowledged) this.#acknowledged.push(this.#first + number * size);
  }

  /** Compares every board with the points worked out by hand from what was acknowledged. */
  wrong = async (): Promise<string | null> => {
    if (this.#failed !== null) return this.#failed;
    const { size } = this.setting;
    const expected = pointsByHand(
      this.#acknowledged.flatMap((first) => Array.from({ length: size }, (_, i) => first + i)),
    );
    for (const challenge of this.challenges) {
      const points = await boardPoints(this.organization, challenge);
      for (const [index, by] of expected.entries()) {
        const shown = points.get(memberRef(index));
        if (shown !== `${by}.00`) return `${memberRef(index)} stands at ${shown}, not ${by}.00`;
      }
    }
    return null;
  };

  /** How many requests from the very first on were acknowledged without a gap. */
  get firstAcknowledged(): number {
    const sent = new Set(this.#acknowledged);
    let count = 0;
    while (sent.has(count * this.setting.size)) count++;
    return count;
  }

  /** Where and as whom it records. */
  get target() {
    const { product, apiKey } = this.organization;
    return { port: product.port, path: "/api/v1/results", apiKey, source: this.#source };
  }
}

/** The points of everybody on a board, by ref. */
export async function boardPoints(organization: Organization, challenge: string): Promise<Map<string, string>> {
  const points = new Map<string, string>();
  let cursor = "";
  do {
    const path = `/challenges/${challenge}/leaderboard?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = await organization.ask<{ rows: { ref: string; points: string }[]; next?: string }>("GET", path);
    for (const { ref, points: own } of page.rows) points.set(ref, own);
    cursor = page.next ?? "";
  } while (cursor);
  return points;
}

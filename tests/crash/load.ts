import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { IncomingResult } from "#core/results/incoming.ts";
import type { Random } from "#db/seed/random.ts";
import type { History, Status } from "./history.ts";
import { MEMBERS, member } from "./season.ts";

const LANES = 12;
const LARGEST_BATCH = 60;
const RETRY_MS = 30;
const STANDSTILL_MS = 60_000;
export const SOURCE = "crm";

type Batch = readonly IncomingResult[];
type Answer = { position: number; items: { id: string; status: Status; pointer: string }[] };

class Gate {
  open = () => {};
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}

/**
 * Clients that send results without rest, each over a connection of its own; three batches in ten go out two to five times
 * at once. What broke is sent again with the same ids until it is answered.
 */
export class Load {
  readonly #agents = Array.from({ length: LANES }, () => new Agent({ keepAlive: true, maxSockets: 2 }));
  readonly #unknown: Batch[] = [];
  readonly #settled: Batch[] = [];
  #lanes: Promise<void>[] = [];
  #gate = new Gate();
  #isEnding = false;
  /** New results may be sent up to so many; beyond it clients mostly repeat themselves. */
  allowance = 0;
  /** How often a connection broke before the answer. */
  broken = 0;
  requests = 0;

  constructor(
    private readonly url: string,
    private readonly apiKey: string,
    private readonly history: History,
    private readonly chance: Random,
  ) {}

  begin(): void {
    this.#lanes = this.#agents.map((_, lane) => this.#run(lane));
  }

  open(): void {
    this.#gate.open();
  }

  /** Nothing new is begun until it is opened again. */
  close(): void {
    this.#gate = new Gate();
  }

  /** Resolves once so many results have been sent. Throws an Error when the server stands still. */
  async reaches(size: number): Promise<void> {
    for (let until = performance.now() + STANDSTILL_MS; this.history.size < size; await sleep(5)) {
      if (performance.now() > until) throw new Error(`${this.history.size} results were sent, not ${size}`);
    }
  }

  /** Sends what is allowed and still without an answer, then rests. */
  async finish(): Promise<void> {
    this.#isEnding = true;
    await Promise.all(this.#lanes);
    for (const agent of this.#agents) agent.destroy();
  }

  async #run(lane: number): Promise<void> {
    for (;;) {
      await this.#gate.opened;
      const batch = this.#next();
      if (!batch) return;
      const copies = this.chance.chance(0.3) ? this.chance.between(2, 5) : 1;
      const lanes = Array.from({ length: copies }, (_, copy) => (lane + copy * 5) % LANES);
      const answers = await Promise.all(lanes.map((one) => this.#send(one, batch)));
      if (answers.includes("broken")) {
        this.#unknown.push(batch);
        await sleep(RETRY_MS);
      } else this.#settled.push(batch);
    }
  }

  #next(): Batch | undefined {
    const again = this.#unknown.pop();
    if (again) return again;
    const isSpent = this.history.size >= this.allowance;
    if (isSpent && this.#isEnding) return undefined;
    if (this.#settled.length > 0 && this.chance.chance(isSpent ? 0.7 : 0.05)) return this.chance.pick(this.#settled);
    // Where the allowance is spent the server still has something new to write when it dies.
    const size = isSpent ? 1 : Math.min(this.chance.between(1, LARGEST_BATCH), this.allowance - this.history.size);
    return Array.from({ length: size }, () => this.#make());
  }

  #make(): IncomingResult {
    const id = `r${this.history.size}`;
    const kind = this.chance.next();
    const isBad = kind < 0.02;
    const result: IncomingResult = {
      id,
      member: kind < 0.01 ? "nobody" : member(Math.floor(this.chance.next() * MEMBERS)),
      metric: kind > 0.98 ? "quiz" : kind > 0.7 ? "visits" : "revenue",
      value: kind >= 0.01 && isBad ? "12,50" : (Math.floor(this.chance.next() * 100_000) / 100).toFixed(2),
      occurredAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(this.chance.next() * 200 * 86_400_000)).toISOString(),
      subject: `customer ${Math.floor(this.chance.next() * 500)}`,
    };
    this.history.begin(result, isBad);
    return result;
  }

  async #send(lane: number, batch: Batch): Promise<"answered" | "broken"> {
    this.requests += 1;
    const answer = await this.#post(lane, JSON.stringify({ source: SOURCE, results: batch }));
    if (!answer) {
      this.broken += 1;
      return "broken";
    }
    const told = new Map(answer.items.map(({ id, status }) => [id, status]));
    for (const { id } of batch) this.history.hear(id, told.get(id) ?? "accepted");
    this.history.highestPosition = Math.max(this.history.highestPosition, answer.position);
    return "answered";
  }

  /** The answer, or null where the connection broke or the server said that it could not. */
  #post(lane: number, body: string): Promise<Answer | null> {
    const headers = { authorization: `Bearer ${this.apiKey}`, "content-type": "application/json" };
    return new Promise((resolve) => {
      const sent = request(`${this.url}/api/v1/results`, { method: "POST", agent: this.#agents[lane], headers });
      sent.on("error", () => resolve(null));
      sent.on("response", (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part) => {
          text += part;
        });
        response.on("close", () => resolve(response.complete && response.statusCode === 200 ? JSON.parse(text) : null));
      });
      sent.end(body);
    });
  }
}

import type { Clock } from "#app/live/follow.ts";
import type { LiveSocket } from "#app/live/socket.ts";
import type { Answers, Refused, ServerEvent, WatchWish } from "#core/live/messages.ts";
import type { Random } from "#db/seed/random.ts";

type Ear = (message: never) => void;
type Ack = (answer: Answers["leaderboard:watch"] | Refused) => void;

/** Time that passes when the test says so. */
export class TestClock implements Clock {
  #now = 0;
  readonly #due = new Set<{ at: number; run: () => void }>();

  constructor(private readonly lot: Random) {}

  now = () => this.#now;
  chance = () => this.lot.between(0, 999) / 1_000;

  after = (ms: number, run: () => void) => {
    const entry = { at: this.#now + ms, run };
    this.#due.add(entry);
    return () => void this.#due.delete(entry);
  };

  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      let next: { at: number; run: () => void } | undefined;
      for (const entry of this.#due) if (entry.at <= until && (!next || entry.at < next.at)) next = entry;
      if (!next) break;
      this.#due.delete(next);
      this.#now = next.at;
      next.run();
    }
    this.#now = until;
  }
}

/** A connection that loses, repeats and delays what is said over it, as the lot wants; the client's end of it. */
export class LossyLine {
  connected = true;
  isLossy = true;
  readonly #ears = new Map<string, Set<Ear>>();
  /** Answers what the client asks. */
  onWatch: (wish: WatchWish, ack: Ack) => void = () => {};
  /** Counts connections: what was under way on an earlier one never arrives. */
  #connection = 0;

  constructor(
    private readonly lot: Random,
    private readonly clock: TestClock,
  ) {}

  /** This end as the client's code knows it. */
  get socket(): Pick<LiveSocket, "connected" | "on" | "off" | "emit"> {
    return this as never;
  }

  on(event: string, ear: Ear): void {
    const ears = this.#ears.get(event) ?? new Set();
    this.#ears.set(event, ears.add(ear));
  }

  off(event: string, ear: Ear): void {
    this.#ears.get(event)?.delete(ear);
  }

  emit(event: string, wish: WatchWish, ack: Ack): void {
    if (event !== "leaderboard:watch") return;
    this.#carry(() => this.onWatch(wish, (answer) => this.#carry(() => ack(answer))));
  }

  /** The server says something. `isSure`: it may come late, but it comes. */
  say(event: ServerEvent, message: object, { isSure = false } = {}): void {
    this.#carry(() => this.#hear(event, message), isSure);
  }

  cut(): void {
    if (!this.connected) return;
    this.connected = false;
    this.#connection += 1;
    this.#hear("disconnect", {});
  }

  connect(): void {
    if (this.connected) return;
    this.connected = true;
    this.#hear("connect", {});
  }

  #hear(event: string, message: object): void {
    for (const ear of [...(this.#ears.get(event) ?? [])]) ear(message as never);
  }

  #carry(arrive: () => void, isSure = false): void {
    const { lot } = this;
    const times = !this.isLossy ? 1 : lot.chance(isSure ? 0 : 0.15) ? 0 : lot.chance(0.15) ? 2 : 1;
    const connection = this.#connection;
    for (let n = 0; n < times; n++) {
      const delayMs = this.isLossy && lot.chance(0.3) ? lot.between(0, 4_000) : 5;
      this.clock.after(delayMs, () => {
        if (this.connected && connection === this.#connection) arrive();
      });
    }
  }
}

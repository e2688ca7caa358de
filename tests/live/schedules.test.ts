import { expect, test } from "vitest";
import { boardOf } from "#app/live/board.ts";
import { type Followed, follow } from "#app/live/follow.ts";
import { rowOrder } from "#app/live/order.ts";
import { cellOf, deltaBetween, type Frame } from "#core/live/frame.ts";
import type { OwnRow, Snapshot } from "#core/live/messages.ts";
import type { LeaderboardRow } from "#core/standings/row.ts";
import { type Random, random } from "#db/seed/random.ts";
import { LossyLine, TestClock } from "./lossy-line.ts";

// The page's own code over a connection on which everything goes wrong that can: what it shows in the end is what the server
// has. The server's side is its own difference of two frames; its sockets are tried in schedule.test.ts.

const SCHEDULES = 10_000;
const REFS = [..."abcdefgh"];
const BEAT_MS = 10_000;
const CHALLENGE = "c";

/** A board in memory and one watcher of it: what the server does for a socket, step by step. */
class Server {
  readonly points = new Map<string, number>([["a", 3]]);
  position = 1;
  version = 1;
  #held: Frame | null = null;
  #limit = 1;
  #own = "";
  #saidAt = 0;

  constructor(
    private readonly line: LossyLine,
    private readonly clock: TestClock,
  ) {
    line.onWatch = ({ limit = 50 }, ack) => {
      this.#limit = limit;
      this.#held = this.frame(limit);
      this.#own = JSON.stringify(this.own());
      ack({ ok: true, snapshot: this.snapshot(limit) });
    };
  }

  rows(): LeaderboardRow[] {
    const listed = [...this.points].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return listed.map(([ref, value]) => rowOf(ref, 1 + listed.filter((other) => other[1] > value).length, value));
  }

  frame(limit: number): Frame {
    const rows = this.rows();
    const shown = rows.slice(0, limit).map((row) => [row.ref, cellOf(row)] as const);
    return { position: this.position, total: rows.length, rows: new Map(shown) };
  }

  own(): OwnRow | null {
    const row = this.rows().find(({ ref }) => ref === "a");
    return row ? { row, next: null } : null;
  }

  snapshot(limit: number): Snapshot {
    const { position, total, rows } = this.frame(limit);
    const own = this.own();
    const head = { challenge: CHALLENGE, version: this.version, state: "live" as const, position, total };
    return { ...head, rows: [...rows.values()].map(({ row }) => row), ...(own ? { me: own } : {}) };
  }

  change(lot: Random): void {
    const ref = lot.pick(REFS);
    if (lot.chance(0.15)) this.points.delete(ref);
    else this.points.set(ref, lot.between(0, 20));
    if (lot.chance(0.03)) {
      this.version += 1;
      this.line.say(
        "challenge:state",
        { challenge: CHALLENGE, state: "live", version: this.version },
        { isSure: true },
      );
    }
    this.position += lot.between(1, 3);
  }

  /** Tells what changed since it last told something, or that nothing did. */
  tell({ isBeat = false } = {}): void {
    const held = this.#held;
    if (!held || (!isBeat && held.position === this.position)) return;
    const next = held.position === this.position ? held : this.frame(this.#limit);
    this.line.say("leaderboard:delta", deltaBetween(CHALLENGE, held, next));
    this.#held = next;
    this.#saidAt = this.clock.now();
    const own = this.own();
    if (JSON.stringify(own) === this.#own) return;
    this.#own = JSON.stringify(own);
    const moved = { challenge: CHALLENGE, position: this.position, ...(own ?? { row: null, next: null }) };
    this.line.say("leaderboard:me", moved, { isSure: true });
  }

  beat(): void {
    if (this.clock.now() - this.#saidAt >= BEAT_MS) this.tell({ isBeat: true });
  }

  forgetWatcher(): void {
    this.#held = null;
  }
}

const rowOf = (ref: string, rank: number, points: number): LeaderboardRow => ({
  rank,
  rankBefore: null,
  ref,
  name: ref.toUpperCase(),
  unit: null,
  points: `${points}.00`,
  adjustments: "0.00",
  criteria: {},
  tieBreak: [],
  qualified: true,
  missing: [],
  excluded: false,
});

/** One schedule: changes, silences, losses and gaps by lot; then the line is good for as long as it takes to notice. */
function play(seed: number): { shown: Followed; server: Server; limit: number } {
  const lot = random(seed, "schedules");
  const clock = new TestClock(lot);
  const line = new LossyLine(lot, clock);
  const server = new Server(line, clock);
  const limit = lot.between(1, 6);
  const board = boardOf(server.snapshot(limit));
  let shown: Followed = { board, link: "connecting", heardAt: null };
  follow(line.socket, { board, order: rowOrder([]), limit }, (followed) => (shown = followed), clock);
  const cut = () => {
    line.cut();
    server.forgetWatcher();
  };
  const pass = (ms: number) => {
    clock.pass(ms);
    server.beat();
  };
  for (let step = lot.between(1, 30); step > 0; step--) {
    if (lot.chance(0.8)) server.change(lot);
    // Who does not read is told nothing; the next words begin where its last ones ended.
    if (lot.chance(0.75)) server.tell();
    if (lot.chance(0.05)) cut();
    else if (lot.chance(0.5)) line.connect();
    pass(lot.pick([20, 100, 1_000, 5_000, 12_000, 40_000]));
  }
  line.connect();
  line.isLossy = false;
  for (let seconds = 0; seconds < 60; seconds += 5) {
    server.tell();
    pass(5_000);
  }
  return { shown, server, limit };
}

test("ten thousand schedules of lost, repeated and late words and of cut lines end with what the server has", () => {
  let wentWrong = 0;
  for (let seed = 1; seed <= SCHEDULES; seed++) {
    const { shown, server, limit } = play(seed);
    const expected = boardOf(server.snapshot(limit));
    const { mePosition: _, ...board } = shown.board;
    const { mePosition: __, ...truth } = expected;
    const isRight = shown.link === "on" && JSON.stringify(sorted(board)) === JSON.stringify(sorted(truth));
    // The report of the first that is wrong says how.
    if (!isRight) expect({ seed, link: shown.link, ...board }).toEqual({ seed, link: "on", ...truth });
    if (!isRight) wentWrong += 1;
  }
  expect(wentWrong).toBe(0);
});

const sorted = (value: object) => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

test("a watcher is given the server's word though it is older than what it showed: the server was restored", () => {
  const lot = random(1, "restored");
  const clock = new TestClock(lot);
  const line = new LossyLine(lot, clock);
  line.isLossy = false;
  const server = new Server(line, clock);
  server.position = 90;
  let shown: Followed | null = null;
  const board = boardOf(server.snapshot(5));
  follow(line.socket, { board, order: rowOrder([]), limit: 5 }, (followed) => (shown = followed), clock);
  clock.pass(100);
  line.cut();
  server.position = 40;
  server.points.set("b", 9);
  line.connect();
  clock.pass(100);
  expect((shown as Followed | null)?.board).toMatchObject({ position: 40, rows: [{ ref: "b" }, { ref: "a" }] });
});

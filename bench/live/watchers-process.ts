import { createRequire } from "node:module";
import type { WebSocket as Line } from "ws";
import { percentile } from "../machinery/verdict.ts";
import { epochMs, type Report, type Wish } from "./messages.ts";

// A thin process of its own: halls of watchers that hear and count. It speaks just enough of Socket.IO's protocol.

const require = createRequire(import.meta.url);
const { WebSocket } = createRequire(require.resolve("socket.io"))("ws") as { WebSocket: new (url: string) => Line };

type Watcher = { line: Line | null; position: number };
const OPENED_TOGETHER = 100;
const [FIRST_WAIT_MS, LAST_WAIT_MS] = [500, 5_000];
const MOST_BYTES_KEPT = 5_000;
/** Of the watchers' times, one in so many is kept whole. */
const SAMPLE = 5;

class Hall {
  readonly watchers: Watcher[] = [];
  #messages = 0;
  #bytes: number[] = [];
  #arrivals = new Map<number, number[]>();

  constructor(private readonly wish: Extract<Wish, { do: "open" }>) {}

  async open(): Promise<void> {
    for (let start = 0; start < this.wish.count; start += OPENED_TOGETHER) {
      const count = Math.min(OPENED_TOGETHER, this.wish.count - start);
      await Promise.all(Array.from({ length: count }, () => this.#enter({ line: null, position: -1 }, 0)));
    }
  }

  begin(): void {
    this.#messages = 0;
    this.#bytes = [];
    this.#arrivals = new Map();
  }

  report(): Report {
    const spreads: number[] = [];
    for (const times of this.#arrivals.values()) {
      const first = Math.min(...times);
      for (const time of times) spreads.push(time - first);
    }
    const arrivals = [...this.#arrivals].map(([position, times]) => ({
      position,
      times: times.filter((_, index) => index % SAMPLE === 0 || index === times.length - 1),
    }));
    return {
      watchers: this.watchers.filter(({ line }) => line !== null).length,
      messages: this.#messages,
      spreadP99Ms: percentile(spreads, 0.99),
      bytes: this.#bytes,
      arrivals,
      positions: this.watchers.map(({ position }) => position),
    };
  }

  stall(count: number): void {
    for (const { line } of this.watchers.slice(0, count)) line?.pause();
  }

  async reach(position: number, withinMs: number): Promise<number> {
    const began = performance.now();
    while (this.watchers.some((watcher) => watcher.position < position)) {
      if (performance.now() - began > withinMs) throw new Error(`not all are at ${position} within ${withinMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return performance.now() - began;
  }

  #enter(watcher: Watcher, tries: number): Promise<void> {
    const { port, watch, comesBack } = this.wish;
    if (tries === 0 && !this.watchers.includes(watcher)) this.watchers.push(watcher);
    return new Promise((resolve, reject) => {
      const path = watch ? "/socket.io/?EIO=4&transport=websocket" : "/";
      const line = new WebSocket(`ws://127.0.0.1:${port}${path}`);
      watcher.line = line;
      let isIn = false;
      const enter = () => {
        isIn = true;
        resolve();
      };
      if (!watch) line.on("open", enter);
      line.on("message", (data: Buffer) => {
        const text = data.toString("latin1", 0, 160);
        if (text.startsWith("42[") || !watch) this.#count(watcher, data.length, text);
        else if (text.startsWith("0{")) line.send(`40${JSON.stringify({ apiKey: watch.apiKey })}`);
        else if (text.startsWith("40")) {
          const { challenge, limit } = watch;
          line.send(`420["leaderboard:watch",${JSON.stringify({ challenge, limit })}]`);
        } else if (text.startsWith("430[")) {
          watcher.position = Number(/"position":(\d+)/.exec(text)?.[1] ?? -1);
          enter();
        } else if (text === "2") line.send("3");
      });
      line.on("error", () => {});
      line.on("close", () => {
        watcher.line = null;
        if (!comesBack) return isIn ? undefined : reject(new Error("a watcher was sent away"));
        const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (isIn ? 0 : tries), LAST_WAIT_MS) * (0.5 + Math.random());
        setTimeout(() => this.#enter(watcher, isIn ? 1 : tries + 1).then(resolve, reject), waitMs);
      });
    });
  }

  #count(watcher: Watcher, bytes: number, text: string): void {
    if (this.wish.watch && !text.startsWith('42["leaderboard:delta"')) return;
    const position = Number(/"position":(\d+)/.exec(text)?.[1] ?? -1);
    watcher.position = Math.max(watcher.position, position);
    this.#messages += 1;
    if (this.#bytes.length < MOST_BYTES_KEPT) this.#bytes.push(bytes);
    const times = this.#arrivals.get(position) ?? [];
    times.push(epochMs());
    this.#arrivals.set(position, times);
  }
}

const halls = new Map<string, Hall>();

async function perform(wish: Wish): Promise<object> {
  if (wish.do === "open") {
    const hall = new Hall(wish);
    halls.set(wish.hall, hall);
    await hall.open();
    return {};
  }
  const hall = halls.get(wish.hall);
  if (!hall) throw new Error(`no hall ${wish.hall}`);
  if (wish.do === "begin") hall.begin();
  if (wish.do === "stall") hall.stall(wish.count);
  if (wish.do === "reach") return { tookMs: await hall.reach(wish.position, wish.withinMs) };
  return wish.do === "report" ? hall.report() : {};
}

process.on("message", async ({ nth, wish }: { nth: number; wish: Wish }) => {
  try {
    process.send?.({ nth, answer: await perform(wish) });
  } catch (error) {
    process.send?.({ nth, error: String(error) });
  }
});
process.on("disconnect", () => process.exit());

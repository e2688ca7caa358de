import type { Block, Line, Settings } from "../machinery/block.ts";
import { type Goal, medianOf, verdictOnce } from "../machinery/verdict.ts";
import { latencies, p99, plainP99, recordedTexts } from "./broadcast.ts";
import { Stage } from "./stage.ts";
import { startWatchers, type Watchers } from "./watchers.ts";

const TICK_MS = 100;
const EMPTY_BYTES = 200;

/** A row that is measured once, on a stage of its own. */
function once(
  row: string,
  nodes: number,
  measure: (stage: Stage, watchers: Watchers, settings: Settings) => Promise<Omit<Line, "row">[]>,
): Block {
  return {
    rows: [row],
    async run(settings) {
      const stage = await Stage.open(nodes);
      const watchers = startWatchers();
      try {
        return (await measure(stage, watchers, settings)).map((line) => ({ row, ...line }));
      } finally {
        watchers.stop();
        await stage.close();
      }
    },
  };
}

const told = (what: string, rival: string, measured: number, goal: Goal) => ({
  what,
  rival,
  goal,
  verdict: verdictOnce(measured, goal),
});
const atMost = (reach: number, beyond?: number): Goal => ({
  direction: "atMost",
  reach,
  ...(beyond !== undefined && { beyond }),
});

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const freshness = once("L3", 1, async (stage, watchers, { isSmoke }) => {
  const count = isSmoke ? 100 : 1_000;
  const texts = await recordedTexts(stage);
  await watchers.tell({ do: "open", hall: "ours", port: stage.node.port, count, watch: stage.watch });
  await stage.press(1_000, TICK_MS / 4, 25);
  await later(500);
  await watchers.tell({ do: "begin", hall: "ours" });
  const sent = await stage.press(isSmoke ? 1_000 : 10_000, TICK_MS / 4, 25);
  await watchers.reach("ours", sent.at(-1)?.position ?? 0, 20_000);
  const { arrivals, bytes } = await watchers.report("ours");
  const ours = p99(latencies(sent, arrivals));
  const plain = await plainP99(watchers, count, texts);
  const board = await stage.ask<{ rows: object[] }>("GET", `/challenges/${stage.challenge}/leaderboard?limit=50`);
  const whole = Buffer.byteLength(JSON.stringify(board.rows));
  return [
    told(`result → every watcher, p99 ms, ${count} watchers, 1,000 results/s`, "absolute", ours, atMost(250, 150)),
    told(
      "the same, less a tick, in broadcasts of ws",
      `ws p99 ${plain.toFixed(0)} ms`,
      (ours - TICK_MS) / plain,
      atMost(3),
    ),
    told("bytes of a delta under this load", `the top 50, ${whole} bytes`, medianOf(bytes) / whole, atMost(1)),
  ];
});

export const memory = once("L4", 1, async (stage, watchers, { isSmoke }) => {
  const count = isSmoke ? 200 : 2_000;
  // The first hundred make what is made once.
  await watchers.tell({ do: "open", hall: "first", port: stage.node.port, count: 100, watch: stage.watch });
  await later(1_000);
  const before = await stage.node.usage({ collects: true });
  await watchers.tell({ do: "open", hall: "ours", port: stage.node.port, count, watch: stage.watch });
  await later(8_000);
  const after = await stage.node.usage({ collects: true });
  const each = (name: "heapUsed" | "rss") => (after[name] - before[name]) / count / 1_024;
  return [
    told("heap of an idle watcher, KB", "absolute", each("heapUsed"), atMost(14, 9)),
    told("resident memory of one, KB", "absolute", each("rss"), atMost(32, 20)),
  ];
});

export const bytes = once("L5", 1, async (stage, watchers, { isSmoke }) => {
  await watchers.tell({ do: "open", hall: "ours", port: stage.node.port, count: 5, watch: stage.watch });
  await watchers.tell({ do: "begin", hall: "ours" });
  // A busy hour: a result every tick.
  await stage.press(isSmoke ? 2_000 : 10_000, TICK_MS, 1);
  await later(500);
  const report = await watchers.report("ours");
  // Who moves below the window makes a delta without rows: it would flatter the median.
  const bytes = report.bytes.filter((size) => size > EMPTY_BYTES);
  const board = await stage.ask<{ rows: object[] }>("GET", `/challenges/${stage.challenge}/leaderboard?limit=50`);
  const whole = Buffer.byteLength(JSON.stringify(board.rows));
  return [
    told(
      "bytes of a delta with rows, median",
      `the top 50, ${whole} bytes`,
      medianOf(bytes) / whole,
      atMost(0.35, 0.15),
    ),
  ];
});

export const stalled = once("L6", 1, async (stage, watchers, { isSmoke }) => {
  const [count, ms] = isSmoke ? [90, 3_000] : [900, 60_000];
  await watchers.tell({ do: "open", hall: "ours", port: stage.node.port, count, watch: stage.watch });
  const run = async (forMs: number) => {
    await watchers.tell({ do: "begin", hall: "ours" });
    const sent = await stage.press(forMs, TICK_MS, 50);
    await watchers.reach("ours", sent.at(-1)?.position ?? 0, 20_000);
    return p99(latencies(sent, (await watchers.report("ours")).arrivals));
  };
  // As many as will stand still read along first: the load is the same.
  const wide = { ...stage.watch, limit: 200 };
  await watchers.tell({ do: "open", hall: "slow", port: stage.node.port, count: count / 9, watch: wide });
  await run(2_000);
  const before = await run(isSmoke ? 2_000 : 20_000);
  await watchers.tell({ do: "stall", hall: "slow", count: count / 9 });
  let most = 0;
  const looking = setInterval(async () => {
    const { live } = await stage.node.usage();
    most = Math.max(most, live.stalled === 0 ? 0 : live.queued / live.stalled);
  }, 1_000);
  const during = await run(ms);
  clearInterval(looking);
  const { live } = await stage.node.usage();
  return [
    told(
      `p99 of the others, ${live.stalled} stalled`,
      `none stalled, ${before.toFixed(0)} ms`,
      during / before,
      atMost(1.2),
    ),
    told("messages queued for a stalled one", "absolute", most, atMost(1, 0)),
  ];
});

export const outage = once("L7", 1, async (stage, watchers, { isSmoke }) => {
  const count = isSmoke ? 100 : 1_000;
  const { node, watch } = stage;
  await watchers.tell({ do: "open", hall: "ours", port: node.port, count, watch, comesBack: true });
  const began = performance.now();
  await node.kill();
  // A sender that keeps trying; the position that it is told last is the one to be at.
  let isOver = false;
  const sending = (async () => {
    while (!isOver) {
      await stage.record(1).catch(() => {});
      await later(50);
    }
  })();
  await node.start();
  const up = performance.now() - began;
  let position = 0;
  while (position === 0) ({ position } = await stage.record(1).catch(() => ({ position: 0 })));
  await watchers.reach("ours", position, 60_000);
  const seconds = (performance.now() - began) / 1_000;
  isOver = true;
  await sending;
  const last = await stage.record(1);
  await watchers.reach("ours", last.position, 60_000);
  const { positions } = await watchers.report("ours");
  const areOne = new Set(positions).size === 1;
  const what = `${count} watchers at the position of the first result after a kill, s (up after ${(up / 1_000).toFixed(1)})`;
  const line = told(what, "absolute", seconds, atMost(20, 8));
  return [areOne ? line : { ...line, note: "failed: not all ended at the same position" }];
});

export const hop = once("L8", 2, async (stage, watchers, { isSmoke }) => {
  const [here, there] = stage.nodes;
  if (!here || !there) throw new Error("two nodes are needed");
  const count = isSmoke ? 50 : 200;
  await watchers.tell({ do: "open", hall: "here", port: here.port, count, watch: stage.watch });
  await watchers.tell({ do: "open", hall: "there", port: there.port, count, watch: stage.watch });
  await stage.press(1_000, TICK_MS * 2, 5);
  for (const hall of ["here", "there"]) await watchers.tell({ do: "begin", hall });
  const sent = await stage.press(isSmoke ? 2_000 : 20_000, TICK_MS * 2, 5, here);
  const at = [];
  for (const hall of ["here", "there"]) {
    await watchers.reach(hall, sent.at(-1)?.position ?? 0, 20_000);
    at.push(p99(latencies(sent, (await watchers.report(hall)).arrivals)));
  }
  const [own = Number.NaN, other = Number.NaN] = at;
  return [
    told(
      "commit on one → watcher on the other, p99 ms more",
      `one node, ${own.toFixed(0)} ms`,
      other - own,
      atMost(50, 25),
    ),
  ];
});

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { AS_BUILT } from "../machinery/as-built.ts";
import type { Claim, Contestant } from "../machinery/block.ts";
import { contest } from "../machinery/contest.ts";
import { percentile } from "../machinery/verdict.ts";
import { Stage } from "./stage.ts";
import { startWatchers, type Watchers } from "./watchers.ts";

const TICK_MS = 100;

/** The rival's process, with its own hall of watchers. */
async function openPlain(watchers: Watchers, count: number) {
  const child = fork(fileURLToPath(new URL("./plain-process.ts", import.meta.url)), { execArgv: [...AS_BUILT] });
  const [{ port }] = await once(child, "message");
  await watchers.tell({ do: "open", hall: "plain", port, count });
  return child;
}

async function plainSlot(child: ChildProcess, watchers: Watchers, texts: readonly string[], ms: number) {
  await watchers.tell({ do: "begin", hall: "plain" });
  const began = performance.now();
  const done = once(child, "message");
  child.send({ texts, tickMs: TICK_MS, ms });
  const [{ cpuMs }] = await done;
  const seconds = (performance.now() - began) / 1_000;
  const report = await watchers.report("plain");
  return {
    perCpu: report.messages / cpuMs,
    quickness: 1 / report.spreadP99Ms,
    delivered: report.messages / seconds,
    share: report.messages / (report.arrivals.length * report.watchers),
  };
}

async function ownSlot(stage: Stage, watchers: Watchers, ms: number) {
  await watchers.tell({ do: "begin", hall: "ours" });
  const before = await stage.node.usage();
  const began = performance.now();
  await stage.press(ms, TICK_MS, 4);
  await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  const seconds = (performance.now() - began) / 1_000;
  const after = await stage.node.usage();
  const report = await watchers.report("ours");
  return {
    perCpu: report.messages / (after.cpuMs - before.cpuMs),
    quickness: 1 / report.spreadP99Ms,
    delivered: report.messages / seconds,
    share: report.messages / (report.arrivals.length * report.watchers),
  };
}

/** The words of some real ticks, for the rival to say: the same bytes. */
async function recordedTexts(stage: Stage): Promise<string[]> {
  const texts: string[] = [];
  const { io } = await import("socket.io-client");
  const socket = io(`http://127.0.0.1:${stage.node.port}`, {
    transports: ["websocket"],
    auth: { apiKey: stage.apiKey },
  });
  socket.on("leaderboard:delta", (delta: object) => {
    texts.push(`42["leaderboard:delta",${JSON.stringify(delta)}]`);
  });
  await new Promise((resolve) => socket.on("connect", () => resolve(null)));
  await socket.emitWithAck("leaderboard:watch", { challenge: stage.challenge, limit: 50 });
  await stage.press(1_500, TICK_MS, 4);
  await new Promise((resolve) => setTimeout(resolve, 500));
  socket.disconnect();
  return texts;
}

function broadcast(rows: readonly string[], most: number, claims: readonly Claim[]) {
  return contest(rows, async ({ isSmoke }) => {
    const count = isSmoke ? 100 : most;
    const stage = await Stage.open();
    const watchers = startWatchers();
    const texts = await recordedTexts(stage);
    const child = await openPlain(watchers, count);
    await watchers.tell({ do: "open", hall: "ours", port: stage.node.port, count, watch: stage.watch });
    const shares: number[] = [];
    const plain: Contestant = { name: "ws", slot: (ms) => plainSlot(child, watchers, texts, ms) };
    const ours: Contestant = {
      name: "ours",
      async slot(ms) {
        const figures = await ownSlot(stage, watchers, ms);
        shares.push(figures.share);
        return figures;
      },
    };
    return {
      contestants: [plain, ours],
      claims,
      async wrong() {
        const { position } = await stage.record(1);
        await watchers.reach("ours", position, 10_000);
        const missed = shares.filter((share) => share < 0.999).length;
        return missed > 0 && most <= 1_000 ? `${missed} slots in which a message did not reach everybody` : null;
      },
      async close() {
        watchers.stop();
        child.kill();
        await stage.close();
      },
    };
  });
}

const against = { ours: "ours", rival: "ws" } as const;

export const thousand = broadcast(["L1"], 1_000, [
  {
    row: "L1",
    what: "CPU a message, 1,000 watchers, recording included",
    ...against,
    figure: "perCpu",
    compares: "time",
    goal: { direction: "atMost", reach: 1.6, beyond: 1.3 },
  },
  {
    row: "L1",
    what: "p99 from the first watcher to the others",
    ...against,
    figure: "quickness",
    compares: "time",
    goal: { direction: "atMost", reach: 2, beyond: 1.3 },
  },
]);

export const fiveThousand = broadcast(["L2"], 5_000, [
  {
    row: "L2",
    what: "messages delivered, 5,000 watchers, saturated",
    ...against,
    figure: "delivered",
    compares: "speed",
    goal: { direction: "atLeast", reach: 0.75, beyond: 0.95 },
  },
]);

/** The p99 of a broadcast of the rival in one short run, for whoever compares with it. */
export async function plainP99(watchers: Watchers, count: number, texts: readonly string[]): Promise<number> {
  const child = await openPlain(watchers, count);
  const { quickness } = await plainSlot(child, watchers, texts, 3_000);
  child.kill();
  return 1 / quickness;
}

/** How long after `dueAt` the watchers had each result: the first delta at or above its position is the one. */
export function latencies(
  sent: readonly { readonly position: number; readonly dueAt: number }[],
  arrivals: readonly { readonly position: number; readonly times: readonly number[] }[],
): number[] {
  const heard = [...arrivals].sort((a, b) => a.position - b.position);
  return sent.flatMap(({ position, dueAt }) => {
    const times = heard.find((one) => one.position >= position)?.times ?? [];
    return times.map((time) => time - dueAt);
  });
}

export const p99 = (values: readonly number[]) => percentile(values, 0.99);
export { recordedTexts };

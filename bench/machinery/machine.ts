import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import type { Disturbance } from "./verdict.ts";

const SPINS = 400;
const block = Buffer.alloc(4096, "Élan");

/** The same piece of work every time; how long it takes tells how much of a processor we get. */
function spin(): number {
  const began = performance.now();
  for (let turn = 0; turn < SPINS; turn++) createHash("sha256").update(block).digest();
  return performance.now() - began;
}

type Ticks = { total: number; steal: number };

/** The processors' time since the start, and what of it went to others' virtual machines; zeros where it is not told. */
function ticks(): Ticks {
  try {
    const [first = ""] = readFileSync("/proc/stat", "utf8").split("\n", 1);
    const numbers = first.split(/\s+/).slice(1, 9).map(Number);
    return { total: numbers.reduce((sum, one) => sum + one, 0), steal: numbers[7] ?? 0 };
  } catch {
    return { total: 0, steal: 0 };
  }
}

/** Runs a slot between two spins and notes what disturbed it. */
export async function watched<T>(slot: () => Promise<T>): Promise<{ result: T } & Disturbance> {
  const spinBefore = spin();
  const before = ticks();
  const result = await slot();
  const after = ticks();
  const steal = (after.steal - before.steal) / Math.max(1, after.total - before.total);
  return { result, spinMs: Math.max(spinBefore, spin()), steal };
}

/** What the machine is, for the JSON beside the figures. */
export const machine = () => ({
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  processors: cpus().length,
  model: cpus()[0]?.model ?? "",
  memoryMb: Math.round(totalmem() / 2 ** 20),
});

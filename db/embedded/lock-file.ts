import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./pid-file.ts";

const STALE_MS = 30_000;
const REFRESH_MS = 1_000;

/** Runs while no other process holds the same lock file; one left by a dead process, or not refreshed for long, is taken over. */
export async function withLockFile<T>(file: string, run: () => Promise<T>): Promise<T> {
  while (!take(file)) {
    if (isStale(file)) rmSync(file, { force: true });
    else await sleep(20);
  }
  const refresh = setInterval(() => touch(file), REFRESH_MS);
  try {
    return await run();
  } finally {
    clearInterval(refresh);
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    const descriptor = openSync(file, "wx", 0o600);
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function isStale(file: string): boolean {
  try {
    const holder = Number(readFileSync(file, "utf8"));
    return (holder > 0 && !isAlive(holder)) || Date.now() - statSync(file).mtimeMs > STALE_MS;
  } catch {
    return false;
  }
}

function touch(file: string) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Taken over by one who thought us dead: Postgres itself still refuses a second server on one cluster.
  }
}

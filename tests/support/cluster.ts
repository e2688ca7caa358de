import { createHash } from "node:crypto";
import { rmSync, statfsSync } from "node:fs";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runningPostmaster } from "#db/embedded/pid-file.ts";
import { type Embedded, startEmbedded } from "#db/embedded.ts";
import type { Log } from "#db/log.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const account = process.getuid?.() ?? "user";
/** Where the tests' databases lie. */
export const databasesFolder = roomyMemory() ?? tmpdir();
const folder = join(
  databasesFolder,
  `elan-tests-${account}-${createHash("sha256").update(repository).digest("hex").slice(0, 12)}`,
);

/** Says nothing. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

// Nothing in a test needs to outlive the machine's power, and a database is then cloned several times faster.
const settings = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  max_connections: "400",
  max_wal_size: "128MB",
  autovacuum: "off",
};

/**
 * The tests' own Postgres, under the system's temporary folder: started, or taken over from a run beside this one or from
 * one that was killed. Every process that asks keeps it running until it ends or stops it.
 */
export async function testCluster(): Promise<Embedded> {
  const start = () => startEmbedded({ dataDir: folder, log: silentLog, settings });
  try {
    return await start();
  } catch {
    // Without fsync a machine that lost its power leaves a cluster behind that does not start: begin anew.
    rmSync(folder, { recursive: true, force: true });
    return start();
  }
}

/** Stops the cluster that a killed run left, unless another run is using it. */
export async function stopAbandonedCluster(): Promise<void> {
  if (runningPostmaster(join(folder, "postgres", "cluster"))) await (await testCluster()).stop();
}

/** Linux's memory file system, where it is large enough: on a busy disk a clone takes ten times as long. */
function roomyMemory(): string | undefined {
  const gigabytes = 1024 ** 3;
  try {
    // Sizes that stay the same for all processes of a run, not what is free at this moment.
    const { blocks, bsize } = statfsSync("/dev/shm");
    return blocks * bsize > 4 * gigabytes && totalmem() > 7 * gigabytes ? "/dev/shm" : undefined;
  } catch {
    return undefined;
  }
}

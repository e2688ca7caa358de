import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../log.ts";
import { type Binaries, findBinaries, program } from "./binaries.ts";
import { isAnotherProgram, type Postmaster, runningPostmaster } from "./pid-file.ts";
import type { Place } from "./place.ts";
import { settingsFile } from "./settings.ts";

/** The superuser of an embedded cluster; Élan itself signs in as an ordinary owner. */
export const SUPERUSER = "postgres";

const LARGEST_LOG_BYTES = 5_000_000;
const POLL_MS = 10;
const PATIENCE_MS = 5_000;

export const clusterOf = (place: Place) => join(place.folder, "cluster");

/** The cluster's password, made at the first call. */
export function passwordOf(place: Place): string {
  const file = join(place.folder, "password");
  if (!existsSync(file)) {
    if (existsSync(clusterOf(place)))
      throw new Error(`${file} is missing: restore it, the database cannot be opened without`);
    writeOwned(place, file, randomBytes(24).toString("base64url"));
  }
  return readFileSync(file, "utf8");
}

/** Makes the cluster if there is none, in a folder aside that is renamed when whole: a kill leaves none or all of it. */
export function ensureCluster(place: Place, log: Log, major?: number): Binaries {
  const cluster = clusterOf(place);
  if (existsSync(cluster)) {
    return findBinaries(place.account, Number.parseInt(readFileSync(join(cluster, "PG_VERSION"), "utf8"), 10));
  }
  for (const name of readdirSync(place.folder)) {
    if (name.startsWith("making-")) rmSync(join(place.folder, name), { recursive: true, force: true });
  }
  const binaries = findBinaries(place.account, major);
  log.info({ version: binaries.major, folder: place.folder }, "making the embedded database");
  passwordOf(place);
  const aside = join(place.folder, `making-${process.pid}`);
  const done = spawnSync(
    program(binaries, "initdb"),
    initdbArguments(binaries, aside, join(place.folder, "password")),
    {
      ...spawning(place),
      encoding: "utf8",
    },
  );
  if (done.status !== 0) throw new Error(`initdb failed: ${done.stderr || done.error?.message}`);
  writeFileSync(join(aside, "postgresql.conf"), "include 'elan.conf'\n");
  renameSync(aside, cluster);
  return binaries;
}

function initdbArguments({ major }: Binaries, folder: string, passwordFile: string): string[] {
  // The built-in locale knows Unicode's letters and sorts the same everywhere; Postgres has it from 17 on.
  const locale =
    major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-locale"] : ["--locale=C.UTF-8"];
  const access = ["--auth=scram-sha-256", `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
  return ["-D", folder, "--encoding=UTF8", "--data-checksums", ...locale, ...access];
}

/** Starts the cluster on a free port and waits until it answers, through crash recovery if need be. */
export async function startCluster(
  place: Place,
  extra: Readonly<Record<string, string>>,
  log: Log,
): Promise<Postmaster> {
  const binaries = ensureCluster(place, log);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    writeOwned(place, join(clusterOf(place), "elan.conf"), settingsFile(port, extra));
    try {
      return await launch(place, binaries, log);
    } catch (error) {
      if (attempt === 3) throw error;
      log.warn({ err: error, attempt }, "the embedded database did not start; trying again");
    }
  }
}

async function launch(place: Place, binaries: Binaries, log: Log): Promise<Postmaster> {
  const cluster = clusterOf(place);
  removeStalePidFile(cluster);
  const logFile = join(place.folder, "postgres.log");
  if (existsSync(logFile) && statSync(logFile).size > LARGEST_LOG_BYTES) renameSync(logFile, `${logFile}.old`);
  const startOfLog = existsSync(logFile) ? statSync(logFile).size : 0;
  const output = openSync(logFile, "a", 0o600);
  // A session of its own, so that Ctrl-C at the terminal reaches us alone and we can drain first.
  const child = spawn(program(binaries, "postgres"), ["-D", cluster], {
    ...spawning(place),
    detached: true,
    stdio: ["ignore", output, output],
    windowsHide: true,
  });
  closeSync(output);
  child.unref();
  const ended = endOf(child);
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const postmaster = runningPostmaster(cluster);
    if (postmaster?.status === "ready" && postmaster.pid === child.pid) return postmaster;
    if (ended.how)
      throw new Error(`Postgres ${ended.how}: ${readFileSync(logFile).subarray(startOfLog).toString("utf8")}`);
    if (waitedMs === PATIENCE_MS)
      log.info({ folder: place.folder }, "the embedded database is recovering; waiting for it");
    await sleep(POLL_MS);
  }
}

function endOf(child: ChildProcess): { how?: string } {
  const end: { how?: string } = {};
  child.once("error", (error) => {
    end.how = `did not start (${error.message})`;
  });
  child.once("exit", (code, signal) => {
    end.how = `ended with ${signal ?? code}`;
  });
  return end;
}

/** Stops the cluster and waits until it has: open transactions are rolled back, what was committed is on disk. */
export async function stopCluster(place: Place, log: Log): Promise<void> {
  const cluster = clusterOf(place);
  const binaries = findBinaries(place.account, Number.parseInt(readFileSync(join(cluster, "PG_VERSION"), "utf8"), 10));
  const done = spawnSync(program(binaries, "pg_ctl"), ["stop", "-D", cluster, "-m", "fast", "-W"], {
    ...spawning(place),
    encoding: "utf8",
  });
  if (done.status !== 0 && runningPostmaster(cluster))
    log.warn({ reason: done.stderr }, "the embedded database did not hear its stop");
  await untilGone(cluster);
}

/** Waits until no postmaster runs on the cluster. */
export async function untilGone(cluster: string): Promise<void> {
  while (runningPostmaster(cluster)) await sleep(POLL_MS);
}

function removeStalePidFile(cluster: string) {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return;
  // Postgres sees to a file whose pid is dead, but refuses to start where another program bears it now.
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (pid > 0 && isAnotherProgram(pid, cluster)) rmSync(file, { force: true });
}

const spawning = (place: Place) => ({
  ...place.account,
  cwd: place.account ? "/" : place.folder,
  env: {
    NODE_ENV: process.env.NODE_ENV,
    PATH: process.env.PATH ?? "",
    SystemRoot: process.env.SystemRoot ?? "",
    LC_ALL: "C",
    TZ: "UTC",
  },
});

function writeOwned(place: Place, file: string, content: string) {
  mkdirSync(place.folder, { recursive: true });
  writeFileSync(file, content, { mode: 0o600 });
  if (place.account) chownSync(file, place.account.uid, place.account.gid);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no free port")),
      );
    });
  });
}

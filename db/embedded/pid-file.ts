import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A postmaster as its `postmaster.pid` tells of it. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly status: string };

const PID_LINE = 0;
const PORT_LINE = 3;
const STATUS_LINE = 7;

/** The postmaster of a cluster if one is alive, `starting` until it says more; a file left by a dead one does not count. */
export function runningPostmaster(cluster: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[PID_LINE]);
  if (!(pid > 0) || !isAlive(pid) || isAnotherProgram(pid, cluster)) return undefined;
  return { pid, port: Number(lines[PORT_LINE] ?? 0), status: lines[STATUS_LINE]?.trim() || "starting" };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** True only if the pid has surely gone to another program since, as after a reboot; in doubt false. */
export function isAnotherProgram(pid: number, cluster: string): boolean {
  const command = commandOf(pid);
  return command !== "" && !command.includes(cluster) && !/postgres|postmaster/.test(command);
}

function commandOf(pid: number): string {
  if (process.platform === "win32") return "";
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout?.trim() ?? "";
  }
}

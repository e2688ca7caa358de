import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";

/** Under whom Postgres runs; `undefined`: under whom we run. It refuses to run as root, so root lends it another account. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

export const weAreRoot = () => process.getuid?.() === 0;

/** The account for a new cluster. Throws an Error with advice when root finds no account to lend. */
export function accountForNewCluster(): Account {
  if (!weAreRoot()) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid >= 0);
  const account =
    accounts.find(({ name }) => name === "postgres") ?? accounts.find(({ name }) => name === "nobody") ?? accounts[0];
  if (!account) throw new Error("Postgres does not run as root and /etc/passwd has no other account: add one");
  return { uid: account.uid, gid: account.gid };
}

/** The account that a folder belongs to: as root we run an existing cluster under its owner. */
export function ownerOf(folder: string): Account {
  if (!weAreRoot()) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? accountForNewCluster() : { uid, gid };
}

/** Whether the account can enter a folder (and write it); asked of the system itself, so that mounts and ACLs count. */
export function canEnter(account: Account, folder: string, andWrite: boolean): boolean {
  if (!account) return true;
  const script = `cd -- "$1"${andWrite ? " && test -w ." : ""}`;
  return spawnSync("/bin/sh", ["-c", script, "sh", folder], { ...account, cwd: "/" }).status === 0;
}

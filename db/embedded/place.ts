import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "../log.ts";
import { type Account, accountForNewCluster, canEnter, ownerOf, weAreRoot } from "./account.ts";

/** Where one embedded database lives: `cluster/`, `password`, `postgres.log`; and under whom it runs. */
export type Place = { readonly folder: string; readonly account: Account };

/**
 * The place of the database of a data folder: inside it, or, where root lends Postgres an account that cannot enter it,
 * in a folder of the system that a pointer file in the data folder names. Throws an Error with advice.
 */
export function placeOf(dataDir: string, log: Log): Place {
  mkdirSync(dataDir, { recursive: true });
  const inside = join(dataDir, "postgres");
  if (existsSync(join(inside, "cluster"))) return { folder: inside, account: ownerOf(inside) };
  const pointer = join(dataDir, "postgres-is-in");
  if (existsSync(pointer)) return pointedAt(pointer, realpathSync(dataDir));

  const account = accountForNewCluster();
  mkdirSync(inside, { recursive: true, mode: 0o700 });
  if (account) chownSync(inside, account.uid, account.gid);
  if (letIn(account, dataDir) && canEnter(account, inside, true)) return { folder: inside, account };

  const folder = join(folderForAll(account), `database-${randomBytes(8).toString("hex")}`);
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, "belongs-to"), realpathSync(dataDir));
  if (account) chownSync(folder, account.uid, account.gid);
  writeFileSync(pointer, folder);
  log.info(
    { folder },
    "Postgres does not run as root and its account cannot enter the data folder: the database is here",
  );
  return { folder, account };
}

/** Lets the account pass through a data folder of ours, no more: it cannot list or read it. */
function letIn(account: Account, dataDir: string): boolean {
  const { mode, uid } = statSync(dataDir);
  if (account && uid === process.getuid?.() && (mode & 0o001) === 0) chmodSync(dataDir, (mode & 0o777) | 0o001);
  return canEnter(account, dataDir, false);
}

/** Two data folders must not share a database because one is a copy of the other. */
function pointedAt(pointer: string, dataDir: string): Place {
  const folder = readFileSync(pointer, "utf8").trim();
  if (!existsSync(folder)) {
    throw new Error(
      `the database of ${dataDir} was in ${folder}, which is gone: restore it, or remove ${pointer} to begin anew`,
    );
  }
  const belongsTo = join(folder, "belongs-to");
  const owner = readFileSync(belongsTo, "utf8").trim();
  if (owner !== dataDir && existsSync(join(owner, "postgres-is-in"))) {
    throw new Error(
      `${dataDir} is a copy of ${owner}, whose database lies in ${folder}: remove ${pointer} to begin anew`,
    );
  }
  if (owner !== dataDir) writeFileSync(belongsTo, dataDir);
  return { folder, account: ownerOf(folder) };
}

/**
 * A folder of ours that every account can enter. /var/lib keeps what it holds; /var/tmp is for systems that let even
 * root write nowhere else. What another account could have put there before us is not believed.
 */
export function folderForAll(account: Account): string {
  const candidates = weAreRoot()
    ? ["/var/lib/elan", "/var/tmp/elan-0"]
    : [join(tmpdir(), `elan-${process.getuid?.() ?? "user"}`)];
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      const found = lstatSync(folder);
      if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid())) continue;
      chmodSync(folder, 0o755);
      if (canEnter(account, folder, false)) return folder;
    } catch {}
  }
  throw new Error(`none of ${candidates.join(", ")} can be used: make one that every account may enter`);
}

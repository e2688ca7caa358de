import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { undurableSettings } from "#db/durability.ts";
import { weAreRoot } from "#db/embedded/account.ts";
import { ensureCluster } from "#db/embedded/cluster.ts";
import { runningPostmaster } from "#db/embedded/pid-file.ts";
import { placeOf } from "#db/embedded/place.ts";
import { startEmbedded } from "#db/embedded.ts";
import { newId } from "#db/id.ts";
import { databasesFolder, silentLog } from "../../support/cluster.ts";

const program = fileURLToPath(new URL("embedded-client.ts", import.meta.url));
type Child = ChildProcessByStdio<Writable, Readable, null>;
let above: string;
let dataDir: string;
let children: Child[];

beforeEach(() => {
  above = mkdtempSync(join(databasesFolder, "elan-embedded-"));
  chmodSync(above, 0o755);
  dataDir = join(above, "data");
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  const running = existsSync(cluster()) ? runningPostmaster(cluster()) : undefined;
  if (running) process.kill(running.pid, "SIGQUIT");
  await expect.poll(() => runningPostmaster(cluster())).toBeUndefined();
  rmSync(folder(), { recursive: true, force: true });
  rmSync(above, { recursive: true, force: true });
});

function folder() {
  const pointer = join(dataDir, "postgres-is-in");
  return existsSync(pointer) ? readFileSync(pointer, "utf8") : join(dataDir, "postgres");
}
const cluster = () => join(folder(), "cluster");
const start = () => startEmbedded({ dataDir, log: silentLog });

async function startElsewhere() {
  const child = spawn(process.execPath, ["--import", "tsx", program, dataDir], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const urls: { url: string } = JSON.parse((await lines.next()).value);
  return {
    ...urls,
    child,
    async leave() {
      child.stdin.end();
      await once(child, "exit");
    },
  };
}

async function onServer<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} });
  try {
    return await run(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

describe("the embedded server", () => {
  it("is durable, asks for its password, and listens to this machine alone", async () => {
    const { url, superuserUrl, stop } = await start();
    expect(await onServer(url, undurableSettings)).toEqual([]);
    await onServer(superuserUrl, async (sql) => {
      const [row] = await sql`
        select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets`;
      expect(row).toEqual({ addresses: "127.0.0.1", sockets: "" });
    });
    await onServer(url, async (sql) => {
      const [owner] = await sql`select rolsuper from pg_roles where rolname = current_user`;
      expect(owner).toEqual({ rolsuper: false });
    });
    const wrong = Object.assign(new URL(url), { password: "wrong" }).href;
    await expect(onServer(wrong, (sql) => sql`select 1`)).rejects.toThrow("password authentication failed");
    expect(statSync(join(folder(), "password")).mode & 0o077).toBe(0);
    await stop();
    expect(runningPostmaster(cluster())).toBeUndefined();
  });

  it("keeps what was committed when our process is killed, and the next start takes the orphan over", async () => {
    const first = await startElsewhere();
    await onServer(first.url, (sql) => sql`create table kept as select 42 as answer`);
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    const orphan = runningPostmaster(cluster());
    expect(orphan).toBeDefined();
    const second = await start();
    expect(runningPostmaster(cluster())?.pid).toBe(orphan?.pid);
    expect(await onServer(second.url, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
    await second.stop();
    expect(runningPostmaster(cluster())).toBeUndefined();
  });

  it("recovers what was committed when the server itself is killed too", async () => {
    const first = await start();
    await onServer(first.url, (sql) => sql`create table kept as select 42 as answer`);
    process.kill(runningPostmaster(cluster())?.pid ?? 0, "SIGKILL");
    await first.stop();
    const second = await start();
    expect(await onServer(second.url, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it("is shared by all that name the same folder, until the last one leaves", async () => {
    const [first, second, third] = await Promise.all([startElsewhere(), startElsewhere(), start()]);
    expect(new Set([first.url, second.url, third.url]).size).toBe(1);
    await third.stop();
    await first.leave();
    expect(await onServer(second.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
    await second.leave();
    expect(runningPostmaster(cluster())).toBeUndefined();
  });

  it("comes back for whoever arrives while the last one leaves", async () => {
    for (let round = 0; round < 5; round++) {
      const first = await start();
      const [, second] = await Promise.all([first.stop(), start()]);
      expect(await onServer(second.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
      await second.stop();
    }
  });

  it("starts although the pid of a server that was cut off is another program's now", async () => {
    await (await start()).stop();
    writeFileSync(join(cluster(), "postmaster.pid"), `${process.pid}\n${cluster()}\n1\n1\n\n127.0.0.1\n1 1\nready\n`);
    const { url, stop } = await start();
    expect(await onServer(url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
    await stop();
  });

  it("begins anew where making the cluster was cut off", async () => {
    const place = placeOf(dataDir, silentLog);
    mkdirSync(join(place.folder, "making-1", "base"), { recursive: true });
    writeFileSync(join(place.folder, "starting"), "999999999");
    await (await start()).stop();
    expect(existsSync(join(place.folder, "cluster"))).toBe(true);
    expect(existsSync(join(place.folder, "making-1"))).toBe(false);
  });

  it("does not open a cluster whose password is gone, and says which file to restore", async () => {
    await (await start()).stop();
    rmSync(join(folder(), "password"));
    await expect(start()).rejects.toThrow("password is missing");
  });

  it.skipIf(!existsSync("/usr/lib/postgresql/15/bin/initdb"))(
    "runs a system's Postgres 15, and Élan on it (needs postgresql-15)",
    async () => {
      ensureCluster(placeOf(dataDir, silentLog), silentLog, 15);
      const { url, stop } = await start();
      const database = await openDatabase({ url, log: silentLog });
      const [version] =
        await database.pool`select current_setting('server_version_num')::int / 10000 as major, lower('É') as lower`;
      expect(version).toEqual({ major: 15, lower: "é" });
      const id = newId();
      expect(await database.inOrganization(id, ({ sql }) => sql`select from organizations`)).toHaveLength(0);
      await database.close();
      await stop();
    },
  );
});

describe.skipIf(!weAreRoot())("as root (the only one that must lend Postgres another account)", () => {
  it("puts the database where that account can enter, and finds it again, also when the folder was moved", async () => {
    chmodSync(above, 0o700);
    const first = await start();
    expect(existsSync(join(dataDir, "postgres-is-in"))).toBe(true);
    expect(statSync(cluster()).uid).not.toBe(0);
    await onServer(first.url, (sql) => sql`create table kept as select 42 as answer`);
    await first.stop();
    renameSync(dataDir, `${dataDir}-moved`);
    dataDir = `${dataDir}-moved`;
    const second = await start();
    expect(await onServer(second.url, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it("keeps the database inside a data folder that is root's alone, and lets that account no more than through", async () => {
    mkdirSync(dataDir, { mode: 0o700 });
    await (await start()).stop();
    expect(existsSync(join(dataDir, "postgres", "cluster"))).toBe(true);
    expect(statSync(dataDir).mode & 0o777).toBe(0o701);
  });

  it("refuses a copy of a data folder rather than share its database", async () => {
    chmodSync(above, 0o700);
    await (await start()).stop();
    const copy = join(above, "copy");
    cpSync(dataDir, copy, { recursive: true });
    await expect(startEmbedded({ dataDir: copy, log: silentLog })).rejects.toThrow("is a copy of");
  });

  it("says so when the database was taken away from under a data folder", async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, "postgres-is-in"), "/var/lib/elan/database-that-is-gone");
    await expect(start()).rejects.toThrow("which is gone");
  });
});

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { silentLog } from "../../support/cluster.ts";
import { freshUrl } from "../../support/database.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

it("has a migration for everything in the schema", () => {
  const folder = mkdtempSync(join(tmpdir(), "elan-migrations-"));
  try {
    cpSync(join(repository, "db/migrations"), folder, { recursive: true });
    const before = readdirSync(folder);
    const generate = join(repository, "node_modules/drizzle-kit/bin.cjs");
    const options = ["--dialect=postgresql", "--schema=./db/schema/index.ts", `--out=${folder}`];
    execFileSync(process.execPath, [generate, "generate", ...options], { cwd: repository, stdio: "pipe" });
    expect(
      readdirSync(folder),
      "until the first release: remove db/migrations and run `npx drizzle-kit generate --name initial`",
    ).toEqual(before);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it("migrates an empty database once, whoever comes first, and changes nothing afterwards", async () => {
  const { url, drop } = await freshUrl({ isMigrated: false });
  const told: string[] = [];
  const log = { ...silentLog, info: (_: object, message: string) => void told.push(message) };
  const open = () => openDatabase({ url, log, allowUndurable: true, poolSize: 1 });
  try {
    const opened = await Promise.all([open(), open(), open()]);
    expect(told).toEqual(["migrating the database"]);
    const again = await open();
    expect(told).toHaveLength(1);
    expect(await again.isReady()).toBe(true);
    await Promise.all([...opened, again].map((database) => database.close()));
  } finally {
    await drop();
  }
});

it("is not ready, and mends itself at the next start, where a guard was taken away", async () => {
  const { url, drop } = await freshUrl();
  const open = () => openDatabase({ url, log: silentLog, allowUndurable: true, poolSize: 1 });
  const owner = postgres(url, { max: 1 });
  try {
    const first = await open();
    await owner`alter table units no force row level security`;
    expect(await first.isReady()).toBe(false);
    await first.close();
    const second = await open();
    expect(await second.isReady()).toBe(true);
    await second.close();
  } finally {
    await owner.end();
    await drop();
  }
});

import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/client.ts";
import { newId } from "#db/id.ts";
import type { Log } from "#db/log.ts";
import { organizations } from "#db/schema/organizations.ts";
import { silentLog } from "../../support/cluster.ts";
import { freshDatabase, freshUrl } from "../../support/database.ts";

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = fresh.database;
});
afterAll(() => fresh.drop());

describe("values", () => {
  const at = Date.parse("2026-03-29T00:59:59.999Z");

  it("reads instants as ms, whole numbers as numbers, decimals as texts, days as texts", async () => {
    const [row] = await database.pool`
      select ${new Date(at)}::timestamptz as instant, array[${at}::timestamptz] as instants, 9007199254740991::int8 as whole,
             array[7::int8] as wholes, 12345678901.5000::numeric as decimal, '2026-03-29'::date as day,
             '2026-03-29 01:00'::timestamp as wall, ${Buffer.from("\u0000é")}::bytea as bytes, null::timestamptz as nothing`;
    expect(row).toEqual({
      instant: at,
      instants: [at],
      whole: 9007199254740991,
      wholes: [7],
      decimal: "12345678901.5000",
      day: "2026-03-29",
      wall: "2026-03-29 01:00:00",
      bytes: Buffer.from("\u0000é"),
      nothing: null,
    });
  });

  it("takes an instant as ms, as a Date and as a text", async () => {
    const [row] = await database.pool`
      select ${at}::timestamptz as ms, ${new Date(at)}::timestamptz as date, ${new Date(at).toISOString()}::timestamptz as text`;
    expect(row).toEqual({ ms: at, date: at, text: at });
  });

  it("refuses a whole number that is not exact, and an instant that is none", async () => {
    await expect(database.pool`select 9007199254740993::int8`).rejects.toThrow("too large to be exact");
    await expect(database.pool`select 'infinity'::timestamptz`).rejects.toThrow("an instant that is none");
  });

  it("writes JSON values once, and a text as the JSON that it is", async () => {
    const [row] = await database.pool`
      select ${database.pool.json({ a: [1, "x"] })}::jsonb as value, ${database.pool.json([1])} as list, ${'{"b":2}'}::jsonb as text`;
    expect(row).toEqual({ value: { a: [1, "x"] }, list: [1], text: { b: 2 } });
  });

  it("reads the same through drizzle, instants as Dates, and leaves raw statements as they are", async () => {
    const id = newId();
    const row = {
      organizationId: id,
      name: "É",
      timeZone: "UTC",
      subjectKey: Buffer.from("k"),
      createdAt: new Date(at),
    };
    await database.inOrganization(id, async ({ db, sql }) => {
      await db.insert(organizations).values(row);
      await db.transaction((nested) => nested.insert(organizations).values(row).onConflictDoNothing());
      expect(await db.select().from(organizations)).toMatchObject([row]);
      expect(await sql`select created_at from organizations`).toMatchObject([{ created_at: at }]);
    });
  });
});

describe("the pool", () => {
  it("runs as the app role on every connection, which cannot become the owner by a reset", async () => {
    const rows = await Promise.all(
      Array.from({ length: 5 }, () => database.pool`select current_user as role, pg_sleep(0.05)`),
    );
    expect(new Set(rows.flat().map((row) => row.role))).toEqual(new Set(["elan_app"]));
    await database.pool.begin(async (sql) => {
      await sql`reset role`;
      expect(await sql`select current_user as role`).toEqual([{ role: "elan_app" }]);
    });
    await expect(database.pool`create table mine (id int)`).rejects.toThrow("permission denied");
  });

  it("refuses to run a transaction on a connection that is not the app role's", async () => {
    const other = await freshDatabase({ poolSize: 1 });
    try {
      await other.database.pool`set role none`;
      await expect(other.database.inOrganization(newId(), async () => "ran")).rejects.toThrow("not as elan_app");
    } finally {
      await other.drop();
    }
  });

  it("warns of a superuser's URL and keeps organizations apart all the same", async () => {
    const { superuserUrl, drop } = await freshUrl();
    const warnings: string[] = [];
    const log: Log = { ...silentLog, warn: (_, message) => void warnings.push(message) };
    const opened = await openDatabase({ url: superuserUrl, log, allowUndurable: true });
    try {
      expect(warnings.join()).toContain("superuser");
      expect(await opened.pool`select current_user as role`).toEqual([{ role: "elan_app" }]);
    } finally {
      await opened.close();
      await drop();
    }
  });

  it("runs as a login that owns nothing where MIGRATION_DATABASE_URL is another", async () => {
    const { url, superuserUrl, drop } = await freshUrl({ isMigrated: false });
    const login = `login_${newId().replaceAll("-", "")}`;
    const admin = postgres(superuserUrl, { max: 1 });
    await admin.unsafe(`create role ${login} login password 'secret'`);
    const poolUrl = Object.assign(new URL(url), { username: login, password: "secret" }).href;
    const opened = await openDatabase({ url: poolUrl, migrationUrl: url, log: silentLog, allowUndurable: true });
    try {
      expect(await opened.pool`select current_user as role, session_user as login`).toEqual([
        { role: "elan_app", login },
      ]);
      expect(await opened.isReady()).toBe(true);
    } finally {
      await opened.close();
      await admin.unsafe(`drop role ${login}`);
      await admin.end();
      await drop();
    }
  });
});

describe("durability", () => {
  it.each(["fsync", "full_page_writes", "synchronous_commit"])(
    "refuses to open where %s is off, without the argument",
    async (setting) => {
      // The tests' server has all three off.
      const { url, drop } = await freshUrl();
      try {
        await expect(openDatabase({ url, log: silentLog })).rejects.toThrow(setting);
      } finally {
        await drop();
      }
    },
  );
});

describe("the channel", () => {
  it("delivers between two clients, also after its connection was lost, and tells of the gap", async () => {
    const other = await openDatabase({ url: fresh.url, log: silentLog, allowUndurable: true, poolSize: 1 });
    try {
      const heard: string[] = [];
      const gap = new Promise<void>((resolve) => {
        void other.listen("tests", (payload) => heard.push(payload), resolve);
      });
      await expect.poll(() => database.notify("tests", "one").then(() => heard)).toContain("one");
      await database.pool`select 1`;
      const admin = postgres(fresh.superuserUrl, { max: 1 });
      const ended = await admin`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'elan: changes'`;
      await admin.end();
      expect(ended.length).toBeGreaterThan(0);
      await gap;
      await database.notify("tests", "two");
      await expect.poll(() => heard).toContain("two");
    } finally {
      await other.close();
    }
  });
});

describe("transactions", () => {
  it("roll back whole when the run throws, and give its error", async () => {
    const id = newId();
    const run = database.inOrganization(id, async ({ sql }) => {
      await sql`insert into organizations ${sql({ organization_id: id, name: "x", time_zone: "UTC", subject_key: Buffer.from("k") })}`;
      throw new RangeError("no");
    });
    await expect(run).rejects.toThrow(RangeError);
    expect(await database.inOrganization(id, ({ sql }) => sql`select from organizations`)).toHaveLength(0);
  });
});

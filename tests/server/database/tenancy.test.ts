import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#db/id.ts";
import { APPEND_ONLY } from "#db/policies.ts";
import { tenancyFaults } from "#db/tenancy.ts";
import { freshDatabase } from "../../support/database.ts";
import { plantCanaries, tenantTables } from "./canaries.ts";

// The second layer alone: statements without a guard or a where, as the app's role.
const ours = newId();
const theirs = newId();
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let tables: string[];

beforeAll(async () => {
  fresh = await freshDatabase();
  await plantCanaries(fresh.superuserUrl, [ours, theirs]);
  tables = await tenantTables(fresh.database.pool);
});
afterAll(() => fresh.drop());

const asOurs = <T>(run: Parameters<typeof fresh.database.inOrganization<T>>[1]) =>
  fresh.database.inOrganization(ours, run);

describe("policies, with no guard before them", () => {
  it("shows each organization its own row of every table and no other", async () => {
    expect(tables.length).toBeGreaterThan(15);
    for (const table of tables) {
      const seen = await asOurs(({ sql }) => sql`select organization_id from ${sql(table)}`);
      expect(
        seen.map((row) => row.organization_id),
        table,
      ).toEqual([ours]);
    }
  });

  it("shows nothing without a context: outside a transaction of an organization, after one, or for an id that is none", async () => {
    const { pool } = fresh.database;
    for (const table of tables) {
      expect(await pool`select from ${pool(table)}`, table).toHaveLength(0);
      expect(await fresh.database.inOrganization(newId(), ({ sql }) => sql`select from ${sql(table)}`)).toHaveLength(0);
      expect(
        await fresh.database.inOrganization("' or true --", ({ sql }) => sql`select from ${sql(table)}`),
      ).toHaveLength(0);
    }
  });

  it("lets nobody change or remove another's rows", async () => {
    for (const table of tables.filter((name) => !APPEND_ONLY.includes(name))) {
      const seen = await asOurs(
        ({ sql }) => sql`update ${sql(table)} set organization_id = organization_id where organization_id = ${theirs}`,
      );
      expect(seen.count, table).toBe(0);
      const gone = await asOurs(({ sql }) => sql`delete from ${sql(table)} where organization_id = ${theirs}`);
      expect(gone.count, table).toBe(0);
    }
  });

  it("refuses a row given to another organization, new or moved", async () => {
    for (const table of tables) {
      const added = asOurs(({ sql }) => {
        return sql`insert into ${sql(table)} select (jsonb_populate_record(t, ${sql.json({ organization_id: theirs })}::jsonb)).* from ${sql(table)} t`;
      });
      await expect(added, table).rejects.toThrow("row-level security");
      const moved = asOurs(({ sql }) => sql`update ${sql(table)} set organization_id = ${theirs}`);
      await expect(moved, table).rejects.toThrow(
        APPEND_ONLY.includes(table) ? "permission denied" : "row-level security",
      );
    }
  });

  it("refuses to change, remove or empty what is only added to", async () => {
    for (const table of APPEND_ONLY) {
      await expect(
        asOurs(({ sql }) => sql`update ${sql(table)} set organization_id = organization_id`),
      ).rejects.toThrow("permission denied");
      await expect(asOurs(({ sql }) => sql`delete from ${sql(table)}`)).rejects.toThrow("permission denied");
    }
    for (const table of tables) {
      await expect(
        asOurs(({ sql }) => sql`truncate ${sql(table)} cascade`),
        table,
      ).rejects.toThrow("permission denied");
    }
  });

  it("keeps the directory's tables behind its functions", async () => {
    const { pool, directory } = fresh.database;
    await expect(pool`select * from directory.organizations`).rejects.toThrow("permission denied");
    await expect(pool`select * from directory.memberships`).rejects.toThrow("permission denied");
    await expect(pool`select * from drizzle.elan`).rejects.toThrow("permission denied");
    await pool`select directory.add_organization(${ours})`;
    expect(await directory.organizations()).toEqual([ours]);
  });

  it("keeps the organization of one transaction out of the next on the same connection", async () => {
    const { database, drop } = await freshDatabase({ poolSize: 1 });
    try {
      const row = { organization_id: ours, name: "Ours", time_zone: "UTC", subject_key: Buffer.from("key") };
      await database.inOrganization(ours, ({ sql }) => sql`insert into organizations ${sql(row)}`);
      await expect(database.inOrganization(ours, ({ sql }) => sql`select 1 / 0`)).rejects.toThrow("division by zero");
      expect(await database.pool`select from organizations`).toHaveLength(0);
      expect(await database.inOrganization(ours, ({ sql }) => sql`select from organizations`)).toHaveLength(1);
    } finally {
      await drop();
    }
  });
});

describe("the catalogue", () => {
  it("has no fault", async () => {
    expect(await tenancyFaults(fresh.database.pool)).toEqual([]);
  });

  it.each([
    ["create table loose (id int primary key)", "loose"],
    ["create schema aside; create table aside.loose (id int)", "aside.loose"],
    ["alter table units no force row level security", "units: row-level security is not forced"],
    ["alter table units disable row level security", "units: row-level security is not forced"],
    ["create policy wide on units using (true)", "units: its policies"],
    ["drop policy tenant on units; create policy tenant on units using (true)", "units: its policies"],
    ["create unique index told on members (lower(email))", "members: a unique index without organization_id"],
    ["create table t (organization_id uuid, id uuid, primary key (id, organization_id))", "t: its primary key"],
    [
      "alter table links add constraint bare foreign key (kind) references auth.lone (kind) not valid",
      "links: bare does not keep",
    ],
    ["create view seen as select * from units", "seen: the view"],
    ["grant update on ledger to elan_app", "ledger: the app role may UPDATE"],
    ["grant truncate on units to elan_app", "units: the app role may TRUNCATE"],
    ["grant select on directory.memberships to elan_app", "directory.memberships: the app role reaches it"],
    ["alter table units owner to elan_app", "the app role owns"],
  ])("names what is wrong after: %s", async (statement, fault) => {
    const sql = postgres(fresh.superuserUrl, { max: 1, onnotice: () => {} });
    try {
      const spoilt = sql.begin(async (tx) => {
        if (statement.includes("auth.lone")) await tx`create table auth.lone (kind text primary key)`;
        await tx.unsafe(statement);
        throw new Error((await tenancyFaults(tx)).join("\n"));
      });
      await expect(spoilt).rejects.toThrow(fault);
    } finally {
      await sql.end();
    }
  });
});

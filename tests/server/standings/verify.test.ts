import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { adjustPoints } from "#server/challenges/adjust.ts";
import { certifyChallenge } from "#server/challenges/certify.ts";
import { excludeParticipant } from "#server/challenges/exclude.ts";
import { reverseResult } from "#server/results/reverse.ts";
import { verify } from "#server/standings/verify/verify.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../../support/network.ts";

let running: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;
let live: string;
let certified: string;

const RICH = definition({
  rounds: { every: "week" },
  criteria: [
    {
      id: "revenue",
      name: "CA",
      metric: "revenue",
      measure: { kind: "sum" },
      scale: { kind: "perUnit", points: "1", per: "100" },
      limits: { perWeek: "9" },
    },
    {
      id: "clients",
      name: "Clients",
      metric: "revenue",
      measure: { kind: "distinct" },
      scale: { kind: "tiers", mode: "cumulative", steps: [{ from: "2", points: "5" }] },
    },
    {
      id: "race",
      name: "Course",
      metric: "revenue",
      per: "round",
      measure: { kind: "max" },
      scale: { kind: "placement", points: ["3", "1"], ties: "split" },
    },
  ],
  gates: [{ criterion: "clients", atLeast: "1", blocks: "ranking" }],
  tieBreaks: ["countback", "earliest"],
});

beforeAll(async () => {
  running = await testApp();
});
afterAll(() => running.close());
beforeEach(async () => {
  // One organization a database would be slower; the older ones stay clean and are checked along.
  organization = await running.organization(SMALL_NETWORK);
  live = await organization.launched(RICH);
  certified = await organization.launched(definition({ start: "2026-09-01", end: "2026-10-01" }));
  const wrong = result("bob", "777");
  await organization.record([
    result("anna", "1250", { subject: "Dupont" }),
    result("anna", "120.55", { subject: "Durand", occurredAt: "2026-10-05" }),
    result("bob", "1250", { subject: "Dupont" }),
    result("chloe", "-40", { occurredAt: "2026-09-05" }),
    wrong,
  ]);
  await organization.run((ctx) => reverseResult(ctx, { source: "crm", id: wrong.id, reason: "erreur" }));
  await organization.run((ctx) => excludeParticipant(ctx, live, "dan", { reason: "enquête", excluded: true }));
  await organization.run((ctx) => certifyChallenge(ctx, certified, "lea"));
  await organization.run((ctx) => adjustPoints(ctx, certified, { participant: "dan", points: "3", reason: "oubli" }));
});

/** What somebody with the owner's password could do behind the application's back. */
async function tamper(statement: (sql: postgres.TransactionSql) => Promise<unknown>) {
  const sql = postgres(running.url, { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx`select set_config('elan.organization', ${organization.id}, true)`;
      await statement(tx);
    });
  } finally {
    await sql.end();
  }
}

const broken = async () => {
  running.app.boards.forget(live);
  running.app.boards.forget(certified);
  const { ok, violations } = await verify(running.app);
  expect(ok).toBe(violations.length === 0);
  return [...new Set(violations.filter((one) => one.organization === organization.id).map((one) => one.rule))];
};

describe("elan verify", () => {
  test("finds nothing where nothing was touched", async () => {
    expect(await broken()).toEqual([]);
  });

  test("names a result whose value was changed", async () => {
    await tamper(
      (sql) =>
        sql`update ledger set value = value + 1 where kind = 'result' and position = (select min(position) from ledger where kind = 'result')`,
    );
    expect(await broken()).toContain("ledger untouched");
    await tamper(
      (sql) =>
        sql`update ledger set value = value - 1 where kind = 'result' and position = (select min(position) from ledger where kind = 'result')`,
    );
  });

  test("names words that were changed, and not those that were erased", async () => {
    await tamper((sql) => sql`update ledger_details set subject = 'Autre' where subject = 'Durand'`);
    expect(await broken()).toEqual(["details untouched"]);
    await tamper((sql) => sql`delete from ledger_details where subject = 'Autre'`);
    expect(await broken()).toEqual([]);
  });

  test("names a standing that is not what the ledger says, and one that is missing", async () => {
    const change = (by: string) =>
      tamper(
        (sql) => sql`update standings set standing = jsonb_set(standing, '{points}', to_jsonb(${by}::text))
        where challenge_id = ${live} and standing->>'ref' = 'anna'`,
      );
    const [before] = (await organization.board(live)).rows.filter((row) => row.ref === "anna");
    await change("99.00");
    expect(await broken()).toEqual(["standings equal the replay"]);
    await change(before?.points ?? "");
    expect(await broken()).toEqual([]);
    await tamper((sql) => sql`delete from standings where challenge_id = ${live} and standing->>'ref' = 'bob'`);
    expect(await broken()).toEqual(["standings equal the replay"]);
  });

  test("names a certificate whose rows were changed", async () => {
    await tamper((sql) => sql`update certifications set rows = jsonb_set(rows, '{0,points}', '"1000.00"')`);
    expect(await broken()).toContain("certified standings are sealed");
  });

  test("names a deleted end of the chain", async () => {
    await tamper(async (sql) => {
      await sql`delete from ledger_details where position = (select max(position) from ledger)`;
      await sql`delete from ledger where position = (select max(position) from ledger)`;
    });
    expect(await broken()).toContain("the chain ends at its head");
  });
});

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

  test("names a tally that no result explains, one that counts too many, and one that is missing", async () => {
    const change = (path: string, by: number) =>
      tamper(
        (sql) => sql`update tallies set card = jsonb_set(card, ${`{${path}}`}::text::text[],
          to_jsonb((card #>> ${`{${path}}`}::text::text[])::numeric + ${by}::int)) where challenge_id = ${live}
          and participant_id = (select id from members where ref = 'anna')`,
      );
    await change("criteria,revenue,windows,0,n", 1);
    expect(await broken()).toEqual(["tallies equal the replay"]);
    await change("criteria,revenue,windows,0,n", -1);
    await change("results", 1);
    expect(await broken()).toEqual(["no counted result outside its window"]);
    await change("results", -1);
    expect(await broken()).toEqual([]);
    await tamper((sql) => sql`update tally_subjects set count = count + 1 where challenge_id = ${live}`);
    expect(await broken()).toEqual(["tallies equal the replay"]);
    await tamper((sql) => sql`update tally_subjects set count = count - 1 where challenge_id = ${live}`);
    await tamper((sql) => sql`delete from tallies where challenge_id = ${live}`);
    expect(await broken()).toEqual(["tallies equal the replay"]);
  });

  test("names windows that are not those of the rules", async () => {
    await tamper((sql) => sql`update challenges set ends_at = ends_at + interval '1 day' where id = ${live}`);
    expect(await broken()).toContain("no counted result outside its window");
  });

  test("names a certified standing that is not its seal's, and a rank in the seal that is not shared or total", async () => {
    await tamper(
      (sql) => sql`update standings set standing = jsonb_set(standing, '{points}', '"77.00"')
        where challenge_id = ${certified} and standing->>'ref' = 'anna'`,
    );
    expect(await broken()).toContain("certified standings equal their seal");
    await tamper((sql) => sql`update certifications set rows = jsonb_set(rows, '{0,rank}', '2')`);
    expect(await broken()).toEqual(
      expect.arrayContaining(["certified standings are sealed", "certified standings equal their seal"]),
    );
  });

  test("names rules that were changed after the seal", async () => {
    await tamper(
      (sql) =>
        sql`update challenge_versions set definition = definition || '{"purpose": "x"}' where challenge_id = ${certified}`,
    );
    expect(await broken()).toEqual(["certified rules are sealed"]);
  });

  test("names a reversal of what is no earlier result", async () => {
    await tamper((sql) => sql`update ledger set target = position - 2 where kind = 'reversal'`);
    expect(await broken()).toEqual(expect.arrayContaining(["ledger untouched"]));
    await tamper((sql) => sql`update ledger set target = 1 where kind = 'reversal'`);
    expect(await broken()).toEqual(expect.arrayContaining(["what is taken back is an earlier result"]));
  });

  test("names what belongs to nobody of the organization", async () => {
    const other = await running.organization(SMALL_NETWORK, "Other");
    const stranger = await other.run(({ tx }) => tx.sql<{ id: string }[]>`select id from members where ref = 'anna'`);
    await tamper(
      (sql) => sql`update standings set participant_id = ${stranger[0]?.id ?? ""}
        where challenge_id = ${live} and standing->>'ref' = 'dan'`,
    );
    expect(await broken()).toContain("the organization is equal along every foreign key");
  });

  test("names a job that nobody is told of, and a phase that nothing waits for", async () => {
    expect(await broken()).toEqual([]);
    await organization.run(
      ({ tx }) => tx.sql`
        insert into jobs (organization_id, id, kind, input, created_at)
        values (${organization.id}, gen_random_uuid(), 'rescore', '{}', now())`,
    );
    expect(await broken()).toEqual(["every job is delivered, pending or dead-lettered"]);
    await organization.run(({ tx }) => tx.sql`delete from jobs`);
    await running.app.database.pool`delete from pgboss.job where data->>'challengeId' = ${live}`;
    expect(await broken()).toEqual(["every job is delivered, pending or dead-lettered"]);
  });

  test("stops nobody: results come in while it reads, and it finds nothing wrong", async () => {
    let isRunning = true;
    const writing = (async () => {
      let written = 0;
      while (isRunning) {
        await organization.record([result("bob", "10"), result("anna", "20")]);
        written++;
      }
      return written;
    })();
    const found = await broken().finally(() => {
      isRunning = false;
    });
    expect(found).toEqual([]);
    expect(await writing).toBeGreaterThan(1);
  });

  // VERIFY_TRIALS=1000 says how sure it is.
  const TRIALS = Number(process.env.VERIFY_TRIALS ?? 12);
  test(`one corrupted row is named, ${TRIALS} times of ${TRIALS}`, { timeout: 60_000 + TRIALS * 5_000 }, async () => {
    const rowsOf = await organization.run(
      ({ tx }) => tx.sql<{ position: number }[]>`select position from ledger where kind = 'result' order by position`,
    );
    const columns = [
      "value = value + 0.0001",
      "occurred_at = occurred_at + interval '1 ms'",
      "external_id = external_id || 'x'",
      "recorded_at = recorded_at + interval '1 ms'",
    ];
    for (let trial = 0; trial < TRIALS; trial++) {
      const position = rowsOf[trial % rowsOf.length]?.position ?? 0;
      const column = columns[trial % columns.length] ?? "";
      const undo = column.replace(" + ", " - ").replace("external_id || 'x'", "rtrim(external_id, 'x')");
      await tamper((sql) => sql.unsafe(`update ledger set ${column} where position = ${position}`));
      expect([column, await broken()]).toEqual([column, expect.arrayContaining(["ledger untouched"])]);
      await tamper((sql) => sql.unsafe(`update ledger set ${undo} where position = ${position}`));
    }
    expect(await broken()).toEqual([]);
  });

  test("names a deleted end of the chain", async () => {
    await tamper(async (sql) => {
      await sql`delete from ledger_details where position = (select max(position) from ledger)`;
      await sql`delete from ledger where position = (select max(position) from ledger)`;
    });
    expect(await broken()).toContain("the chain ends at its head");
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { recordBatches } from "#server/results/record.ts";
import { testApp } from "../../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../../support/network.ts";

// A new database has no statistics yet (the tests' never gets any): what the database plans then is what runs while the
// first season comes in.
let running: Awaited<ReturnType<typeof testApp>>;
beforeAll(async () => {
  running = await testApp();
});
afterAll(() => running.close());

test("recording looks its member and its metric up, and never reads through all of them", async () => {
  const crowd = Array.from({ length: 400 }, (_, index) => ({
    ref: `rep-${index}`,
    name: `Rep ${index}`,
    unit: "metz",
  }));
  const members = [...SMALL_NETWORK.members, ...crowd];
  const organization = await running.organization({ ...SMALL_NETWORK, members });
  await organization.launched(definition());
  // The network is read whole once, and then known.
  await organization.record([result("rep-0", "100")]);
  const read = await organization.run(async (ctx) => {
    const counted = () => ctx.tx.sql<{ name: string; rows: number }[]>`
      select relname as name, (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables
      where relname in ('members', 'metrics') order by 1`;
    const before = await counted();
    const results = Array.from({ length: 10 }, (_, index) => result(`rep-${index * 40}`, "100"));
    await recordBatches(ctx, [{ principal: ctx.principal, source: "crm", results }]);
    return (await counted()).map(({ name, rows }, index) => ({ name, rows: rows - (before[index]?.rows ?? 0) }));
  });
  expect(read).toEqual([
    { name: "members", rows: 10 },
    { name: "metrics", rows: 10 },
  ]);
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import type { App } from "#server/app.ts";
import { adjustPoints } from "#server/challenges/adjust.ts";
import { QUEUES } from "#server/jobs/queues.ts";
import { makeApp } from "#server/make-app.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { reverseResult } from "#server/results/reverse.ts";
import { TestOrganization, testApp } from "../../support/app.ts";
import { silentLog } from "../../support/cluster.ts";
import { definition, result, SMALL_NETWORK } from "../../support/network.ts";

const REFS = ["anna", "bob", "chloe", "dan"];
let running: Awaited<ReturnType<typeof testApp>>;
let there: App;

beforeAll(async () => {
  running = await testApp();
  const database = await openDatabase({
    url: running.url,
    queues: QUEUES,
    log: silentLog,
    allowUndurable: true,
    poolSize: 3,
  });
  const { env, log, clock } = running.app;
  there = await makeApp({ env, log, database, clock });
});
afterAll(async () => {
  await there?.recorder.idle();
  await there?.jobs.stop();
  await there?.database.close();
  await running?.close();
});

/** Rows without what depends on the day. */
const rowsOf = async (organization: TestOrganization, id: string, asOf?: string) => {
  const { rows, position } = await organization.board(id, { limit: 200, ...(asOf && { asOf }) });
  return { position, rows: rows.map(({ rankBefore, ...row }) => row) };
};

it("two nodes that record in turn keep nothing that the other has changed: both show what the ledger says", async () => {
  const here = await running.organization(SMALL_NETWORK);
  const nodes = [here, new TestOrganization(there, here.id)];
  const id = await here.launched({ ...definition(), tieBreaks: ["earliest"] });
  // Everybody has read the board before, so that both have something to lose.
  for (const node of nodes) await node.board(id);
  // Who acts in each turn: one node alone, the other alone, and both in turn.
  for (const [turn, node] of [0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0].entries()) {
    const own = nodes[node] as TestOrganization;
    const ref = REFS[turn % 3] ?? "";
    await own.record([result(ref, String(100 + turn * 37), { id: `turn-${turn}` }), result("dan", "50")]);
    if (turn % 4 === 1) await own.run((ctx) => reverseResult(ctx, { source: "crm", id: `turn-${turn}`, reason: "no" }));
    if (turn % 4 === 2) {
      await own.run((ctx) => adjustPoints(ctx, id, { participant: ref, points: "1.25", reason: "thanks" }));
    }
    if (turn !== 3) continue;
    await own.run((ctx) => putMembers(ctx, [{ ref: "eve", name: "Ève" }], inList("members")));
    // Both read the board again, so that neither is saved at the end by reading it whole.
    for (const one of nodes) await one.board(id);
  }
  const [a, b] = [await rowsOf(nodes[0] as TestOrganization, id), await rowsOf(nodes[1] as TestOrganization, id)];
  const ledger = await rowsOf(here, id, String(a.position));
  expect(a).toEqual(ledger);
  expect(b).toEqual(ledger);
});

it("what was rolled back is not kept", async () => {
  const organization = await running.organization(SMALL_NETWORK);
  const id = await organization.launched(definition());
  await organization.record([result("anna", "100")]);
  const { recordBatches } = await import("#server/results/record.ts");
  const failed = organization.run(async (ctx) => {
    await recordBatches(ctx, [{ principal: ctx.principal, source: "crm", results: [result("anna", "900")] }]);
    throw new Error("rolled back");
  });
  await expect(failed).rejects.toThrow("rolled back");
  await organization.record([result("anna", "200")]);
  expect((await organization.board(id)).rows[0]).toMatchObject({ ref: "anna", points: "3.00" });
});

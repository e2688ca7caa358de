import PgBoss from "pg-boss";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/client.ts";
import { newId } from "#db/id.ts";
import { sendWithin } from "#db/job-queue.ts";
import { silentLog } from "../../support/cluster.ts";
import { freshUrl } from "../../support/database.ts";

const queues = [{ name: "dead" }, { name: "letters", options: { deadLetter: "dead", retryLimit: 0 } }];
let fresh: Awaited<ReturnType<typeof freshUrl>>;
let database: Database;
let boss: PgBoss;

beforeAll(async () => {
  fresh = await freshUrl();
  database = await openDatabase({ url: fresh.url, log: silentLog, allowUndurable: true, queues });
  boss = new PgBoss({ connectionString: database.appRoleUrl, max: 2, migrate: false });
  await boss.start();
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.close();
  await fresh.drop();
});

it("sends within our transaction: what is rolled back was never sent", async () => {
  const organization = newId();
  await database.inOrganization(organization, (tx) =>
    boss.send("letters", { kept: true, at: [1] }, { db: sendWithin(tx.sql) }),
  );
  const undone = database.inOrganization(organization, async (tx) => {
    await boss.send("letters", { kept: false }, { db: sendWithin(tx.sql) });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  const jobs = await boss.fetch<{ kept: boolean }>("letters", { batchSize: 10 });
  expect(jobs.map((job) => job.data)).toEqual([{ kept: true, at: [1] }]);
  await boss.complete(
    "letters",
    jobs.map((job) => job.id),
  );
});

it("works, retires and schedules as the app role, which owns nothing of it", async () => {
  const done = new Promise<object>((resolve) => {
    void boss.work<object>("letters", { pollingIntervalSeconds: 0.5 }, async ([job]) => resolve(job?.data ?? {}));
  });
  await boss.send("letters", { n: 1 });
  expect(await done).toEqual({ n: 1 });
  await boss.offWork("letters");
  await boss.work("letters", { pollingIntervalSeconds: 0.5 }, async () => {
    throw new Error("this job fails");
  });
  await boss.send("letters", { n: 2 });
  await expect.poll(() => boss.fetch("dead").then((jobs) => jobs.length), { timeout: 10_000 }).toBe(1);
  await boss.schedule("letters", "0 3 * * *", {}, { tz: "Europe/Paris" });
  expect(await boss.getSchedules()).toHaveLength(1);
  await boss.maintain();
  const [role] = await database.pool`select count(*) from pg_class where relowner = 'elan_app'::regrole`;
  expect(role?.count).toBe(0);
});

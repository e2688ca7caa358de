import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { certifyChallenge } from "#server/challenges/certify.ts";
import { readEnv } from "#server/env.ts";
import { QUEUES } from "#server/jobs/queues.ts";
import { makeLog } from "#server/log.ts";
import { makeApp } from "#server/make-app.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { putMetric } from "#server/network/put-metric.ts";
import { putUnits } from "#server/network/put-units.ts";
import { createOrganization } from "#server/organizations/create-organization.ts";
import { verify } from "#server/standings/verify/verify.ts";
import { TestOrganization } from "../../support/app.ts";
import { silentLog } from "../../support/cluster.ts";
import { definition, result, SMALL_NETWORK } from "../../support/network.ts";

const folder = mkdtempSync(join(tmpdir(), "elan-restore-"));
const [dataDir, backup] = [join(folder, "data"), join(folder, "elan-backup.tar")];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Does something with an application on the embedded database of the folder, which stops afterwards. */
async function withApp<T>(run: (app: Awaited<ReturnType<typeof makeApp>>) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded({ dataDir, log: silentLog });
  const database = await openDatabase({ url: embedded.url, queues: QUEUES, log: silentLog, poolSize: 4 });
  try {
    const env = readEnv({ NODE_ENV: "test", LOG_LEVEL: "silent" });
    return await run(await makeApp({ env, log: makeLog(env), database }));
  } finally {
    await database.close();
    await embedded.stop();
  }
}

// docs/how-to/back-up-and-restore.md, "The embedded database", word for word.
test("dumped, destroyed and restored, everything is there and agrees", { timeout: 180_000 }, async () => {
  const { id, challengeId, position } = await withApp(async (app) => {
    const id = await createOrganization(app, { name: "Restored", timeZone: "Europe/Paris" });
    const organization = new TestOrganization(app, id);
    await organization.run((ctx) => putUnits(ctx, SMALL_NETWORK.units, inList("units")));
    await organization.run((ctx) => putMembers(ctx, SMALL_NETWORK.members, inList("members")));
    for (const metric of SMALL_NETWORK.metrics) await organization.run((ctx) => putMetric(ctx, metric));
    const past = { occurredAt: "2026-03-02" };
    await organization.record([result("anna", "1250", past), result("bob", "900", past)]);
    const challengeId = await organization.launched(definition({ start: "2026-03-01", end: "2026-04-01" }));
    await organization.run((ctx) => certifyChallenge(ctx, challengeId, "lea"));
    const { position } = await organization.record([result("chloe", "70", past)]);
    return { id, challengeId, position };
  });
  execFileSync("tar", ["--create", "--file", backup, "--directory", dataDir, "."]);
  rmSync(dataDir, { recursive: true });
  mkdirSync(dataDir, { recursive: true });
  execFileSync("tar", ["--extract", "--file", backup, "--directory", dataDir]);
  await withApp(async (app) => {
    expect(await verify(app)).toMatchObject({
      ok: true,
      violations: [],
      checked: { organizations: 1, entries: position },
    });
    const { rows, state } = await new TestOrganization(app, id).board(challengeId);
    expect([state, rows[0]?.ref, rows[0]?.points]).toEqual(["certified", "anna", "12.50"]);
  });
});

import { openDatabase } from "#db/client.ts";
import { readEnv } from "#server/env.ts";
import { QUEUES } from "#server/jobs/queues.ts";
import { runRescoreJob } from "#server/jobs/rescore-job.ts";
import { makeLog } from "#server/log.ts";
import { makeApp } from "#server/make-app.ts";

// A process of its own that works on one re-score, to be killed in the middle of it.
const [url = "", organizationId = "", jobId = "", now = ""] = process.argv.slice(2);
const env = readEnv({ NODE_ENV: "test", LOG_LEVEL: "silent" });
const log = makeLog(env);
const database = await openDatabase({ url, queues: QUEUES, log, allowUndurable: true, poolSize: 3 });
const app = await makeApp({ env, log, database, clock: () => Number(now), mostResultsAtOnce: 40 });
process.stdout.write("ready\n");
await database.inOrganization(
  organizationId,
  ({ sql }) => sql`update jobs set progress = progress || '{"beatAt": 0}' where id = ${jobId}`,
);
const working = runRescoreJob(app, organizationId, jobId);
setTimeout(() => process.stdout.write("folding\n"), 5);
await working;
// The parent must find it unfinished: a process that was too fast says so by ending well.
process.exit(0);

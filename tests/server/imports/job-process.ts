import { openDatabase } from "#db/client.ts";
import { readEnv } from "#server/env.ts";
import { runImportJob } from "#server/imports/run-job.ts";
import { QUEUES } from "#server/jobs/queues.ts";
import { makeLog } from "#server/log.ts";
import { makeApp } from "#server/make-app.ts";

// A process of its own that works on one import, to be killed in the middle of it.
const [url = "", organizationId = "", jobId = "", now = ""] = process.argv.slice(2);
const env = readEnv({ NODE_ENV: "test", LOG_LEVEL: "silent" });
const log = makeLog(env);
const database = await openDatabase({ url, queues: QUEUES, log, allowUndurable: true, poolSize: 3 });
const app = await makeApp({ env, log, database, clock: () => Number(now) });
process.stdout.write("ready\n");
await runImportJob(app, organizationId, jobId);
process.stdout.write("done\n");
process.exit(0);

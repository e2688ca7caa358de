import { randomUUID } from "node:crypto";
import type { Database } from "#db/client.ts";
import type { App } from "./app.ts";
import { makeAuth } from "./auth/auth.ts";
import { openChanges } from "./changes.ts";
import type { Env } from "./env.ts";
import { makeJobs } from "./jobs/jobs.ts";
import type { Logger } from "./log.ts";
import { makeMailer } from "./mail/mailer.ts";
import { makeNetworks } from "./people/networks.ts";
import { makeStudio } from "./pictures/studio.ts";
import { makeRecorder } from "./results/recorder.ts";
import { makeBoards } from "./standings/boards.ts";
import { makeKeptCards } from "./standings/kept-cards.ts";
import { makePastBoards } from "./standings/past-boards.ts";
import { makePlans } from "./standings/plans.ts";
import { makeRaces } from "./standings/races.ts";

/** About a second of work. */
const MOST_RESULTS_AT_ONCE = 25_000;

/** Makes what exists once per process, over an open database. Nothing runs by itself yet: `jobs.start()` does that. */
export async function makeApp(parts: {
  env: Env;
  log: Logger;
  database: Database;
  clock?: () => number;
  isDemo?: boolean;
  mostResultsAtOnce?: number;
}): Promise<App> {
  const { env, log, database, clock = Date.now, isDemo = false, mostResultsAtOnce = MOST_RESULTS_AT_ONCE } = parts;
  const app: App = {
    env,
    log,
    clock,
    database,
    isDemo,
    mostResultsAtOnce,
    changes: await openChanges(database, { nodeId: randomUUID(), redisUrl: env.REDIS_URL, log }),
    networks: makeNetworks(),
    plans: makePlans(),
    cards: makeKeptCards(),
    boards: makeBoards(),
    pastBoards: makePastBoards(),
    races: makeRaces(),
    recorder: makeRecorder(() => app),
    studio: makeStudio(),
    auth: await makeAuth({ env, database, log }),
    mailer: await makeMailer({ env, log }),
    jobs: makeJobs(() => app),
  };
  return app;
}

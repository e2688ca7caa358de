import type { Database } from "#db/client.ts";
import type { Auth } from "./auth/auth.ts";
import type { Changes } from "./changes.ts";
import type { Env } from "./env.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Logger } from "./log.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { Networks } from "./people/networks.ts";
import type { Studio } from "./pictures/studio.ts";
import type { Recorder } from "./results/recorder.ts";
import type { Boards } from "./standings/boards.ts";
import type { KeptCards } from "./standings/kept-cards.ts";
import type { PastBoards } from "./standings/past-boards.ts";
import type { Plans } from "./standings/plans.ts";
import type { Races } from "./standings/races.ts";

/** What exists once per process: made in boot.ts, handed to every verb through its context. Modules hold no state. */
export type App = {
  readonly env: Env;
  readonly log: Logger;
  /** The time, ms UTC; tests inject their own. */
  readonly clock: () => number;
  readonly database: Database;
  readonly changes: Changes;
  /** Each organization's network as scoring sees it, kept until it changes. */
  readonly networks: Networks;
  /** Each challenge's rules made ready for its network, kept until either changes. */
  readonly plans: Plans;
  /** Tally cards as this node's last commit left them. */
  readonly cards: KeptCards;
  /** Ranks of boards, in memory. */
  readonly boards: Boards;
  /** Boards as of past positions, those looked at last. */
  readonly pastBoards: PastBoards;
  /** Challenges replayed day by day, those looked at last. */
  readonly races: Races;
  /** Groups results that arrive together into one commit. */
  readonly recorder: Recorder;
  /** Draws the pictures anew that people send. */
  readonly studio: Studio;
  readonly auth: Auth;
  readonly mailer: Mailer;
  readonly jobs: Jobs;
  /** Where more results than these have to be scored again, a job does it. */
  readonly mostResultsAtOnce: number;
  /** True for the living demo: four doors on the sign-in page. */
  readonly isDemo: boolean;
};

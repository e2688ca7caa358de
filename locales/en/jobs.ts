import type { jobs as source } from "../fr/jobs.ts";
import type { Same } from "../words.ts";

export const jobs: Same<typeof source> = {
  title: "Scoring again",
  running: "Many results are scored again. The boards stay as they were and change all at once, at the end.",
  progress: "{rows} of {expectedRows} results read",
  done: "It is done.",
  failed: "The scoring did not succeed: nothing has changed.",
  toChallenges: "See the challenges",
  toPeople: "See the people",
};

import type { Queue } from "#db/job-queue.ts";

/** What each kind of job is told: ids, never content. */
export type JobData = {
  /** A challenge opens, closes or stops settling about now. */
  "challenge-phase": { readonly organizationId: string; readonly challengeId: string };
  /** Long work of the table `jobs` goes on. */
  import: { readonly organizationId: string; readonly jobId: string };
  rescore: { readonly organizationId: string; readonly jobId: string };
  /** A practice is to be confirmed about now, or expires. */
  "practice-review": { readonly organizationId: string; readonly practiceId: string };
  /** The likes of a quarter are looked at for rings. */
  "ring-look": { readonly organizationId: string };
  /** What is new is mailed, once a morning. */
  "notice-digest": { readonly organizationId: string };
  /** The questions of a module come back to a member about now. */
  "training-retest": { readonly organizationId: string; readonly moduleRef: string; readonly memberId: string };
};

export type JobKind = keyof JobData;

/** Where what failed too often waits for a person. */
const DEAD = "dead-letters";

const retried = { retryLimit: 5, retryDelay: 5, retryBackoff: true, deadLetter: DEAD };

/** The queues that must exist before the app role can send; db/ makes them as the owner. */
export const QUEUES: readonly Queue[] = [
  { name: DEAD },
  { name: "challenge-phase", options: retried },
  { name: "training-retest", options: retried },
  // A process that died holds its jobs until they expire; what runs longer is begun again and goes on where it stood.
  { name: "import", options: { ...retried, expireInSeconds: 3_600 } },
  { name: "practice-review", options: retried },
  { name: "ring-look", options: retried },
  { name: "notice-digest", options: retried },
  { name: "rescore", options: { ...retried, expireInSeconds: 3_600 } },
];

import { Refusal } from "../refusal.ts";

/** Requests of all organizations that may be under way at once. */
const MOST_REQUESTS = 4_096;
/** An organization that has fewer requests under way is never sent away. */
const ALWAYS_ADMITTED = 32;
const LONGEST_WAIT_MS = 700;
/** Weight of the latest observation in the running mean. */
const LATEST = 0.1;
/** What a result is taken to cost until more is known. */
const USUAL_MS_PER_RESULT = 0.25;
/** Behind fewer results a request tells what a commit costs, not what a result does: the next commit takes them together. */
const TELLING = 100;

/** Lets in as much as can be answered soon, and says when to come back to what it cannot. */
export type Admission = {
  /** Notes a request; call what it returns when it is answered. Throws a 503 Refusal when there are too many. */
  enter(): () => void;
  /** Notes results to be recorded. Throws a 429 Refusal when the organization's own queue is too long. */
  enterResults(organizationId: string, count: number): () => void;
  readonly requests: number;
};

type Queue = { requests: number; results: number; msPerResult: number };

export function makeAdmission(clock: () => number): Admission {
  const queues = new Map<string, Queue>();
  let requests = 0;

  return {
    enter() {
      if (requests >= MOST_REQUESTS) throw new Refusal("unavailable", { retryAfterSeconds: 1 });
      requests++;
      return () => {
        requests--;
      };
    },
    enterResults(organizationId, count) {
      const queue = queues.get(organizationId) ?? { requests: 0, results: 0, msPerResult: USUAL_MS_PER_RESULT };
      const waitMs = queue.results * queue.msPerResult;
      if (queue.requests >= ALWAYS_ADMITTED && waitMs > LONGEST_WAIT_MS) {
        throw new Refusal("too-many", { retryAfterSeconds: Math.ceil(waitMs / 1000) });
      }
      queues.set(organizationId, queue);
      queue.requests++;
      queue.results += count;
      // Everything ahead of it and itself pass before it is answered.
      const [ahead, since] = [queue.results, clock()];
      return () => {
        queue.requests--;
        queue.results -= count;
        if (ahead >= TELLING) {
          const seen = (clock() - since) / ahead;
          queue.msPerResult = queue.msPerResult * (1 - LATEST) + seen * LATEST;
        }
        if (queue.requests === 0) queues.delete(organizationId);
      };
    },
    get requests() {
      return requests;
    },
  };
}

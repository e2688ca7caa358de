import type { App } from "../app.ts";
import { inContext } from "../context.ts";
import { type Batch, type Recorded, recordBatches } from "./record.ts";

/** Records one organization's results; callers that come while a transaction is under way share the next one. */
export type Recorder = {
  record(organizationId: string, batch: Batch): Promise<Recorded>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
};

type Waiting = { batch: Batch; resolve: (answer: Recorded) => void; reject: (error: unknown) => void };

/** So many results go together at most: enough to spare commits, few enough to answer soon. */
const MOST_TOGETHER = 5_000;

/** Group commit: a queue an organization, so that none waits for another. */
export function makeRecorder(app: () => App): Recorder {
  const queues = new Map<string, Waiting[]>();
  const running = new Map<string, Promise<void>>();

  async function run(organizationId: string, queue: Waiting[]) {
    while (queue.length > 0) {
      const together = takeTogether(queue);
      try {
        const answers = await recordTogether(
          app(),
          organizationId,
          together.map((one) => one.batch),
        );
        for (const [index, one] of together.entries()) {
          const answer = answers[index];
          if (answer) one.resolve(answer);
        }
      } catch (error) {
        if (together.length === 1) together[0]?.reject(error);
        else await recordAlone(app(), organizationId, together);
      }
    }
    queues.delete(organizationId);
    running.delete(organizationId);
  }

  return {
    record(organizationId, batch) {
      return new Promise((resolve, reject) => {
        const waiting = { batch, resolve, reject };
        const queue = queues.get(organizationId);
        if (queue) {
          queue.push(waiting);
          return;
        }
        const fresh = [waiting];
        queues.set(organizationId, fresh);
        running.set(organizationId, run(organizationId, fresh));
      });
    },
    async idle() {
      await Promise.all(running.values());
    },
  };
}

function takeTogether(queue: Waiting[]): Waiting[] {
  let results = 0;
  let count = 0;
  for (const { batch } of queue) {
    if (count > 0 && results + batch.results.length > MOST_TOGETHER) break;
    results += batch.results.length;
    count++;
  }
  return queue.splice(0, count);
}

const recordTogether = (app: App, organizationId: string, batches: Batch[]) =>
  inContext(app, { organizationId, principal: { kind: "system", name: "recorder" } }, (ctx) =>
    recordBatches(ctx, batches),
  );

/** When a shared transaction fails, each caller gets one of its own, so that one bad batch fails alone. */
async function recordAlone(app: App, organizationId: string, together: Waiting[]) {
  for (const { batch, resolve, reject } of together) {
    try {
      const [answer] = await recordTogether(app, organizationId, [batch]);
      if (answer) resolve(answer);
    } catch (error) {
      reject(error);
    }
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@redis/client";
import type { Logger } from "./log.ts";

/** A Redis that does not answer within this is no use to a live board. */
const ANSWER_MS = 400;
const CONNECT_MS = 2_000;
/** A line that was cut, or a Redis that froze, is noticed this soon. */
const PULSE_MS = 1_000;
const [SHORTEST_WAIT_MS, LONGEST_WAIT_MS] = [200, 2_000];

export type RedisLine = {
  /** Whether what others say is heard now. */
  readonly isOpen: boolean;
  /** False when it was not said in time, or may not have been: say it elsewhere. */
  say(payload: string): Promise<boolean>;
  close(): Promise<void>;
};

/**
 * One channel of a Redis, kept open for ever: nobody waits for it at the start, and one that dies or freezes is left and
 * tried again until it is back. `onOpen` runs each time it opens: payloads may have been missed before.
 */
export function openRedisLine(options: {
  url: string;
  channel: string;
  hear: (payload: string) => void;
  onOpen: () => void;
  log: Logger;
}): RedisLine {
  const { url, channel, hear, onOpen, log } = options;
  const ended = new AbortController();
  let speaker: Client | null = null;

  async function keepOpen() {
    let waitMs = SHORTEST_WAIT_MS;
    let isLost = false;
    while (!ended.signal.aborted) {
      const clients = [connection(url), connection(url)] as const;
      try {
        await within(CONNECT_MS, Promise.all(clients.map((client) => client.connect())));
        await within(ANSWER_MS, clients[1].subscribe(channel, hear));
        if (isLost) log.warn({}, "Redis is back");
        speaker = clients[0];
        isLost = false;
        waitMs = SHORTEST_WAIT_MS;
        onOpen();
        await untilSilent(clients);
      } catch (error) {
        if (!isLost && !ended.signal.aborted)
          log.warn({ err: error }, "Redis is lost; the database tells the other nodes");
        isLost = true;
      } finally {
        speaker = null;
        for (const client of clients) if (client.isOpen) client.destroy();
      }
      // Not all nodes at once, on a Redis that has just come back.
      await sleep(waitMs * (0.5 + Math.random()), undefined, { signal: ended.signal }).catch(() => {});
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  }

  async function untilSilent(clients: readonly Client[]) {
    while (!ended.signal.aborted) {
      await within(ANSWER_MS, Promise.all(clients.map((client) => client.ping())));
      await sleep(PULSE_MS, undefined, { signal: ended.signal }).catch(() => {});
    }
  }

  const kept = keepOpen();
  return {
    get isOpen() {
      return speaker !== null;
    },
    async say(payload) {
      try {
        if (!speaker) return false;
        await within(ANSWER_MS, speaker.publish(channel, payload));
        return true;
      } catch {
        return false;
      }
    },
    async close() {
      ended.abort();
      await kept;
    },
  };
}

type Client = ReturnType<typeof connection>;

/** A connection that is used once: we come back ourselves, so that a frozen Redis is left as a dead one is. */
function connection(url: string) {
  const client = createClient({
    url,
    // Its queue is never switched off (`disableOfflineQueue` made both sides hang): what waits in it runs out of time.
    commandOptions: { timeout: ANSWER_MS },
    socket: { reconnectStrategy: false, connectTimeout: CONNECT_MS },
  });
  // What fails is heard from the call that fails.
  client.on("error", () => {});
  return client;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  // Whichever is late fails without being heard.
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

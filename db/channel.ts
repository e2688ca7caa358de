import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import type { Log } from "./log.ts";

const RETRY_MS = 500;

type Listener = { readonly hear: (payload: string) => void; readonly onGap?: (() => void) | undefined };

export type Channels = {
  listen(channel: string, listener: Listener): Promise<void>;
  close(): Promise<void>;
};

/** What of its options the client must be made with. The driver's types leave `onnotify` out. */
export type ChannelOptions = {
  readonly max: 1;
  readonly idle_timeout: 0;
  readonly max_lifetime: null;
  readonly onnotify: (channel: string, payload: string) => void;
  readonly onclose: () => void;
};

/** LISTEN on a connection of its own: postgres.js's own `listen` falls silent for good when one reconnection fails. */
export function openChannels(connect: (options: ChannelOptions) => postgres.Sql, log: Log): Channels {
  const listeners = new Map<string, Listener[]>();
  let isClosed = false;
  let isReturning = false;

  const sql = connect({
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotify: (channel, payload) => {
      for (const { hear } of listeners.get(channel) ?? []) hear(payload);
    },
    onclose: () => void returnFromLoss(),
  });
  const subscribe = (channel: string) => sql`listen ${sql(channel)}`;

  async function returnFromLoss() {
    if (isReturning || isClosed || listeners.size === 0) return;
    isReturning = true;
    log.warn({}, "the channel between nodes is lost; connecting again");
    while (!isClosed && !(await subscribedToAll())) await sleep(RETRY_MS);
    isReturning = false;
    for (const { onGap } of [...listeners.values()].flat()) onGap?.();
  }

  async function subscribedToAll() {
    try {
      for (const channel of listeners.keys()) await subscribe(channel);
      return true;
    } catch {
      return false;
    }
  }

  return {
    async listen(channel, listener) {
      const others = listeners.get(channel) ?? [];
      listeners.set(channel, [...others, listener]);
      if (others.length === 0) await subscribe(channel);
    },
    async close() {
      isClosed = true;
      await sql.end({ timeout: 1 });
    },
  };
}

import type { Database } from "#db/client.ts";
import type { Logger } from "./log.ts";
import { openRedisLine } from "./redis-line.ts";

/** What is told after a commit, to this node and to every other. Ids only: whoever hears it reads what changed. */
export type Change =
  /** Something was recorded: the organization's ledger now ends at `position`. */
  | { kind: "ledger"; organizationId: string; position: number }
  /** A board's standings changed. `whole`: everything was re-scored. */
  | { kind: "board"; organizationId: string; challengeId: string; position: number; whole?: boolean }
  /** A challenge changed its state, its rules or its certification. */
  | { kind: "challenge"; organizationId: string; challengeId: string }
  /** Units, members, metrics or targets changed. */
  | { kind: "network"; organizationId: string }
  /** Rights were taken away: open sockets of this member, key, session or display must fall silent. */
  | {
      kind: "silence";
      organizationId: string;
      memberId?: string;
      keyId?: string;
      sessionId?: string;
      displayId?: string;
    }
  /** Moments of a board are to be celebrated. */
  | { kind: "moments"; organizationId: string; challengeId: string; momentIds: string[] }
  | { kind: "notices"; organizationId: string; memberIds: string[] }
  /** Something was posted, or a post changed: the organization's feed now stands at `position`. */
  | { kind: "feed"; organizationId: string; position: number };

export type Listener = (change: Change) => void;

export type Changes = {
  /** Tells this node at once and the others soon, without waiting for them. Call only after the commit. */
  publish(changes: readonly Change[]): void;
  /**
   * Hears every change, from here or elsewhere; `onGap` runs when words from elsewhere may have been missed. Returns how to
   * stop listening.
   */
  subscribe(listener: Listener, onGap?: () => void): () => void;
  /** Says what is still to be said, and hears no more. */
  close(): Promise<void>;
};

const CHANNEL = "elan_changes";
/** Postgres refuses a payload of 8,000 bytes or more. */
const LARGEST_PAYLOAD = 7_900;
/** While Redis is away this node may miss what others say there: it looks for itself this often. */
const DEAF_LOOK_MS = 1_000;
/** What Redis took too late to say so is said twice; so many are remembered to be heard once. */
const REMEMBERED = 2_000;

type Message = { readonly from: string; readonly nth: number; readonly changes: Change[] };

/**
 * The bus between nodes, outside any writing transaction, so that it never slows a commit: the database's own channel, or
 * Redis where there is one. Every node hears both, so one that has lost Redis still reaches all (docs/decisions/040).
 */
export async function openChanges(
  database: Database,
  { nodeId, redisUrl, log }: { nodeId: string; redisUrl?: string | undefined; log: Logger },
): Promise<Changes> {
  const listeners = new Map<Listener, (() => void) | undefined>();
  const heard = new Set<string>();
  const waiting = new Map<string | Change, Change>();
  let said = 0;
  let saying: Promise<void> | null = null;

  const safely = (run: () => void, kind: string) => {
    try {
      run();
    } catch (error) {
      log.error({ err: error, kind }, "a listener failed");
    }
  };
  const hear = (change: Change) => {
    for (const listener of listeners.keys()) safely(() => listener(change), change.kind);
  };
  const onGap = () => {
    for (const look of listeners.values()) if (look) safely(look, "gap");
  };
  const hearFromElsewhere = (payload: string) => {
    const message = readMessage(payload);
    if (!message) return log.warn({}, "something that is no change was said on the channel between nodes");
    const name = `${message.from} ${message.nth}`;
    if (message.from === nodeId || heard.has(name)) return;
    heard.add(name);
    const [oldest] = heard.size > REMEMBERED ? heard : [];
    if (oldest !== undefined) heard.delete(oldest);
    message.changes.forEach(hear);
  };

  await database.listen(CHANNEL, hearFromElsewhere, onGap);
  const redis = redisUrl
    ? openRedisLine({ url: redisUrl, channel: CHANNEL, hear: hearFromElsewhere, onOpen: onGap, log })
    : null;
  const deaf = redis ? setInterval(() => redis.isOpen || onGap(), DEAF_LOOK_MS).unref() : undefined;

  /** Says all that waits; what comes meanwhile goes together in the next payload. */
  async function sayAll() {
    while (waiting.size > 0) {
      const changes = [...waiting.values()];
      waiting.clear();
      for (const part of parts(changes)) {
        said += 1;
        const payload = JSON.stringify({ from: nodeId, nth: said, changes: part } satisfies Message);
        try {
          if (!(await redis?.say(payload))) await database.notify(CHANNEL, payload);
        } catch (error) {
          log.error({ err: error }, "the other nodes were not told; they notice the gap by themselves");
        }
      }
    }
    saying = null;
  }

  return {
    publish(changes) {
      if (changes.length === 0) return;
      changes.forEach(hear);
      for (const change of changes) putAside(waiting, change);
      saying ??= sayAll();
    },
    subscribe(listener, onGap) {
      listeners.set(listener, onGap);
      return () => listeners.delete(listener);
    },
    async close() {
      clearInterval(deaf);
      await saying;
      await redis?.close();
    },
  };
}

/** The latest word on a board or a ledger says all that the ones before it said. */
function putAside(waiting: Map<string | Change, Change>, change: Change): void {
  const name = nameOf(change) ?? change;
  const before = waiting.get(name);
  const isWhole = change.kind === "board" && before?.kind === "board" && before.whole === true;
  waiting.delete(name);
  waiting.set(name, isWhole ? { ...change, whole: true } : change);
}

function nameOf(change: Change): string | null {
  if (change.kind === "ledger" || change.kind === "network" || change.kind === "feed")
    return `${change.kind} ${change.organizationId}`;
  if (change.kind === "board" || change.kind === "challenge") return `${change.kind} ${change.challengeId}`;
  return null;
}

function readMessage(payload: string): Message | null {
  try {
    const { from, nth, changes } = JSON.parse(payload);
    return typeof from === "string" && typeof nth === "number" && Array.isArray(changes)
      ? { from, nth, changes }
      : null;
  } catch {
    return null;
  }
}

/** In as few payloads as Postgres takes. */
function parts(changes: readonly Change[]): Change[][] {
  if (Buffer.byteLength(JSON.stringify(changes)) < LARGEST_PAYLOAD - ENVELOPE) return [[...changes]];
  const halves = changes.length > 1 ? [...changes] : changes.flatMap(halved);
  if (halves.length < 2) return [[...changes]];
  const middle = Math.ceil(halves.length / 2);
  return [...parts(halves.slice(0, middle)), ...parts(halves.slice(middle))];
}
/** What a payload says beside its changes. */
const ENVELOPE = 200;

/** Only notices name more than a few ids. */
function halved(change: Change): Change[] {
  if (change.kind !== "notices" || change.memberIds.length < 2) return [change];
  const middle = Math.ceil(change.memberIds.length / 2);
  return [
    { ...change, memberIds: change.memberIds.slice(0, middle) },
    { ...change, memberIds: change.memberIds.slice(middle) },
  ];
}

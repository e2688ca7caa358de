import type { Database } from "#db/client.ts";
import type { Logger } from "./log.ts";

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
  | { kind: "notices"; organizationId: string; memberIds: string[] };

export type Listener = (change: Change) => void;

export type Changes = {
  /** Tells this node at once and the others over the database's one channel. Call only after the commit. */
  publish(changes: readonly Change[]): Promise<void>;
  /** Hears every change, from here or elsewhere. Returns how to stop listening. */
  subscribe(listener: Listener): () => void;
};

const CHANNEL = "elan_changes";
/** Postgres refuses a payload of 8,000 bytes or more. */
const LARGEST_PAYLOAD = 7_900;

/** The bus between nodes: LISTEN/NOTIFY outside any writing transaction, so that it never slows a commit. */
export async function openChanges(database: Database, nodeId: string, log: Logger): Promise<Changes> {
  const listeners = new Set<Listener>();
  const hear = (change: Change) => {
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (error) {
        log.error({ err: error, kind: change.kind }, "a listener failed");
      }
    }
  };
  await database.listen(CHANNEL, (payload) => {
    const message: { from: string; changes: Change[] } = JSON.parse(payload);
    if (message.from !== nodeId) message.changes.forEach(hear);
  });
  return {
    async publish(changes) {
      if (changes.length === 0) return;
      changes.forEach(hear);
      for (const payload of payloads(nodeId, changes)) {
        try {
          await database.notify(CHANNEL, payload);
        } catch (error) {
          log.error({ err: error }, "the other nodes were not told; they notice the gap by themselves");
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function payloads(from: string, changes: readonly Change[]): string[] {
  const payload = JSON.stringify({ from, changes });
  if (Buffer.byteLength(payload) < LARGEST_PAYLOAD) return [payload];
  const parts = changes.length > 1 ? [...changes] : changes.flatMap(halved);
  if (parts.length < 2) return [payload];
  const middle = Math.ceil(parts.length / 2);
  return [...payloads(from, parts.slice(0, middle)), ...payloads(from, parts.slice(middle))];
}

/** Only notices name more than a few ids. */
function halved(change: Change): Change[] {
  if (change.kind !== "notices" || change.memberIds.length < 2) return [change];
  const middle = Math.ceil(change.memberIds.length / 2);
  return [
    { ...change, memberIds: change.memberIds.slice(0, middle) },
    { ...change, memberIds: change.memberIds.slice(middle) },
  ];
}

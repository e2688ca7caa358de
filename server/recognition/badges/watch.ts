import type { App } from "../../app.ts";
import type { Change } from "../../changes.ts";
import { inContext } from "../../context.ts";
import { grantEarned } from "./grant.ts";

/** A ledger that grows without a pause is looked at this often. */
const GATHER_MS = 2_000;

/**
 * Gives badges as they are earned, beside the recording and never before its answer. Nothing is lost with a crash: the next look
 * goes on from the position that was kept. Answers how to stop.
 */
export function watchLedgerForBadges(app: App, gatherMs = GATHER_MS): () => Promise<void> {
  const waiting = new Map<string, NodeJS.Timeout>();
  const looking = new Set<Promise<void>>();
  let isStopped = false;

  const hear = (change: Change) => {
    const isNews = change.kind === "ledger" || change.kind === "moments";
    if (!isNews || isStopped || waiting.has(change.organizationId)) return;
    const { organizationId } = change;
    waiting.set(
      organizationId,
      setTimeout(() => {
        waiting.delete(organizationId);
        const look = lookFor(app, organizationId).finally(() => looking.delete(look));
        looking.add(look);
      }, gatherMs),
    );
  };
  const unsubscribe = app.changes.subscribe(hear);
  return async () => {
    isStopped = true;
    unsubscribe();
    for (const timer of waiting.values()) clearTimeout(timer);
    await Promise.all(looking);
  };
}

async function lookFor(app: App, organizationId: string): Promise<void> {
  try {
    await inContext(app, { organizationId, principal: { kind: "system", name: "badges" } }, grantEarned);
  } catch (error) {
    app.log.error({ err: error, organizationId }, "a look for badges failed; the next result looks again");
  }
}

import type { App } from "../app.ts";
import type { Change } from "../changes.ts";
import { inContext } from "../context.ts";
import { shareWins } from "../recognition/posts/share-wins.ts";
import { Refusal } from "../refusal.ts";
import { findMoments } from "./find-moments.ts";

/** A board that changes without a pause is looked at this often: who leads for less time does not lead. */
const GATHER_MS = 1_000;

/**
 * Looks for moments on boards that change, beside the recording and never before its answer. Nothing is lost with a crash:
 * the next look compares with what was kept. Answers how to stop.
 */
export function watchBoardsForMoments(app: App, gatherMs = GATHER_MS): () => Promise<void> {
  const waiting = new Map<string, NodeJS.Timeout>();
  const looking = new Set<Promise<void>>();
  let isStopped = false;

  const hear = (change: Change) => {
    if (change.kind !== "board" || isStopped || waiting.has(change.challengeId)) return;
    const { organizationId, challengeId } = change;
    waiting.set(
      challengeId,
      setTimeout(() => {
        waiting.delete(challengeId);
        const look = lookAt(app, organizationId, challengeId).finally(() => looking.delete(look));
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

async function lookAt(app: App, organizationId: string, challengeId: string): Promise<void> {
  const who = { organizationId, principal: { kind: "system", name: "moments" } } as const;
  try {
    const momentIds = await inContext(app, who, async (ctx) => {
      const found = await findMoments(ctx, challengeId);
      if (found.length > 0) ctx.tell({ kind: "moments", organizationId, challengeId, momentIds: found });
      return found;
    });
    // Apart, so that the next look need not wait: what is not offered now is offered on the feed's page.
    if (momentIds.length > 0) await inContext(app, who, (ctx) => shareWins(ctx, challengeId, momentIds));
  } catch (error) {
    if (error instanceof Refusal) return;
    app.log.error({ err: error, challengeId }, "a look for moments failed; the next change looks again");
  }
}
